import { describe, expect, test } from 'vitest';
import type { Declaration, Expression } from './ast.ts';
import { parseBicep } from './parse.ts';

/** An expression with brackets around all that belongs together. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return JSON.stringify(expression.value);
    case 'name':
      return expression.name;
    case 'member':
      return `(${shape(expression.of)}${expression.safe ? '.?' : '.'}${expression.name})`;
    case 'index':
      return `(${shape(expression.of)}[${expression.safe ? '?' : ''}${shape(expression.index)}])`;
    case 'nested':
      return `(${shape(expression.of)}::${expression.name})`;
    case 'unary':
      return `(${expression.operator}${shape(expression.operand)})`;
    case 'binary':
      return `(${shape(expression.left)} ${expression.operator} ${shape(expression.right)})`;
    case 'ternary':
      return `(${[expression.condition, expression.yes, expression.no].map(shape).join(' ? ')})`;
    case 'list':
      return `[${expression.elements.map(({ spread, value }) => `${spread ? '...' : ''}${shape(value)}`).join(', ')}]`;
    case 'template':
      return `<${expression.parts.map((part) => (typeof part === 'string' ? part : shape(part))).join('|')}>`;
    case 'call':
      return `${expression.of ? `${shape(expression.of)}.` : ''}${expression.name}(${expression.args.map(shape).join(', ')})`;
    case 'lambda':
      return `(${expression.names.join(', ')} => ${shape(expression.body)})`;
    case 'object':
      return `{${expression.members.map(({ key, value }) => (key ? `${shape(key)}: ${shape(value)}` : `...${shape(value)}`)).join(', ')}}`;
    case 'for':
      return `[${expression.item},${expression.index} in ${shape(expression.over)}: ${shape(expression.body)}]`;
    case 'if':
      return `if ${shape(expression.condition)} ${shape(expression.body)}`;
  }
}

function parsed(text: string): readonly Declaration[] {
  const { declarations, faults } = parseBicep(text);
  expect(faults).toEqual([]);
  return declarations;
}

describe('expressions', () => {
  test.each([
    ['a ?? b.c', '(a ?? (b.c))'],
    ['!a.b', '(!(a.b))'],
    ['a == b ? c : d.e', '((a == b) ? c ? (d.e))'],
    ['a || b && c == d + e * f', '(a || (b && (c == (d + (e * f)))))'],
    ['a.?b[?0]![^1].c', '((((a.?b)[?0])[1]).c)'],
    ['a::b.id', '((a::b).id)'],
    ["'a${b}c${d.e}'", '<a|b|c|(d.e)|>'],
    ["'it\\'s \\${x} \\u{e9}'", '"it\'s ${x} é"'],
    ["'''\n${x} 'a'\n'''", '"${x} \'a\'\\n"'],
    ["$'''\n${x} $\n'''", '<|x| $\n>'],
    ["''", '""'],
    ['[1, ...a\n  2\n]', '[1, ...a, 2]'],
    [
      "{ a: 1, ...b, 'c d': 2, '${e}f': null, if: -3 }",
      '{"a": 1, ...b, "c d": 2, <|e|f>: null, "if": (-3)}',
    ],
    ['map(a, x => x.y)', 'map(a, (x => (x.y)))'],
    ['reduce(a, 0, (x, y) => x + y)', 'reduce(a, 0, (x, y => (x + y)))'],
    ['az.resourceGroup().id', '(az.resourceGroup().id)'],
    ['vault[0].getSecret(\n  b\n)', '(vault[0]).getSecret(b)'],
    ['[for (x, i) in a: x]', '[x,i in a: x]'],
    ['a\n  ? b\n  : c', '(a ? b ? c)'],
    ['(a)', 'a'],
  ])('%s', (text, expected) => {
    const [only] = parsed(`var v = ${text}\n`);
    expect(only?.kind === 'var' && shape(only.value)).toBe(expected);
  });
});

describe('declarations', () => {
  test('of all kinds', () => {
    const found = parsed(`metadata a = { b: 'c' }
targetScope = 'subscription'
import { x, y as z } from './types.bicep'
import * as all from 'br/public:avm/utl/types:0.1.0'
@description('''
  many lines''')
@secure()
param p string? // comment
param q resourceInput<'Microsoft.Network/virtualNetworks@2024-05-01'>.properties.subnets = []
param u 'a' | 'b'
  | 'c' = 'a'
#disable-next-line no-unused-vars
type t = { a: string?, @minValue(1) b: int }[]
func f(a string, b t) string => '\${a}'
resource r 'Microsoft.Network/virtualNetworks@2024-05-01' = [for z in zones: if (z != '1') {
  name: z
  resource inner 'subnets' existing = {
    name: 'x'
  }
}]
module m 'm.bicep' = if (on) {
  params: { resource: 'x' }
}
output o string = r[0].id
`);
    expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'targetScope targetScope',
      'import ',
      'import ',
      'param p',
      'param q',
      'param u',
      'type t',
      'func f',
      'resource r',
      'module m',
      'output o',
    ]);
    expect(found[3]).toMatchObject({
      decorators: new Set(['description', 'secure']),
      type: { nullable: true },
    });
    expect(found[4]).toMatchObject({ value: { kind: 'list' } });
  });
});

test('comments stand anywhere', () => {
  const [only] = parsed('/* a */ var v = /* b\n */ 1 // c\n/**/ // d /* e\n');
  expect(only).toMatchObject({ name: 'v', value: { value: 1 } });
});

describe('what is broken', () => {
  test('is told with its place, and the rest is there', () => {
    const text = "param a string = \nvar b = 'x\nresource r 'T@1' = {\n  a: (\n}\nvar c = 1\n";
    const { declarations, faults } = parseBicep(text);
    expect(faults.map(({ offset }) => text.slice(0, offset).split('\n').length)).toEqual([2, 5]);
    expect(declarations.map(({ name }) => name)).toContain('c');
  });

  test('nesting without end is a fault', () => {
    for (const open of ['[', '(', '-', '{a:', "'${"]) {
      expect(parseBicep(`var a = ${open.repeat(20_000)}\n`).faults[0]?.message).toContain('nested');
    }
  });

  test.each([
    'var a = /*\n',
    "var a = $'''x'''\n",
    "var a = '''\n",
    'var a = `\n',
    `${'\n'.repeat(20)}a`,
  ])('%j again and again is read to its end', (text) => {
    const all = text.repeat(Math.ceil(1_000_000 / text.length));
    expect(() => parseBicep(all)).not.toThrow();
  });

  test.each(['}', "'", "'''", '@', 'param', 'var a = {', 'var a = [for', "'${'", '\u0000', '/*'])(
    '%j ends',
    (text) => expect(parseBicep(text).declarations).toEqual([]),
  );
});
