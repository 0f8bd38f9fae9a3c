import type { EvidenceKind, Finding, Gap, LostEvidence, Report } from '../model/index.ts';

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
export function holds(input: string, path: string): boolean {
  const [folder, inside] = [plainPath(input), plainPath(path)];
  if (folder === inside || folder === '') return !inside.startsWith('../') && !/^[/~]/.test(inside);
  return inside.startsWith(`${folder}/`);
}

function plainPath(path: string): string {
  return path
    .replace(/^(\.\/)+/, '')
    .replace(/^\.$/, '')
    .replace(/\/+$/, '');
}

/** Why a finding can be gone though nobody mended it, as far as missing evidence tells. */
export function vanishedWith(
  finding: Finding,
  lost: readonly LostEvidence[],
  isStillRead: (file: string) => boolean,
): string | undefined {
  const evidence = evidenceOf(finding);
  const touching = lost.filter(
    (one) => evidence === undefined || (one.evidence === evidence && touches(one, finding)),
  );
  const file = finding.location?.file;
  const own = touching.find(({ input }) => file === undefined || holds(input, file));
  if (own) return own.reason;
  // What stood in this file may stand in the one that could not be read.
  const elsewhere = touching[0];
  return elsewhere && !isStillRead(file as string) ? elsewhere.reason : undefined;
}

function touches({ kinds }: LostEvidence, { subject }: Finding): boolean {
  return kinds === undefined || kinds.includes(kindIdOf(subject));
}

function kindIdOf({ kind, apiVersion }: Finding['subject']): string {
  if (kind.includes('/')) return kind.toLowerCase();
  const group = apiVersion?.includes('/') ? apiVersion.split('/')[0] : undefined;
  return group === undefined ? kind : `${kind}.${group}`;
}

/** The kind of evidence that a finding's subject is; undefined where its name does not tell. */
function evidenceOf({ subject: { kind, apiVersion } }: Finding): EvidenceKind | undefined {
  if (kind.includes('/')) return 'azure';
  if (apiVersion !== undefined) return 'kubernetes';
  return kind === 'Dockerfile' ? 'dockerfile' : undefined;
}
