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
import { vanishedWith } from './lost.ts';
import { match } from './match.ts';

export interface ComparedFindings {
  readonly changes: readonly FindingChange[];
  readonly known: number;
  /** How each fail and unknown of the later result stands. */
  readonly states: ReadonlyMap<Finding, Extract<FindingState, 'new' | 'changed' | 'known'>>;
}

/** Which findings are new, changed, fixed or vanished. */
export function compareFindings(
  before: Report,
  after: Report,
  losses: ReadonlyMap<string, readonly LostEvidence[]>,
): ComparedFindings {
  const { pairs, otherwise, gone, fresh } = match(problems(before), problems(after));
  const states = new Map<Finding, 'new' | 'changed' | 'known'>();
  const changes: FindingChange[] = [];
  let known = 0;
  for (const [old, now] of pairs) {
    const change = changed(old, now);
    states.set(now, change && change.state !== 'vanished' ? 'changed' : 'known');
    if (change) changes.push(change);
    else if (now.verdict === 'fail') known++;
  }
  for (const [old, now] of otherwise) {
    const change = changed(old, now, [`another cause than: ${old.message}`]);
    if (!change) continue;
    states.set(now, change.state === 'vanished' ? 'known' : 'changed');
    changes.push({ ...change, worse: now.verdict === 'fail' && now.waiver === null });
  }
  for (const finding of fresh) {
    states.set(finding, 'new');
    if (finding.verdict !== 'fail') continue;
    const worse = finding.waiver === null;
    changes.push({ state: 'new', finding, before: null, worse, changes: [] });
  }
  const why = vanishing(after, losses);
  for (const finding of gone) {
    if (finding.verdict === 'fail') changes.push(goneFinding(finding, why(finding)));
  }
  return { changes: inOrder(changes, before, after), known, states };
}

function problems({ findings }: Report): readonly Finding[] {
  return findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
}

function changed(
  old: Finding,
  now: Finding,
  more: readonly string[] = [],
): FindingChange | undefined {
  if (now.verdict === 'unknown') {
    if (old.verdict === 'unknown') return undefined;
    return { ...goneFinding(old, `cannot be told any more: ${now.message}`), finding: now };
  }
  const spread = moreClusters(old, now);
  const differences = [
    ...(old.verdict === now.verdict ? [] : [`${old.verdict} → ${now.verdict}`]),
    ...(old.severity === now.severity ? [] : [`severity ${old.severity} → ${now.severity}`]),
    ...waiverDifference(old.waiver, now.waiver),
    ...spread.map((cluster) => `on ${cluster}, too`),
    ...more,
  ];
  if (differences.length === 0) return undefined;
  const isGraver = severities.indexOf(now.severity) < severities.indexOf(old.severity);
  const isOpened = old.verdict !== 'fail' || old.waiver !== null;
  const worse = now.waiver === null && (isGraver || isOpened || spread.length > 0);
  return { state: 'changed', finding: now, before: earlier(old, now), worse, changes: differences };
}

/** The clusters that a finding holds for now and did not before. */
function moreClusters({ clusters: before }: Finding, { clusters: now = [] }: Finding) {
  return before === undefined ? [] : now.filter((cluster) => !before.includes(cluster));
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
