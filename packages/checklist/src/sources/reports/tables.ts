import type { InputFile, ParsedDocument } from '../../model/index.ts';
import { readAzqrRows } from './azqr.ts';
import { parseCsv } from './csv.ts';
import { readDefenderRows } from './defender.ts';
import { readProwlerRows } from './prowler.ts';
import { readPsRuleCases, readPsRuleRows } from './psrule.ts';
import type { Found } from './report.ts';
import type { JsonObject } from './values.ts';

/** Reports that are no JSON, and the document in which they stand: a path is the index of a line there. */
export interface Read {
  readonly found: readonly Found[];
  readonly document: ParsedDocument;
  /** The line from which on nothing could be read. */
  readonly broken?: number | undefined;
}

type RowReader = (rows: readonly JsonObject[]) => Found[] | undefined;

/** The names in the head of a CSV file that tell its tool. */
const tables: readonly (readonly [readonly string[], RowReader])[] = [
  [['CHECK_ID', 'STATUS', 'FINDING_UID'], readProwlerRows],
  [['RuleName', 'TargetName', 'Outcome'], readPsRuleRows],
  [['recommendationId', 'state', 'severity'], readDefenderRows],
  [['Recommendation Id', 'Validated Using'], readAzqrRows],
];

export function readCsv({ path, text }: InputFile): Read | undefined {
  const end = text.indexOf('\n');
  const head = end < 0 ? text : text.slice(0, Math.min(end, 10_000));
  const table = tables.find(([names]) => names.every((name) => head.includes(name)));
  if (!table) return undefined;
  const { rows, lines, broken } = parseCsv(text);
  const found = table[1](rows) ?? [];
  return { found, document: lineDocument(path, (index) => lines[index] ?? 1), broken };
}

/** What is read line by line: paths are indexes, and somebody knows their lines. */
export function lineDocument(file: string, lineOf: (index: number) => number): ParsedDocument {
  return {
    file,
    value: undefined,
    locate: (paths) =>
      paths.map(([index]) => ({
        line: index === undefined ? 1 : lineOf(Number(index)),
        column: 1,
      })),
  };
}

const testCase = /<test-case((?:\s+[\w:-]+="[^"]*")*)\s*\/?>/g;

/** The results that PSRule writes as NUnit. Those of other tools are not told apart by any rule. */
export function readNUnit({ path, text }: InputFile): Read | undefined {
  const [, head] = /<test-results((?:\s+[\w:-]+="[^"]*")*)\s*>/.exec(text.slice(0, 10_000)) ?? [];
  if (head === undefined || attributesOf(head).get('name') !== 'PSRule') return undefined;
  let line = 1;
  let before = 0;
  const cases = [...text.matchAll(testCase)].map(({ 1: written = '', index }) => {
    for (let at = before; at < index; at++) if (text[at] === '\n') line++;
    before = index;
    const attributes = attributesOf(written);
    return {
      name: attributes.get('name') ?? '',
      description: attributes.get('description'),
      isFail: attributes.get('result') === 'Failure' || attributes.get('success') === 'False',
      line,
    };
  });
  const found = readPsRuleCases(cases, attributesOf(head).get('date'));
  return { found, document: lineDocument(path, (index) => index + 1) };
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/&(\w+);/g, (whole, entity) => entities.get(entity) ?? whole),
    ]),
  );
}
