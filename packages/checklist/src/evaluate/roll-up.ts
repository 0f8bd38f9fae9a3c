import {
  type Attestation,
  type EvidenceKind,
  evidenceOf,
  type Gap,
  type Item,
  type ReportItem,
} from '../model/index.ts';
import type { Tally } from './tally.ts';
import { plural, pluralOf } from './words.ts';

/** What decides an item beside its findings. */
export interface Circumstances {
  /** Whether evidence of a kind was asked for. */
  readonly covers: (kind: EvidenceKind) => boolean;
  /** Whether there is any evidence of a kind. */
  readonly holds: (kind: EvidenceKind) => boolean;
  readonly gaps: readonly Gap[];
  readonly attestation: Attestation | undefined;
  /** Why the configuration leaves the item out. */
  readonly switchedOff: string | undefined;
}

interface Decision extends Pick<ReportItem, 'verdict' | 'reason'> {
  /** A person's answer decides. */
  readonly isAttested?: true;
}

/** An item, and what became of the answer to it. */
export interface RolledUp {
  readonly item: ReportItem;
  readonly answer: 'used' | 'agreed' | 'contradicted' | 'switched-off';
}

/** The one verdict of an item, made of the tallies of all checks that count in it. */
export function rollUp(item: Item, all: readonly Tally[], around: Circumstances): RolledUp {
  const tallies = all.filter(isHeard);
  const judged = new Set(tallies.flatMap((tally) => tally.judgedOn));
  if (judged.size > 0) for (const kind of joined(item, around.covers)) judged.add(kind);
  const { id, category, title, priority, pillar } = item;
  const findings = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0, waived: 0 };
  for (const { counts } of all) {
    for (const key of Object.keys(findings) as (keyof typeof findings)[])
      findings[key] += counts[key];
  }
  const { isAttested, ...decision } = decide(item, tallies, judged, findings, around);
  const answer = answerOf(decision, isAttested === true, around);
  const counts = answer === 'used' || answer === 'agreed';
  const attestation = (counts && around.attestation) || null;
  if (attestation) judged.add('attestation');
  for (const kind of unread(tallies, judged, around)) judged.delete(kind);
  const rolled: ReportItem = {
    id,
    category,
    title,
    priority,
    pillar,
    ...decision,
    judgedOn: item.evidence.filter((kind) => judged.has(kind)),
    notJudgedOn: item.evidence.filter((kind) => !judged.has(kind)),
    findings,
    attestation,
  };
  return { item: rolled, answer };
}

function answerOf(
  { verdict }: Decision,
  isAttested: boolean,
  { attestation, switchedOff }: Circumstances,
): RolledUp['answer'] {
  if (switchedOff !== undefined) return 'switched-off';
  if (isAttested) return 'used';
  return attestation?.verdict === verdict ? 'agreed' : 'contradicted';
}

/** That another tool found nothing, or nothing that counts, is no question that was asked. */
function isHeard({ planned, counts }: Tally): boolean {
  return !planned.isImport || counts.fail + counts.waived + counts.unknown > 0;
}

/** Evidence of which nothing was looked at, for what may be there could not be read: nothing was judged on it. */
function unread(
  tallies: readonly Tally[],
  judged: ReadonlySet<EvidenceKind>,
  { gaps, holds }: Circumstances,
): readonly EvidenceKind[] {
  const hidden = new Set(
    gaps.filter((gap) => hides(gap, tallies, judged)).map(({ evidence }) => evidence),
  );
  return [...hidden].filter((kind) => {
    const own = tallies.filter(({ judgedOn }) => judgedOn.includes(kind));
    return own.length > 0 ? own.every(({ counts }) => isEmpty(counts)) : !holds(kind);
  });
}

function isEmpty(counts: Tally['counts']): boolean {
  return Object.values(counts).every((count) => count === 0);
}

/** Evidence that checks about subjects of another kind look into. */
function joined(
  { evidence, reads }: Item,
  covers: Circumstances['covers'],
): readonly EvidenceKind[] {
  const read = new Set(
    reads.map((id): EvidenceKind => (id.includes('/') ? 'azure' : 'kubernetes')),
  );
  return evidence.filter((kind) => read.has(kind) && covers(kind));
}

function decide(
  item: Item,
  tallies: readonly Tally[],
  judged: ReadonlySet<EvidenceKind>,
  findings: ReportItem['findings'],
  { gaps, attestation, switchedOff }: Circumstances,
): Decision {
  if (switchedOff !== undefined) {
    return { verdict: 'not-applicable', reason: `switched off: ${switchedOff}` };
  }
  if (findings.fail > 0) return { verdict: 'fail', reason: failReason(tallies, 'fail') };
  if (findings.waived > 0)
    return { verdict: 'fail', reason: `${failReason(tallies, 'waived')}, waived` };
  const hidden = gaps.filter((gap) => hides(gap, tallies, judged));
  if (attestation && (findings.unknown > 0 || hidden.length > 0)) return attested(attestation);
  const open = openQuestion(item, tallies, findings, hidden);
  if (open) return open;
  // What other items ask does not settle an item whose own questions are not asked yet.
  const own = tallies.filter(({ planned }) => planned.owner.id === item.id);
  const isDue = own.length > 0 && isPrimaryJudged(item, own, judged);
  const matter = tallies.filter(({ planned }) => !item.guards?.includes(planned.id));
  const isBeside = passes(matter) === 0 && passes(tallies) > 0;
  if (isDue && !(isBeside && wanted(item, tallies, judged).length > 0)) {
    return passOrNot(matter, tallies);
  }
  if (attestation) return attested(attestation);
  return unjudged(item, tallies, judged);
}

