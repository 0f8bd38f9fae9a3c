import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import { MaybeAbsent, Unknown } from '../../model/index.ts';
import { type Cell, cell, plain } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { evaluate } from './evaluate.ts';
import { parseHcl } from './parse-hcl.ts';
import type { Scope } from './scope.ts';

const grammar = await loadGrammar('terraform');
const origin = { file: 'prod.tfvars', offset: 0 };
const variables = new Map<string, Cell>([
  ['env', cell('prod', origin)],
  ['on', cell(true, origin)],
  ['count', cell(3, origin)],
  [
    'zones',
    cell(
      ['1', '2', '3'].map((zone) => cell(zone, origin)),
      origin,
    ),
  ],
  ['tags', cell(new Map([['team', cell('a', origin)]]), origin)],
  ['open', unknownCell('var.open has no value', origin)],
  ['half', cell([cell('1', origin), unknownCell('var.x has no value', origin)], origin)],
]);
const scope: Scope = {
  find: (root, [name]) => {
    const found = root === 'var' ? variables.get(String(name)) : undefined;
    return found && { cell: found, used: 1 };
  },
};

function result(text: string): unknown {
  const file = { path: 'main.tf', text: `x = ${text}\n` };
  const { body, faults } = parseHcl(file, grammar);
  expect(faults).toEqual([]);
  const attribute = body.attributes.get('x');
  return attribute && plain(evaluate(attribute.expression, scope)).value;
}

test.each([
  ['["a-${var.open}" == "", "${var.open}-a" != "", "a-${var.open}" == null]', [false, true, false]],
  ['"${"a-${var.open}"}" == "" ? 1 : 2', 2],
  ['"%{ for zone in var.zones }${zone}${var.open}%{ endfor }" == ""', false],
])('a text with letters of its own is neither empty nor null: %s', (text, value) => {
  expect(result(text)).toEqual(value);
});

test.each([
  '"${var.open}${var.open}" == ""',
  '"%{ for zone in [] }${zone}%{ endfor }${var.open}" == ""',
  'replace("a${var.open}", "a", "") == ""',
  '"a-${var.open}" == "a-b"',
])('a text that may be empty is not known to be: %s', (text) => {
  expect(result(text)).toBeInstanceOf(Unknown);
});

test.each([
  ['var.open ? "a" : null', true],
  ['var.open ? [] : ["a"]', true],
  ['var.open ? "a" : ""', true],
  ['var.open ? "a" : "b"', false],
  ['var.open ? (var.open ? 1 : null) : 2', true],
  ['[for zone in var.zones : zone if zone == var.open]', true],
  ['try(var.open.a, null)', true],
  ['try(var.open.a, "b")', false],
  ['one(var.open)', true],
  ['lookup(var.open, "a", null)', true],
  ['lookup(var.open, "a", "b")', false],
  ['(var.open ? var.tags : null).team', false],
  ['(var.open ? "a" : null) == "a"', false],
  ['var.open', false],
])('%s may be nothing: %s', (text, is) => {
  const value = result(text);
  expect(value).toBeInstanceOf(Unknown);
  expect(value instanceof MaybeAbsent).toBe(is);
});

