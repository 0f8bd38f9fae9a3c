import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import type { Resource } from '../../model/index.ts';
import { terraformSource } from './index.ts';

const source = terraformSource(await loadGrammar('terraform'));

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const named = (expression: string) =>
  `resource "azurerm_subnet" "s" {\n  name = ${expression}\n}\n`;

const file = (path: string, text: string) => ({
  path,
  input: '.',
  complete: new Set<never>(),
  text,
});

function readOne(text: string): Resource | undefined {
  return source.read([file('main.tf', text)]).resources[0];
}

describe('code that means to exhaust whoever reads it', () => {
  const tenfold = many(14, (i) => `  a${i + 1} = [${many(10, () => `local.a${i}, `)}]\n`);
  const bomb = `locals {\n  a0 = ["x"]\n${tenfold}}\n`;

  test.each([
    ['a value used ten times ten times', `${bomb}${named('jsonencode(local.a14)')}`],
    ['that is given to a function', `${bomb}${named('length(flatten(local.a14))')}`],
    [
      'a text that doubles',
      `locals {\n  t0 = "xx"\n${many(60, (i) => `  t${i + 1} = "\${local.t${i}}\${local.t${i}}"\n`)}}\n${named('local.t60')}`,
    ],
    ['a regular expression that backtracks', named(`regex("(x+x+)+y", "${'x'.repeat(900)}")`)],
    ['one that is tried everywhere', named(`regex(".*.*.*y", "${'x'.repeat(900)}")`)],
    [
      'loops in loops',
      named(
        'join("", [for a in range(999) : join("", [for b in range(999) : join("", [for c in range(999) : "x"])])])',
      ),
    ],
    [
      'loops in a template',
      named(`"${many(4, () => '%{ for a in range(999) }')}${many(4, () => '%{ endfor }')}"`),
    ],
    [
      'loops in the value of a variable',
      `variable "v" {\n  default = join("", [for a in range(999) : join("", [for b in range(999) : join("", range(999))])])\n}\n${named('var.v')}`,
    ],
    [
      'names that lead to names',
      `locals {\n  n0 = "x"\n${many(20_000, (i) => `  n${i + 1} = local.n${i}\n`)}}\n${named('local.n20000')}`,
    ],
    [
      'such names in brackets',
      `locals {\n  n0 = "x"\n${many(500, (i) => `  n${i + 1} = ${'('.repeat(90)}local.n${i}${')'.repeat(90)}\n`)}}\n${named('local.n500')}`,
    ],
    [
      'resources that name others',
      many(
        3_000,
        (i) => `resource "azurerm_subnet" "s${i}" {\n  name = azurerm_subnet.s${i + 1}.name\n}\n`,
      ),
    ],
  ])('%s: the value is not known', (_, text) => {
    expect(readOne(text)?.unresolved).toBe(true);
  });

  test('a body without end', () => {
    const text = `${bomb}resource "azurerm_subnet" "s" {\n  name = "s"\n  address_prefixes = local.a14\n}\n`;
    expect(readOne(text)?.unresolved).toBe(true);
  });
});

test('many roots with values of their own', () => {
  const files = Array.from({ length: 4000 }, (_, i) => [
    file(`r${i}/main.tf`, 'variable "a" {}\n'),
    file(`r${i}/prod.tfvars`, 'a = 1\n'),
  ]).flat();
  expect(source.read(files).gaps).toHaveLength(4000);
});
