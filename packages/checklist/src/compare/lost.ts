import type { Finding, Gap, LostEvidence, Report } from '../model/index.ts';

/** What the first result rests on and the second does not: inputs that were not read, and new gaps. */
export function lostEvidence(before: Report, after: Report): readonly LostEvidence[] {
  return [...lostInputs(before, after), ...newGaps(before, after)];
}

function lostInputs(before: Report, after: Report): LostEvidence[] {
  const read = after.evidence.sources.filter(({ resources }) => resources > 0);
  const lost = new Map<string, LostEvidence>();
  for (const { evidence, input, resources } of before.evidence.sources) {
    const isRead = read.some((now) => now.evidence === evidence && holds(now.input, input));
    if (resources === 0 || isRead) continue;
    const reason = `${input} held ${evidence} evidence, and now none was read of it`;
    lost.set(`${evidence} ${input}`, { evidence, input, reason });
  }
  return [...lost.values()];
}

function newGaps(before: Report, after: Report): LostEvidence[] {
  const known = new Set(before.evidence.gaps.map(keyOf));
  const fresh = new Map(
    after.evidence.gaps.filter((gap) => !known.has(keyOf(gap))).map((gap) => [keyOf(gap), gap]),
  );
  return [...fresh.values()].map(({ evidence, input, message, kinds }) => ({
    evidence,
    input,
    ...(kinds ? { kinds } : {}),
    reason: message,
  }));
}

function keyOf({ evidence, input, kinds = [] }: Gap): string {
  return JSON.stringify([evidence, input, kinds]);
}

/** Whether a path is an input, or lies below it. */
function holds(input: string, path: string): boolean {
  const [folder, inside] = [plainPath(input), plainPath(path)];
  if (folder === inside || folder === '') return !inside.startsWith('../') && !/^[/~]/.test(inside);
  return inside.startsWith(`${folder}/`);
}

function plainPath(path: string): string {
  return path
    .replace(/^(\.\/)+/, '')
    .replace(/^\.$/, '')
    .replace(/(?<!\/)\/+$/, '');
}

/** Ids of the kinds that an item looks at; undefined where nobody knows. */
export type ReadsOf = (item: string) => readonly string[] | undefined;

/** For each item that was assessed before, the lost evidence that it looked at. */
export function lossesByItem(
  { items }: Report,
  lost: readonly LostEvidence[],
  readsOf: ReadsOf,
): ReadonlyMap<string, readonly LostEvidence[]> {
  return new Map(
    items.map(({ id, judgedOn }) => [
      id,
      lost.filter(
        ({ evidence, kinds }) => judgedOn.includes(evidence) && isRead(kinds, readsOf(id)),
      ),
    ]),
  );
}

function isRead(kinds: readonly string[] | undefined, reads: readonly string[] | undefined) {
  return !kinds || !reads || kinds.some((kind) => reads.includes(kind));
}

/**
 * Why a finding can be gone though nobody mended it: something that its items look at was not read.
 * What it was found in comes first; but what a check compares it with can stand in other files, too.
 */
export function vanishedWith(
  { items, location }: Finding,
  losses: ReadonlyMap<string, readonly LostEvidence[]>,
): string | undefined {
  const touching = items.flatMap((id) => losses.get(id) ?? []);
  const file = location?.file;
  const own = file !== undefined && touching.find(({ input }) => holds(input, file));
  return (own || touching[0])?.reason;
}
