import { expect, test } from 'vitest';
import { Fault, parseExpression, type Written } from './parse-expression.ts';

/** An expression with all its parts, in one line. */
function shown(written: Written): string {
  if (written.kind === 'literal') return JSON.stringify(written.value);
  if (written.kind === 'member') return `${shown(written.of)}.${written.name}`;
  if (written.kind === 'index') return `${shown(written.of)}[${shown(written.index)}]`;
  return `${written.name}(${written.args.map(shown).join(', ')})`;
}

test.each([
  ["'it''s'", '"it\'s"'],
  ['-12', '-12'],
  ["parameters('a')", 'parameters("a")'],
  ['resourceGroup().tags.owner', 'resourceGroup().tags.owner'],
  ["variables('a')[0]['b c'].d", 'variables("a")[0]["b c"].d'],
  [" concat ( 'a' ,\n 'b' ) ", 'concat("a", "b")'],
  ['contoso . name ( 1 )', 'contoso.name(1)'],
  ['if(true(), [, 1)', undefined],
  ["concat('a' 'b')", undefined],
  ["concat('a", undefined],
  ["'a' 'b'", undefined],
  ['parameters', undefined],
  ['', undefined],
])('%s', (text, expected) => {
  const read = () => shown(parseExpression(text));
  if (expected === undefined) expect(read).toThrow(Fault);
  else expect(read()).toBe(expected);
});

test('parts know where they stand', () => {
  const text = " concat('a', parameters('b').c )";
  const { args } = parseExpression(text) as Extract<Written, { kind: 'call' }>;
  expect(args.map(({ start, end }) => text.slice(start, end))).toEqual([
    "'a'",
    "parameters('b').c",
  ]);
});

test('what nests without end is refused', () => {
  expect(() => parseExpression('not('.repeat(1000))).toThrow('too deep');
  expect(() => parseExpression(`variables('a')${'.a'.repeat(1000)}`)).toThrow('too many');
  expect(() => parseExpression('a('.repeat(100_000))).toThrow('longer than');
});
