import type { Finding, Reporter, Waiver } from '../model/index.ts';
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
  };

/** One row a finding, for spreadsheets (RFC 4180). */
export const csv: Reporter = {
  id: 'csv',
  extension: 'csv',
  render: ({ findings }) => {
    const cells = Object.values(columns);
    const rows = findings.map((finding) => cells.map((cell) => quoted(cell(finding) ?? '')));
    return [Object.keys(columns), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
  },
};

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
