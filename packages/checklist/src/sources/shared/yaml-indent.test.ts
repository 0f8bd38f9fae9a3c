import { describe, expect, it } from 'vitest';
import { parseStructured } from './parse.ts';

function parse(text: string) {
  const { documents, problems } = parseStructured({
    path: 'a.yaml',
    input: '.',
    complete: new Set(),
    text,
  });
  return { value: documents[0]?.value, lines: problems.map(({ line }) => line) };
}

describe('lines that are not indented enough', () => {
  it.each([
    ['args: [\n  "a",\n  b\n]\n', { args: ['a', 'b'] }],
    ['a:\n  b: {\n    c: d\n  }\n  e: f\n', { a: { b: { c: 'd' }, e: 'f' } }],
    ['a:\n  b: "x\n y \\\n   z"\n', { a: { b: 'x y z' } }],
    ["a:\n  b: 'x\n\n\ty'\n", { a: { b: 'x\ny' } }],
    ['a: {\n\tb: 1\n}', { a: { b: 1 } }],
    ['a: [\r\n&x b,\r\n*x\r\n]\r\nc: d', { a: ['b', 'b'], c: 'd' }],
  ])('are read as Kubernetes reads them: %j', (text, value) => {
    expect(parse(text)).toEqual({ value, lines: [] });
  });

  it('do not hide another error, which keeps its line', () => {
    expect(parse('a: [\n  b\n]\nc: [\n')).toEqual({ value: undefined, lines: [5] });
    expect(parse('a: [\n  b\n]\nc: 1\nc: 2\n')).toEqual({ value: undefined, lines: [5] });
  });
});