describe('known values', () => {
  test.each<[string, unknown]>([
    ['1', 1],
    ['-1.5e2', -150],
    ['[1e3, 2E+1, 1e-2]', [1000, 20, 0.01]],
    ['var.on ? 1e3 : 1', 1000],
    ['"1e3 ${1e3}"', '1e3 1000'],
    ['"a\\n\\"b\\" $${x} %%{y}"', 'a\n"b" ${x} %{y}'],
    ['"\\u00e9"', 'é'],
    ['true', true],
    ['null', null],
    ['var.env', 'prod'],
    ['"aks-${var.env}-${var.count}"', 'aks-prod-3'],
    ['"${var.env} and ${var.env}"', 'prod and prod'],
    ['"${var.count}"', 3],
    ['"  ${ var.env }  "', '  prod  '],
    ['<<EOT\n  a ${var.env}\n b\nEOT', '  a prod\n b\n'],
    ['<<-EOT\n    a\n      ${var.env} z\n    EOT', 'a\n  prod z\n'],
    ['var.on ? "a" : "b"', 'a'],
    ['"true" ? 1 : 2', 1],
    ['var.on ? 0 : var.on ? 1 : 2', 0],
    ['!var.on ? 0 : var.env == "dev" ? 1 : var.on ? 2 : 3', 2],
    ['(var.on ? false : true) ? 1 : 2', 2],
    ['var.on ? (var.on ? 1 : 2) : 3', 1],
    ['regex("^(a|b)$", "b")', ['b']],
    ['regex("[a-z]+", "12ab3")', 'ab'],
    ['can(regex("^(a|b)$", "c"))', false],
    ['!var.on || var.count > 2 && true', true],
    ['(1 + 2) * 3 - 4 / 2 % 5', 7],
    ['var.count == 3', true],
    ['var.zones == ["1", "2", "3"]', true],
    ['"3" == 3', false],
    ['[1, "a", [true]]', [1, 'a', [true]]],
    [
      '{ a = 1, "b" : 2, (var.env) = 3, d = { e = null } }',
      { a: 1, b: 2, prod: 3, d: { e: null } },
    ],
    ['var.zones[1]', '2'],
    ['var.zones[var.count - 1]', '3'],
    ['var.tags.team', 'a'],
    ['var.tags["team"]', 'a'],
    ['[{ a = 1 }, { a = 2 }][*].a', [1, 2]],
    ['[{ a = [1] }, { a = [2] }].*.a', [[1], [2]]],
    ['null[*].a', []],
    ['{ a = 1 }[*].a', [1]],
    ['[for z in var.zones : "z${z}" if z != "2"]', ['z1', 'z3']],
    ['[for i, z in var.zones : i]', [0, 1, 2]],
    ['{ for k, v in var.tags : upper(k) => "${v}!" }', { TEAM: 'a!' }],
    ['{ for z in ["a", "b", "a"] : z => 1... }', { a: [1, 1], b: [1] }],
    ['merge(var.tags, { env = var.env }, null)', { team: 'a', env: 'prod' }],
    ['lookup(var.tags, "x", "none")', 'none'],
    ['try(var.tags.missing, "fallback")', 'fallback'],
    ['can(var.tags.missing)', false],
    ['coalesce(null, "", "a")', 'a'],
    ['concat([1], [2, 3])', [1, 2, 3]],
    ['flatten([[1, [2]], 3])', [1, 2, 3]],
    ['length(var.zones)', 3],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['distinct(["b", "a", "b"])', ['b', 'a']],
    ['distinct([[1], [2], [1]])', [[1], [2]]],
    ['distinct([{ a = 1 }, { a = 1 }])', [{ a: 1 }]],
    ['setsubtract(["a", "b"], ["b", "c"])', ['a']],
    ['setsubtract([["a"], ["b"]], [["b"]])', [['a']]],
    ['setintersection(["a", "b"], ["b", "c"], ["b"])', ['b']],
    ['join("-", ["a", "b"])', 'a-b'],
    ['format("%s-%02d%%", var.env, 7)', 'prod-07%'],
    ['replace("a.b.c", ".", "-")', 'a-b-c'],
    ['substr("hello", 1, 3)', 'ell'],
    ['max(var.zones...)', 3],
    ['cidrsubnet("10.0.0.0/8", 8, 2)', '10.2.0.0/16'],
    [
      'cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)',
      ['10.1.0.0/20', '10.1.16.0/20', '10.1.32.0/24', '10.1.48.0/20'],
    ],
    ['cidrhost("10.0.0.0/24", 5)', '10.0.0.5'],
    ['cidrhost("10.0.0.0/24", -1)', '10.0.0.255'],
    ['cidrnetmask("172.16.0.0/12")', '255.240.0.0'],
    ['jsonencode({ b = [1], a = "x" })', '{"a":"x","b":[1]}'],
    ['jsondecode("{\\"a\\": [1]}").a[0]', 1],
  ])('%s', (text, expected) => expect(result(text)).toEqual(expected));
});

