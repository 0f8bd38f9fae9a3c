import type { Finding, RenderOptions, Report, Reporter, Waiver } from '../model/index.ts';
import { csvRow } from './csv-row.ts';
import { inOrder } from './grouping.ts';
import { ownerNames } from './owner-names.ts';

const columns: Readonly<Record<string, (finding: Finding) => string | number | null | undefined>> =
  {
    items: ({ items }) => items.join(' '),
    check: ({ check }) => check,
    severity: ({ severity }) => severity,
    verdict: ({ verdict }) => verdict,
    kind: ({ subject }) => subject.kind,
    namespace: ({ subject }) => subject.namespace,
    name: ({ subject }) => subject.name,
    part: ({ subject }) => subject.part,
    resourceId: ({ subject }) => subject.resourceId,
    message: ({ message }) => message,
    file: ({ location }) => location?.file,
    line: ({ location }) => location?.line,
    fix: ({ fix }) => fix,
    fingerprint: ({ fingerprint }) => fingerprint,
    waiver: ({ waiver }) => waiver && waived(waiver),
    owners: (finding) => finding.owners && ownerNames(finding).join(' '),
    baseline: ({ baselineState }) => baselineState,
    clusters: ({ clusters }) => clusters?.join(' '),
  };

/** One row a finding, for spreadsheets (RFC 4180). */
export const csv: Reporter = {
  id: 'csv',
  extension: 'csv',
  render: (report, options) => [...rows(report, options)].join(''),
  chunks: rows,
};

function* rows(report: Report, options: RenderOptions): Iterable<string> {
  const cells = Object.values(columns);
  yield csvRow(Object.keys(columns));
  for (const finding of inOrder(report, options)) yield csvRow(cells.map((cell) => cell(finding)));
}

function waived({ reason, owner, until }: Waiver): string {
  return `${reason} (${owner}${until === undefined ? '' : `, until ${until}`})`;
}
