import {
  type Finding,
  type FindingChange,
  type FindingState,
  type LostEvidence,
  type Report,
  severities,
  type Waiver,
} from '../model/index.ts';
import { isSame } from './answers.ts';
import { ClusterNames } from './clusters.ts';
import { vanishedWith } from './lost.ts';
import { match } from './match.ts';

export interface ComparedFindings {
  readonly changes: readonly FindingChange[];
  readonly known: number;
  /** How each fail and unknown of the later result stands. */
  readonly states: ReadonlyMap<Finding, Extract<FindingState, 'new' | 'changed' | 'known'>>;
}

/** A finding of the later result, and what is to be told of it. */
interface Standing {
  readonly now: Finding;
  readonly state: 'new' | 'changed' | 'known';
  readonly change: FindingChange | undefined;
}

/** Which findings are new, changed, fixed or vanished. */
export function compareFindings(
  before: Report,
  after: Report,
  losses: ReadonlyMap<string, readonly LostEvidence[]>,
): ComparedFindings {
  const { pairs, otherwise, gone, fresh } = match(problems(before), problems(after));
  const was = new ClusterNames(before, (finding) => isFail(finding) && finding.waiver === null);
  const is = new ClusterNames(after, isFail);
  const standings = [
    ...pairs.map(([old, now]) =>
      standing(now, changed(old, now, { spread: was.missing(old, is.of(now)) })),
    ),
    ...otherwise.map(([old, now]) => standing(now, causeChanged(old, now))),
    ...fresh.map((now) =>
      was.tells(now, is.of(now)) ? standing(now, undefined) : newFinding(now),
    ),
  ];
  const why = vanishing(after, losses);
  const left = gone
    .filter((finding) => isFail(finding) && !is.tells(finding, was.of(finding)))
    .map((finding) => goneFinding(finding, why(finding)));
  return {
    changes: inOrder([...standings.flatMap(({ change }) => change ?? []), ...left], before, after),
    known: standings.filter(({ now, change }) => isFail(now) && !change).length,
    states: new Map(standings.map(({ now, state }) => [now, state])),
  };
}

function isFail({ verdict }: Finding): boolean {
  return verdict === 'fail';
}

function standing(now: Finding, change: FindingChange | undefined): Standing {
  const isTold = change !== undefined && change.state !== 'vanished';
  return { now, change, state: isTold ? 'changed' : 'known' };
}

function newFinding(now: Finding): Standing {
  const worse = now.waiver === null;
  const change = { state: 'new', finding: now, before: null, worse, changes: [] } as const;
  return { now, state: 'new', change: isFail(now) ? change : undefined };
}

/** The same check fails of the same thing, and nobody knows whether it is the same problem. */
function causeChanged(old: Finding, now: Finding): FindingChange | undefined {
  const change = changed(old, now, { changes: [`another cause than: ${old.message}`] });
  return change && { ...change, worse: isFail(now) && now.waiver === null };
}

function problems({ findings }: Report): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
}

interface More {
  /** Clusters that it did not hold for. */
  readonly spread?: readonly string[];
  readonly changes?: readonly string[];
}

function changed(
  old: Finding,
  now: Finding,
  { spread = [], changes = [] }: More,
): FindingChange | undefined {
  if (now.verdict === 'unknown') {
    if (old.verdict === 'unknown') return undefined;
    return { ...goneFinding(old, `cannot be told any more: ${now.message}`), finding: now };
  }
  const differences = [
    ...(old.verdict === now.verdict ? [] : [`${old.verdict} → ${now.verdict}`]),
    ...(old.severity === now.severity ? [] : [`severity ${old.severity} → ${now.severity}`]),
    ...waiverDifference(old.waiver, now.waiver),
    ...spread.map((cluster) => `on ${cluster}, too`),
    ...changes,
  ];
  if (differences.length === 0) return undefined;
  const isGraver = severities.indexOf(now.severity) < severities.indexOf(old.severity);
  const isOpened = old.verdict !== 'fail' || old.waiver !== null;
  const worse = now.waiver === null && (isGraver || isOpened || spread.length > 0);
  return { state: 'changed', finding: now, before: earlier(old, now), worse, changes: differences };
}

function waiverDifference(old: Waiver | null, now: Waiver | null): string[] {
  if (isSame(old, now)) return [];
  if (now === null) return [`not waived any more${old?.until ? ` (until ${old.until})` : ''}`];
  const until = now.until === undefined ? '' : ` until ${now.until}`;
  return [`${old === null ? 'waived' : 'waiver changed: waived'} by ${now.owner}${until}`];
}

function earlier(old: Finding, now?: Finding): NonNullable<FindingChange['before']> {
  const { severity, verdict, waiver, fingerprint, subject } = old;
  const isRenamed = now !== undefined && subject.name !== now.subject.name;
  const name = isRenamed ? { name: subject.name } : {};
  return { severity, verdict, waiver, fingerprint, ...name };
}

function goneFinding(finding: Finding, why: string | undefined): FindingChange {
  const state = why === undefined ? 'fixed' : 'vanished';
  const changes = why === undefined ? [] : [why];
  return { state, finding, before: earlier(finding), worse: false, changes };
}

/** Tells why a finding that is gone is no fix. */
function vanishing(after: Report, losses: ReadonlyMap<string, readonly LostEvidence[]>) {
  const items = new Set(after.items.map(({ id }) => id));
  const off = new Map(after.switchedOff.map(({ id, reason }) => [id, reason]));
  const open = new Map<string, string>();
  for (const { check, subject, verdict, message } of after.findings) {
    if (verdict !== 'unknown') continue;
    open.set(subjectKey(check, subject), message);
    if (subject.part === undefined) open.set(subjectKey(check, subject, '*'), message);
  }
  return (finding: Finding): string | undefined => {
    const { check, subject, items: counted } = finding;
    const switchedOff = [check, ...counted].find((id) => off.has(id));
    if (switchedOff !== undefined) return `${switchedOff} is switched off: ${off.get(switchedOff)}`;
    if (!counted.some((id) => items.has(id))) return 'its item was not assessed';
    const untold =
      open.get(subjectKey(check, subject)) ?? open.get(subjectKey(check, subject, '*'));
    if (untold !== undefined) return `cannot be told any more: ${untold}`;
    return vanishedWith(finding, losses);
  };
}

function subjectKey(check: string, subject: Finding['subject'], part = subject.part): string {
  const { kind, namespace, name, resourceId } = subject;
  return JSON.stringify([check, kind, namespace, name, resourceId?.toLowerCase(), part]);
}

const order: readonly FindingState[] = ['new', 'changed', 'fixed', 'vanished'];

/** New ones first; of one state those that a gate counts, then the gravest, then in the order of the reports. */
function inOrder(
  changes: readonly FindingChange[],
  before: Report,
  after: Report,
): readonly FindingChange[] {
  const place = new Map(
    [...after.findings, ...before.findings].map((finding, index) => [finding, index]),
  );
  const rank = ({ state, worse, finding }: FindingChange) =>
    order.indexOf(state) * 100 + (worse ? 0 : 10) + severities.indexOf(finding.severity);
  return [...changes].sort(
    (a, b) => rank(a) - rank(b) || (place.get(a.finding) ?? 0) - (place.get(b.finding) ?? 0),
  );
}
