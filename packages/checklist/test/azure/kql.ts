import type { Body } from './world-names.ts';

/** The little of KQL that a query of rows takes: `TABLE | where A or B | order by id asc | project a, b`. */
export function runQuery(query: string, tables: ReadonlyMap<string, readonly Body[]>): Body[] {
  const [table = '', ...steps] = split(query, '|');
  let rows = [...(tables.get(table.trim().toLowerCase()) ?? [])];
  for (const step of steps) {
    const [word = '', ...rest] = step.trim().split(/\s+/);
    const text = rest.join(' ');
    if (word === 'where') rows = rows.filter(conditionOf(text));
    else if (word === 'order') rows.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    else if (word === 'project') rows = rows.map((row) => pick(row, text.split(/,\s*/)));
    else throw new Error(`BadRequest: ${word}`);
  }
  return rows;
}

function pick(row: Body, columns: readonly string[]): Body {
  return Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}

function conditionOf(text: string): (row: Body) => boolean {
  const any = split(text, ' or ').map((one) => comparisonOf(one.trim()));
  return (row) => any.some((holds) => holds(row));
}

function comparisonOf(text: string): (row: Body) => boolean {
  const [, column = '', operator, operand = ''] =
    /^(?:tostring\()?([\w.]+)\)? (=~|in~|startswith|contains) (.+)$/.exec(text) ?? [];
  const path = column.split('.');
  const value = (row: Body) => String(path.reduce<unknown>(member, row) ?? '').toLowerCase();
  const texts = [...operand.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/g, '$1').toLowerCase(),
  );
  const [first = ''] = texts;
  switch (operator) {
    case '=~':
      return (row) => value(row) === first;
    case 'in~':
      return (row) => texts.includes(value(row));
    case 'startswith':
      return (row) => value(row).startsWith(first);
    case 'contains':
      return (row) => value(row).includes(first);
    default:
      throw new Error(`BadRequest: ${text}`);
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Body)[key] : undefined;
}

/** Splits outside of quotes. */
function split(text: string, by: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith(by, at)) {
      parts.push(text.slice(start, at));
      start = at + by.length;
    }
  }
  return [...parts, text.slice(start)];
}
