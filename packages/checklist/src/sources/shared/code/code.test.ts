import { expect, test } from 'vitest';
import { Unknown } from '../../../model/index.ts';
import { sourceText } from '../structured.ts';
import { type Cell, type CellValue, cell, plain, reachedBy } from './cell.ts';
import { codeDocument } from './code-document.ts';

const main = 'resource "cluster" "a" {\n  name  = "a"\n  zones = var.zones\n}\n';
const vars = '\nzones = ["1"]\n';
const texts = new Map([
  ['main.tf', sourceText({ path: 'main.tf', text: main })],
  ['prod.tfvars', sourceText({ path: 'prod.tfvars', text: vars })],
]);
const inMain = (text: string) => ({ file: 'main.tf', offset: main.indexOf(text) });
const inVars = (text: string) => ({ file: 'prod.tfvars', offset: vars.indexOf(text) });
const map = (entries: Record<string, Cell>): CellValue => new Map(Object.entries(entries));

const zones = cell([cell('1', inVars('"1"'))], inVars('["1"]'));
const body = cell(
  map({
    name: cell('a', inMain('"a"\n')),
    zones: reachedBy('var.zones', inMain('var.zones'), zones),
  }),
  inMain('resource'),
);

test('a body is plain JSON', () => {
  expect(plain(body)).toEqual({ value: { name: 'a', zones: ['1'] }, unresolved: false });
});

test('what is not known marks the body', () => {
  const why = new Unknown('var.zones has no value');
  const { value, unresolved } = plain(cell(map({ zones: cell(why, inMain('var')) }), inMain('r')));
  expect(unresolved).toBe(true);
  expect(value).toEqual({ zones: why });
});

test('__proto__ is a key like any other', () => {
  const { value } = plain(cell(map({ ['__proto__']: cell(1, inMain('r')) }), inMain('r')));
  expect(Object.keys(value as object)).toEqual(['__proto__']);
});

test('a path points into the file of the resource, and traces where the value comes from', () => {
  const document = codeDocument(body, texts);
  const paths = [['name'], ['zones'], ['zones', 0], ['tags'], []];
  expect(document.locate(paths)).toMatchObject([
    { line: 2, column: 11 },
    { line: 3, column: 11 },
    { line: 3, column: 11 },
    { line: 1, column: 1 },
    { line: 1, column: 1 },
  ]);
  const trace = 'var.zones ← main.tf:3 ← prod.tfvars:2';
  expect(document.trace?.(paths)).toEqual([undefined, trace, trace, undefined, undefined]);
});
