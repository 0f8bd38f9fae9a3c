import type { Finding, Report, Reporter, Waiver } from '../model/index.ts';
import { oneLine } from './plain-text.ts';

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
    owners: ({ owners }) => owners && (owners.length > 0 ? owners.join(' ') : 'unowned'),
    baseline: ({ baselineState }) => baselineState,
  };

/** One row a finding, for spreadsheets (RFC 4180). */
export const csv: Reporter = {
  id: 'csv',
  extension: 'csv',
  render: (report) => [...rows(report)].join(''),
  chunks: rows,
};

function* rows({ findings }: Report): Iterable<string> {
  const cells = Object.values(columns);
  yield row(Object.keys(columns));
  for (const finding of findings) yield row(cells.map((cell) => quoted(cell(finding) ?? '')));
}

function row(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

function waived({ reason, owner, until }: Waiver): string {
  return `${reason} (${owner}${until === undefined ? '' : `, until ${until}`})`;
}

/** A spreadsheet takes a cell that begins like this for a formula, a full-width sign included. */
const formula = /^\s*[=+\-@＝＋－＠]/;

function quoted(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const visible = oneLine(value);
  const text = formula.test(visible) ? `'${visible}` : visible;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