/** The primary evidence was judged, or whatever else all questions take in its place. */
function isPrimaryJudged(
  { evidence: [primary] }: Item,
  own: readonly Tally[],
  judged: ReadonlySet<EvidenceKind>,
): boolean {
  return (
    judged.has(primary) ||
    own.every(
      ({ judgedOn, planned }) =>
        judgedOn.length > 0 && evidenceOf(planned.check.each).includes(primary),
    )
  );
}

/** A gap that names its kinds hides something from those who look into them, any other from all. */
function hides(gap: Gap, tallies: readonly Tally[], judged: ReadonlySet<EvidenceKind>): boolean {
  return gap.kinds ? tallies.some(({ gaps }) => gaps.includes(gap)) : judged.has(gap.evidence);
}

function openQuestion(
  item: Item,
  tallies: readonly Tally[],
  findings: ReportItem['findings'],
  hidden: readonly Gap[],
): Decision | undefined {
  const undeclared = tallies.reduce((sum, tally) => sum + tally.undeclared, 0);
  if (findings.unknown > undeclared) {
    return { verdict: 'unknown', reason: failReason(tallies, 'unknown') };
  }
  const [gap] = hidden;
  if (gap) {
    const more = hidden.length > 1 ? ` and ${hidden.length - 1} more` : '';
    return { verdict: 'unknown', reason: `${gap.input}${more} could not be read (${gap.reason})` };
  }
  if (undeclared > 0) {
    const reason = failReason(tallies, 'unknown');
    return { verdict: item.attest ? 'needs-attestation' : 'unknown', reason };
  }
  return undefined;
}

function passes(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { counts }) => sum + counts.pass, 0);
}

function passing(count: number, which = ''): string {
  return `${plural(count, 'finding')}${which} ${count === 1 ? 'passes' : 'pass'}`;
}

/** What only guards pass does not pass. */
function passOrNot(matter: readonly Tally[], tallies: readonly Tally[]): Decision {
  if (passes(matter) > 0) {
    return { verdict: 'pass', reason: `${passing(passes(tallies))}, none fails` };
  }
  const beside = passes(tallies);
  const but = beside > 0 ? `; ${passing(beside, ' beside it')}` : '';
  return {
    verdict: 'not-applicable',
    reason: `nothing in the evidence that it speaks about${but}`,
  };
}

function attested({ verdict, author, date }: Attestation): Decision {
  return { verdict, reason: `attested by ${author} on ${date}`, isAttested: true };
}

/** Evidence that a check could use and that nobody asked for. */
function wanted(
  { evidence }: Item,
  tallies: readonly Tally[],
  judged: ReadonlySet<EvidenceKind>,
): readonly EvidenceKind[] {
  const useful = new Set(tallies.flatMap(({ planned }) => evidenceOf(planned.check.each)));
  return evidence.filter((kind) => useful.has(kind) && !judged.has(kind));
}

/** Nobody looked: either a person is asked, or the evidence that a check could use. */
function unjudged(
  item: Item,
  tallies: readonly Tally[],
  judged: ReadonlySet<EvidenceKind>,
): Decision {
  const needed = wanted(item, tallies, judged);
  if (needed.length > 0) {
    return { verdict: 'unknown', reason: `no-evidence: needs ${needed.join(' or ')}` };
  }
  const unchecked =
    !tallies.some(({ planned }) => planned.owner.id === item.id) &&
    item.evidence.some((kind) => kind !== 'attestation');
  const because = unchecked ? ', for this version has no check of its own for it' : '';
  return item.attest
    ? { verdict: 'needs-attestation', reason: `a person has to answer it${because}` }
    : { verdict: 'unknown', reason: `no-evidence${because}` };
}

/** `3 of 40 containers fail liveness-probe-missing`, for the check with most such findings. */
function failReason(tallies: readonly Tally[], verdict: 'fail' | 'unknown' | 'waived'): string {
  const hits = tallies.filter((tally) => tally.counts[verdict] > 0);
  const [worst] = [...hits].sort((a, b) => b.counts[verdict] - a.counts[verdict]);
  if (!worst) return verdict;
  const { counts, planned } = worst;
  const { pass, fail, unknown, waived } = counts;
  const total = pass + fail + unknown + waived;
  const others = hits.length > 1 ? `, and ${plural(hits.length - 1, 'more check')}` : '';
  const fails = counts[verdict] === 1 ? 'fails' : 'fail';
  const verb = verdict === 'unknown' ? 'cannot be told by' : fails;
  const noun = total === 1 ? planned.check.each.noun : pluralOf(planned.check.each.noun);
  return `${counts[verdict]} of ${total} ${noun} ${verb} ${planned.id}${others}`;
}
