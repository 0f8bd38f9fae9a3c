import type {
  Comparison,
  ComparisonReporter,
  FindingChange,
  ItemChange,
} from '../../model/index.ts';
import { csvRow } from '../csv-row.ts';
import { ownerNames } from '../owner-names.ts';

const columns = [
  'what',
  'state',
  'worse',
  'items',
  'check',
  'severity',
  'before',
  'after',
  'changes',
  'kind',
  'namespace',
  'name',
  'part',
  'resourceId',
  'message',
  'file',
  'line',
  'owners',
  'fingerprint',
] as const;

type Row = Partial<Readonly<Record<(typeof columns)[number], string | number | null | undefined>>>;

/** One row a change, of findings first, then of items and of what people answered. */
export const csv: ComparisonReporter = {
  id: 'csv',
  extension: 'csv',
  render: (comparison) =>
    [columns, ...rows(comparison).map((row) => columns.map((column) => row[column]))]
      .map(csvRow)
      .join(''),
};

function rows({ findings, items, attestations, waivers }: Comparison): readonly Row[] {
  return [
    ...findings.map(findingRow),
    ...items.map(itemRow),
    ...attestations.map(({ state, answer, note }) => ({
      what: 'attestation',
      state,
      items: answer.item,
      changes: note,
    })),
    ...waivers.map(({ state, answer, note }) => ({
      what: 'waiver',
      state,
      check: answer.target,
      changes: note,
    })),
  ];
}

function findingRow({ state, finding, before, worse, changes }: FindingChange): Row {
  const { items, check, severity, verdict, subject, message, location, fingerprint } = finding;
  const { kind, namespace, name, part, resourceId } = subject;
  return {
    what: 'finding',
    state,
    worse: worse ? 'yes' : 'no',
    items: items.join(' '),
    check,
    severity,
    before: before?.verdict,
    after: state === 'fixed' ? '' : state === 'vanished' ? 'unknown' : verdict,
    changes: changes.join('; '),
    kind,
    namespace,
    name,
    part,
    resourceId,
    message,
    file: location?.file,
    line: location?.line,
    owners: finding.owners && ownerNames(finding).join(' '),
    fingerprint,
  };
}

function itemRow({ id, priority, before, after, direction, worse, reason }: ItemChange): Row {
  return {
    what: 'item',
    state: direction,
    worse: worse ? 'yes' : 'no',
    items: id,
    severity: priority,
    before: before ?? 'not assessed',
    after: after ?? 'not assessed',
    changes: reason,
  };
}