describe('what is not known', () => {
  test.each<[string, string]>([
    ['var.open', 'var.open has no value'],
    ['"aks-${var.open}"', 'var.open has no value'],
    ['var.open.a[0]', 'var.open has no value'],
    ['upper(var.open)', 'var.open has no value'],
    ['var.open ? 1 : 2', 'var.open has no value'],
    ['join(",", var.half)', 'var.x has no value'],
    ['try(var.open, "fallback")', 'var.open has no value'],
    ['{ (var.open) = 1 }', 'the key (var.open) is not known'],
    ['var.tags.missing', 'var.tags has no missing'],
    ['var.zones[7]', 'var.zones has no [7]'],
    ['nowhere.x', 'nowhere.x means nothing here'],
    ['file("x")', 'file() is not evaluated'],
    ['timestamp()', 'timestamp() is not evaluated'],
    ['regex("^(a+)+$", "aaa")', 'of this form is not evaluated'],
    ['can(regex("(?U)a", "A"))', 'of this form is not evaluated'],
    ['1 / 0', 'gives no number'],
    ['0.1 + 0.2', 'last digits'],
    ['"${0.1 * 3}"', 'last digits'],
    ['1.1 * 10 == 11', 'last digits'],
    ['floor(1.1 * 10)', 'last digits'],
    ['[for z in var.zones : z if var.open]', 'var.open has no value'],
    ['"%{ if var.open }x%{ endif }"', 'var.open has no value'],
    ['"%{ for v in var.open }x%{ endfor }"', 'var.open has no value'],
  ])('%s', (text, why) => {
    const value = result(text);
    expect(value).toBeInstanceOf(Unknown);
    expect((value as Unknown).why).toContain(why);
  });

  test.each<[string, unknown]>([
    ['merge(var.open, { a = 1 }).a', 1],
    ['merge(var.tags, var.open, { a = 1 })["a"]', 1],
    ['merge({ a = 1 }, null, { (var.open) = 2 }, { b = 3 }).b', 3],
    ['lookup(merge(var.open, { a = 1 }), "a", 2)', 1],
    ['jsondecode(jsonencode(merge(var.open, { a = 1 }))).a', 1],
    ['try(merge(var.open, { a = 1 }).a, 2)', 1],
    ['(var.open ? { a = 1, b = 2 } : { a = 1, b = 3, c = 4 }).a', 1],
    ['(var.open ? [1, 2] : [1, 3])[0]', 1],
    ['contains(["x", var.open], "x")', true],
    ['anytrue([var.open, true])', true],
    ['alltrue([var.open, false])', false],
    [
      'setproduct(["a", "b"], [1, 2])',
      [
        ['a', 1],
        ['a', 2],
        ['b', 1],
        ['b', 2],
      ],
    ],
  ])('decides nothing here: %s', (text, expected) => expect(result(text)).toEqual(expected));

  test.each([
    'merge({ a = 1 }, var.open).a',
    'merge(var.open, { a = 1 }).b',
    'keys(merge(var.open, { a = 1 }))',
    'length(merge(var.open, { a = 1 }))',
    'values(merge(var.open, { a = 1 })).a',
    '[for k, v in merge(var.open, { a = 1 }) : k]',
    'merge(var.open, { a = 1 })[*].a',
    'try(merge(var.open, { a = 1 }).b, 2)',
    'lookup(merge(var.open, { a = 1 }), "b", 2)',
    '(var.open ? { a = 1 } : { b = 1 }).a',
    '(var.open ? [1] : [1, 2])[0]',
    'contains(["x", var.open], "y")',
    'coalesce(var.open, "a")',
    'lookup(var.tags, var.open, "a")',
    'flatten([["a"], var.open])',
    'concat(["a"], var.open)',
  ])('may be anything: %s', (text) => expect(result(text)).toBeInstanceOf(Unknown));

  test('one part hides no other', () => {
    expect(result('[var.env, var.open]')).toMatchObject(['prod', { why: expect.anything() }]);
    expect(result('merge(var.tags, { a = var.open })')).toMatchObject({ team: 'a' });
    expect(result('length(var.half)')).toBe(2);
    expect(result('false && var.open')).toBe(false);
    expect(result('true || var.open')).toBe(true);
    expect(result('var.open ? "a" : "a"')).toBe('a');
  });

  test('the literal parts of a text are kept', () => {
    expect((result('"aks-${var.open}:latest"') as Unknown).text).toBe('aks-${var.open}:latest');
  });
});
