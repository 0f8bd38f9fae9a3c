import type { AksMinor } from '../../resources/data/aks-versions.ts';
import { dayOf } from '../../resources/days.ts';

/** What the page of supported versions says: its day (ISO 8601), and each minor that its tables name. */
export interface Page {
  readonly asOf: string;
  readonly minors: readonly AksMinor[];
}

/** Says what of the page cannot be read, and where. */
export class PageProblem extends Error {
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

interface Row {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/**
 * Reads the Markdown of https://learn.microsoft.com/azure/aks/supported-kubernetes-versions
 * (articles/aks of MicrosoftDocs/azure-aks-docs). Throws {@link PageProblem} for a row that it cannot
 * read: half a calendar would judge wrongly.
 */
export function readPage(text: string): Page {
  const lines = text.split(/\r?\n/);
  const rows = rowsOf(lines).filter(({ cells }) => cells.has('aks ga') && cells.has('end of life'));
  if (rows.length === 0) throw new PageProblem('it has no table with AKS GA and End of life');
  const longTerm = rows.filter(({ cells }) => cells.has('lts end of life'));
  const minors = longTerm.map(toMinor);
  for (const row of rows) {
    const minor = minorOf(row);
    if (minors.every((one) => one.minor !== minor)) {
      throw new PageProblem(`1.${minor} has no end of long-term support`, row.line);
    }
  }
  return { asOf: dayOfPage(lines), minors };
}

/** The rows of all tables, with their cells by the heading of the column in lower case. */
function rowsOf(lines: readonly string[]): Row[] {
  const rows: Row[] = [];
  let headings: readonly string[] | undefined;
  for (const [index, line] of lines.entries()) {
    if (!line.trim().startsWith('|')) headings = undefined;
    else if (!headings) headings = cellsOf(line).map((cell) => cell.toLowerCase());
    else if (!/^[\s|:-]+$/.test(line)) rows.push({ line: index + 1, cells: named(headings, line) });
  }
  return rows;
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

function named(headings: readonly string[], line: string): Map<string, string> {
  const cells = cellsOf(line);
  return new Map(headings.map((heading, at) => [heading, cells[at] ?? '']));
}

function toMinor(row: Row): AksMinor {
  return {
    minor: minorOf(row),
    ga: dayIn(row, 'aks ga').slice(0, 7),
    community: dayIn(row, 'end of life'),
    longTerm: dayIn(row, 'lts end of life'),
  };
}

function minorOf({ cells, line }: Row): number {
  const version = cells.get('kubernetes version') ?? '';
  const minor = /^1\.(\d+)$/.exec(version)?.[1];
  if (minor === undefined) throw new PageProblem(`${version || 'a row'} is no version`, line);
  return Number(minor);
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `Aug 22, 2025` is that day, `Mar 2026` the last of the month, as the page says itself. */
function dayIn({ cells, line }: Row, heading: string): string {
  const written = cells.get(heading) ?? '';
  const [, name = '', day, year] = /^(\w{3})\w*\.?(?: (\d{1,2}),)? (\d{4})$/.exec(written) ?? [];
  const month = months.indexOf(name.toLowerCase());
  if (month < 0) throw new PageProblem(`${written || heading} is no month`, line);
  const date = new Date(Date.UTC(Number(year), day ? month : month + 1, day ? Number(day) : 0));
  if (date.getUTCMonth() !== month) throw new PageProblem(`${written} is no day`, line);
  return dayOf(date);
}

const pageDate = /^ms\.date: *(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/(\d{4})\s*$/;

/** `ms.date: 08/05/2026` */
function dayOfPage(lines: readonly string[]): string {
  for (const line of lines) {
    const [, month, day, year] = pageDate.exec(line) ?? [];
    if (year) return `${year}-${month}-${day}`;
  }
  throw new PageProblem('it has no ms.date, which tells of when it is');
}
