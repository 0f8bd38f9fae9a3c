import {
  type Catalogue,
  type ComparedResult,
  type Comparison,
  type Finding,
  type FindingState,
  findingStates,
  itemDirections,
  type Report,
  severities,
} from '../model/index.ts';
import { compareAttestations, compareWaivers } from './answers.ts';
import { differences } from './differences.ts';
import { compareFindings } from './findings.ts';
import { compareItems } from './items.ts';
import { lossesByItem, lostEvidence } from './lost.ts';

/** A result and what the user calls it. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

export interface CompareOptions {
  /** Tells which kinds an item looks at, so that a gap touches no other items. */
  readonly catalogue?: Catalogue;
  /** Version that the comparison names. */
  readonly version: string;
}

/** What became of a platform between two results: pure, for the command line and the browser. */
export function compare(
  before: NamedReport,
  after: NamedReport,
  options: CompareOptions,
): Comparison {
  return compareWithStates(before, after, options).comparison;
}

/** The same, and how each fail and unknown of the later result stands. */
export function compareWithStates(
  before: NamedReport,
  after: NamedReport,
  { catalogue, version }: CompareOptions,
): {
  comparison: Comparison;
  states: ReadonlyMap<Finding, Extract<FindingState, 'new' | 'changed' | 'known'>>;
} {
  const [was, is] = [before.report, after.report];
  const lost = lostEvidence(was, is);
  const reads = new Map(
    catalogue?.categories.flatMap(({ items }) => items.map(({ id, reads }) => [id, reads])),
  );
  const losses = lossesByItem(was, lost, (id) => reads.get(id));
  const items = compareItems(was, is, losses);
  const { changes, known, states } = compareFindings(was, is, losses);
  const comparison: Comparison = {
    comparisonVersion: 1,
    tool: { name: 'aks-checklist', version },
    before: comparedResult(before),
    after: comparedResult(after),
    differences: differences(was, is),
    summary: {
      findings: {
        ...counted(findingStates, (state) => changes.filter((one) => one.state === state).length),
        known,
      },
      worse: counted(
        severities,
        (severity) =>
          changes.filter(({ worse, finding }) => worse && finding.severity === severity).length,
      ),
      items: counted(
        itemDirections,
        (direction) => items.filter((one) => one.direction === direction).length,
      ),
    },
    items,
    findings: changes,
    lost,
    attestations: compareAttestations(was, is),
    waivers: compareWaivers(was, is),
  };
  return { comparison, states };
}

function counted<Key extends string>(
  keys: readonly Key[],
  count: (key: Key) => number,
): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}

function comparedResult({ name, report }: NamedReport): ComparedResult {
  const { assessedAt, tool, profile, items, findings, summary } = report;
  const open = findings.filter(({ verdict, waiver }) => verdict === 'fail' && waiver === null);
  return {
    name,
    assessedAt,
    version: tool.version,
    profile,
    items: items.length,
    findings: open.length,
    score: summary.score,
    coverage: summary.coverage,
  };
}
