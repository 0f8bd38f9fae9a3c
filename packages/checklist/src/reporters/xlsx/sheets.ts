import type {
  Catalogue,
  Finding,
  RenderOptions,
  Report,
  ReportItem,
  Waiver,
} from '../../model/index.ts';
import { baselineLine } from '../baseline-words.ts';
import { inOrder } from '../grouping.ts';
import { headline, inputs } from '../headline.ts';
import { ownerNames } from '../owner-names.ts';
import { gapPlace } from '../place-name.ts';
import { counted, grouped } from '../plain-text.ts';
import { scoreText, verdictOrder, verdictWords } from '../verdict-words.ts';
import { cell, mostRows, severityCell, verdictCell } from './cells.ts';
import { type Column, type Sheet, tableSheet } from './sheet.ts';

const wide = { wrap: true };

/** Score, coverage and counts; what was read, and what could not be. */
export function summarySheet(report: Report, leftOut: number): Sheet {
  const { checklist, tool, assessedAt, profile, summary, evidence, baseline, shownFor } = report;
  const bold = { fontWeight: 'bold' } as const;
  const line = (name: string, value: string | number | null) => [cell(name), cell(value)];
  const heads = ['Category', 'Score', ...verdictOrder.map((verdict) => verdictWords[verdict].word)];
  const totals = [...summary.categories, { title: 'All', ...summary }];
  return {
    name: 'Summary',
    widths: [34, 14, 10, 10, 12, 16, 18],
    rows: [
      [cell(`AKS checklist: ${headline(report)}`, bold)],
      [],
      line('Score of 100', summary.score ?? scoreText(null)),
      line('Coverage, per cent', summary.coverage),
      line('Assessed at', assessedAt),
      line('Checklist', `${checklist.edition}, ${checklist.items} items`),
      line('Profile', profile),
      line('Made by', `${tool.name} ${tool.version}`),
      ...(baseline ? [line('Baseline', baselineLine(baseline))] : []),
      ...(shownFor ? [line('Only findings of', shownFor.join(', '))] : []),
      ...(leftOut > 0
        ? [
            line(
              'Left out',
              `${counted(leftOut, 'finding')}: a sheet takes ${grouped(mostRows)} rows; the CSV holds all`,
            ),
          ]
        : []),
      [],
      heads.map((head) => cell(head, bold)),
      ...totals.map(({ title, score, verdicts }) => [
        cell(title),
        cell(score ?? scoreText(null)),
        ...verdictOrder.map((verdict) => cell(verdicts[verdict])),
      ]),
      [],
      [cell('Read', bold)],
      ...inputs(report).map((input) => [cell(input)]),
      ...(evidence.gaps.length > 0 ? [[], [cell('Could not be read', bold)]] : []),
      ...evidence.gaps.map((gap) => [cell(gapPlace(gap)), cell(gap.message)]),
    ],
  };
}

const itemColumns: readonly Column<ReportItem & { readonly categoryTitle: string }>[] = [
  { title: 'Category', width: 20, cell: ({ categoryTitle }) => cell(categoryTitle) },
  { title: 'Item', width: 44, cell: ({ title }) => cell(title, wide) },
  { title: 'Verdict', width: 20, cell: ({ verdict }) => verdictCell(verdict) },
  { title: 'Priority', width: 10, cell: ({ priority }) => severityCell(priority) },
  { title: 'Pillar', width: 13, cell: ({ pillar }) => cell(pillar) },
  { title: 'Why', width: 60, cell: ({ reason }) => cell(reason, wide) },
  { title: 'Fails', width: 8, cell: ({ findings }) => cell(findings.fail) },
  { title: 'Waived', width: 9, cell: ({ findings }) => cell(findings.waived) },
  { title: 'Unknown', width: 10, cell: ({ findings }) => cell(findings.unknown) },
  { title: 'Passes', width: 9, cell: ({ findings }) => cell(findings.pass) },
  { title: 'Judged on', width: 22, cell: ({ judgedOn }) => cell(judgedOn.join(', ')) },
  { title: 'Not judged on', width: 22, cell: ({ notJudgedOn }) => cell(notJudgedOn.join(', ')) },
  { title: 'Attested by', width: 20, cell: ({ attestation }) => cell(attestation?.author) },
  {
    title: 'Attested until',
    width: 14,
    cell: ({ attestation }) => cell(attestation?.ends ?? attestation?.until),
  },
  { title: 'Id', width: 40, cell: ({ id }) => cell(id) },
];

/** A row an item, whose title leads to its documentation. */
export function itemsSheet(report: Report, { categories }: Catalogue): Sheet {
  const titles = new Map(categories.map(({ id, title }) => [id, title]));
  const urls = new Map(
    categories.flatMap(({ items }) => items.map(({ id, links }) => [id, links[0]])),
  );
  const rows = report.items.map((item) => ({
    ...item,
    categoryTitle: titles.get(item.category) ?? item.category,
  }));
  const column = itemColumns.findIndex(({ title }) => title === 'Item');
  const links = rows.flatMap(({ id }, index) => {
    const url = urls.get(id);
    return url === undefined ? [] : [{ row: index + 1, column, url }];
  });
  return tableSheet('Items', itemColumns, rows, links);
}

const findingColumns: readonly Column<Finding>[] = [
  { title: 'Verdict', width: 20, cell: ({ verdict }) => verdictCell(verdict) },
  { title: 'Severity', width: 10, cell: ({ severity }) => severityCell(severity) },
  { title: 'Items', width: 36, cell: ({ items }) => cell(items.join(' ')) },
  { title: 'Check', width: 30, cell: ({ check }) => cell(check) },
  { title: 'Kind', width: 22, cell: ({ subject }) => cell(subject.kind) },
  { title: 'Namespace', width: 16, cell: ({ subject }) => cell(subject.namespace) },
  { title: 'Name', width: 28, cell: ({ subject }) => cell(subject.name) },
  { title: 'Part', width: 20, cell: ({ subject }) => cell(subject.part) },
  { title: 'Message', width: 60, cell: ({ message }) => cell(message, wide) },
  { title: 'Fix', width: 50, cell: ({ fix }) => cell(fix, wide) },
  { title: 'File', width: 36, cell: ({ location }) => cell(location?.file) },
  { title: 'Line', width: 7, cell: ({ location }) => cell(location?.line) },
  { title: 'Resource', width: 30, cell: ({ subject }) => cell(subject.resourceId) },
  {
    title: 'Owners',
    width: 20,
    cell: (finding) => cell(finding.owners && ownerNames(finding).join(' ')),
  },
  { title: 'Clusters', width: 20, cell: ({ clusters }) => cell(clusters?.join(' ')) },
  { title: 'Baseline', width: 10, cell: ({ baselineState }) => cell(baselineState) },
  { title: 'Waiver', width: 36, cell: ({ waiver }) => cell(waiver && waived(waiver)) },
  { title: 'Fingerprint', width: 20, cell: ({ fingerprint }) => cell(fingerprint) },
];

function waived({ reason, owner, until }: Waiver): string {
  return `${reason} (${owner}${until === undefined ? '' : `, until ${until}`})`;
}

/** A row a finding, and how many did not fit. */
export function findingsSheet(
  report: Report,
  options: Pick<RenderOptions, 'groupBy'>,
  most: number = mostRows,
): { sheet: Sheet; leftOut: number } {
  const all = inOrder(report, options);
  const told = all.slice(0, most - 1);
  return { sheet: tableSheet('Findings', findingColumns, told), leftOut: all.length - told.length };
}
