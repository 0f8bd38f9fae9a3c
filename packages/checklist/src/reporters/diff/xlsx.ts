import type {
  BinaryComparisonReporter,
  Comparison,
  FindingChange,
  ItemChange,
  RenderOptions,
} from '../../model/index.ts';
import { stateCounts } from '../baseline-words.ts';
import { ownerNames } from '../owner-names.ts';
import { counted, grouped } from '../plain-text.ts';
import type { verdictWords } from '../verdict-words.ts';
import { cell, mostRows, severityCell, verdictCell } from '../xlsx/cells.ts';
import { type Column, type Sheet, tableSheet } from '../xlsx/sheet.ts';
import { workbookOf } from '../xlsx/workbook.ts';
import { inGroups } from './groups.ts';
import { coverageTurn, itemCounts, resultName, scoreTurn, stateWords } from './words.ts';

/** A workbook that people filter: summary, items, findings, answers of people. */
export const xlsx: BinaryComparisonReporter = {
  id: 'xlsx',
  extension: 'xlsx',
  bytes: (comparison, options) => {
    const changes = ordered(comparison, options);
    const told = changes.slice(0, mostRows - 1);
    return workbookOf([
      summarySheet(comparison, changes.length - told.length),
      tableSheet('Items', itemColumns, comparison.items),
      tableSheet('Findings', findingColumns, told),
      tableSheet('Answers', answerColumns, answers(comparison)),
    ]);
  },
};

/** In the order of the groups, each once. */
function ordered({ findings }: Comparison, options: RenderOptions): readonly FindingChange[] {
  return [...new Set(inGroups(findings, options).flatMap(({ members }) => members))];
}

function summarySheet(comparison: Comparison, leftOut: number): Sheet {
  const { before, after, summary, differences, lost } = comparison;
  const line = (name: string, value: string) => [cell(name), cell(value)];
  const list = (title: string, texts: readonly string[]) =>
    texts.length === 0
      ? []
      : [[], [cell(title, { fontWeight: 'bold' })], ...texts.map((one) => [cell(one)])];
  return {
    name: 'Summary',
    widths: [24, 80],
    rows: [
      line('Before', resultName(before)),
      line('After', resultName(after)),
      line('Findings', stateCounts(summary.findings)),
      line('Items', itemCounts(comparison) ?? 'end as before'),
      line('Score of 100', scoreTurn(comparison)),
      line('Coverage, per cent', coverageTurn(comparison)),
      ...(leftOut > 0
        ? [
            line(
              'Left out',
              `${counted(leftOut, 'finding')}: a sheet takes ${grouped(mostRows)} rows`,
            ),
          ]
        : []),
      ...list('The results differ in more than the platform', differences),
      ...list(
        'Evidence that vanished',
        lost.map(({ reason }) => reason),
      ),
    ],
  };
}

const wide = { wrap: true };

const itemColumns: readonly Column<ItemChange>[] = [
  { title: 'Change', width: 12, cell: ({ direction }) => cell(direction) },
  { title: 'Worse', width: 9, cell: ({ worse }) => cell(worse ? 'yes' : 'no') },
  { title: 'Priority', width: 10, cell: ({ priority }) => severityCell(priority) },
  { title: 'Item', width: 44, cell: ({ title }) => cell(title, wide) },
  { title: 'Before', width: 20, cell: ({ before }) => verdictOrNone(before) },
  { title: 'After', width: 20, cell: ({ after }) => verdictOrNone(after) },
  { title: 'Why', width: 80, cell: ({ reason }) => cell(reason, wide) },
  { title: 'Id', width: 40, cell: ({ id }) => cell(id) },
];

function verdictOrNone(verdict: keyof typeof verdictWords | null) {
  return verdict === null ? cell('not assessed') : verdictCell(verdict);
}

const findingColumns: readonly Column<FindingChange>[] = [
  { title: 'Change', width: 12, cell: ({ state }) => cell(`${stateWords[state].sign} ${state}`) },
  { title: 'Worse', width: 9, cell: ({ worse }) => cell(worse ? 'yes' : 'no') },
  { title: 'Severity', width: 10, cell: ({ finding }) => severityCell(finding.severity) },
  { title: 'Items', width: 36, cell: ({ finding }) => cell(finding.items.join(' ')) },
  { title: 'Check', width: 30, cell: ({ finding }) => cell(finding.check) },
  { title: 'Kind', width: 22, cell: ({ finding }) => cell(finding.subject.kind) },
  { title: 'Namespace', width: 16, cell: ({ finding }) => cell(finding.subject.namespace) },
  { title: 'Name', width: 28, cell: ({ finding }) => cell(finding.subject.name) },
  { title: 'Part', width: 20, cell: ({ finding }) => cell(finding.subject.part) },
  { title: 'Message', width: 60, cell: ({ finding }) => cell(finding.message, wide) },
  { title: 'What changed', width: 60, cell: ({ changes }) => cell(changes.join('; '), wide) },
  { title: 'File', width: 36, cell: ({ finding }) => cell(finding.location?.file) },
  { title: 'Line', width: 7, cell: ({ finding }) => cell(finding.location?.line) },
  { title: 'Resource', width: 30, cell: ({ finding }) => cell(finding.subject.resourceId) },
  {
    title: 'Owners',
    width: 20,
    cell: ({ finding }) => cell(finding.owners && ownerNames(finding).join(' ')),
  },
  { title: 'Fingerprint', width: 20, cell: ({ finding }) => cell(finding.fingerprint) },
];

interface Answer {
  readonly what: string;
  readonly state: string;
  readonly about: string;
  readonly note: string;
}

const answerColumns: readonly Column<Answer>[] = [
  { title: 'What', width: 14, cell: ({ what }) => cell(what) },
  { title: 'Change', width: 12, cell: ({ state }) => cell(state) },
  { title: 'Of', width: 40, cell: ({ about }) => cell(about) },
  { title: 'Note', width: 80, cell: ({ note }) => cell(note, wide) },
];

function answers({ attestations, waivers }: Comparison): readonly Answer[] {
  return [
    ...attestations.map(({ state, answer, note }) => ({
      what: 'attestation',
      state,
      about: answer.item,
      note,
    })),
    ...waivers.map(({ state, answer, note }) => ({
      what: 'waiver',
      state,
      about: answer.target,
      note,
    })),
  ];
}
