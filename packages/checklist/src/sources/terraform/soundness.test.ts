import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import { Unknown } from '../../model/index.ts';
import { type Cell, isList, isMap } from '../shared/code/cell.ts';
import { isEqual } from '../shared/code/equality.ts';
import { cellOf } from '../shared/code/json-cell.ts';
import { PartlyKnown } from '../shared/code/partly-known.ts';
import { unknownCell, unknownIn } from '../shared/code/unknown-cell.ts';
import { evaluate } from './evaluate.ts';
import { parseHcl } from './parse-hcl.ts';
import { asText } from './scalars.ts';
import type { Scope } from './scope.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

const grammar = await loadGrammar('terraform');
const origin = { file: 'main.tf', offset: 0 };
const keys = ['a', 'b', 'c'];

function scopeOf(variables: Readonly<Record<string, Cell>>): Scope {
  return {
    find: (root, [name]) => {
      const found = root === 'var' ? variables[String(name)] : undefined;
      return found && { cell: found, used: 1 };
    },
  };
}

function result(text: string, scope: Scope): Cell {
  const { body } = parseHcl({ path: 'main.tf', text: `x = ${text}\n` }, grammar);
  const attribute = body.attributes.get('x');
  return attribute ? evaluate(attribute.expression, scope) : unknownCell('no code', origin);
}

const key = fc.constantFrom(...keys);
const scalar = fc.constantFrom('1', '2', '"x"', 'true', 'false', 'null');
const condition = fc.constantFrom('var.on', 'true', 'false', '!var.on', 'contains([1, 2], var.n)');

/** Expressions that make a map, with parts that are variables. */
const { map } = fc.letrec<{ map: string; value: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.constantFrom('var.n', 'var.m'), tie('map')),
  map: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('{}', 'var.m', 'var.o'),
    fc
      .array(fc.tuple(fc.oneof(key, fc.constant('(var.k)')), tie('value')), { maxLength: 3 })
      .map((members) => `{ ${members.map(([name, value]) => `${name} = ${value}`).join(', ')} }`),
    fc.array(tie('map'), { minLength: 1, maxLength: 3 }).map((all) => `merge(${all.join(', ')})`),
    fc.tuple(condition, tie('map'), tie('map')).map(([on, a, b]) => `(${on} ? ${a} : ${b})`),
    fc.tuple(tie('map'), tie('map')).map(([a, b]) => `coalesce(${a}, ${b})`),
    fc.tuple(tie('map'), key, tie('map')).map(([a, k, b]) => `try(${a}.${k}.a, ${b})`),
    fc.tuple(tie('map'), condition).map(([m, on]) => `{ for k, v in ${m} : k => v if ${on} }`),
    tie('map').map((m) => `jsondecode(jsonencode(${m}))`),
  ),
}));

const expression = fc.oneof(
  map,
  fc.tuple(map, key).map(([m, k]) => `${m}.${k}`),
  fc.tuple(map, key, scalar).map(([m, k, other]) => `lookup(${m}, "${k}", ${other})`),
  map.map((m) => `keys(${m})`),
  map.map((m) => `length(${m})`),
  fc.tuple(map, map).map(([a, b]) => `concat(values(${a}), values(${b}))`),
  fc.tuple(map, scalar).map(([m, one]) => `contains(values(${m}), ${one})`),
  map.map((m) => `anytrue([for v in values(${m}) : v == 1])`),
  fc.tuple(map, map).map(([a, b]) => `${a} == ${b}`),
  fc.tuple(map, map).map(([a, b]) => `setproduct(keys(${a}), keys(${b}))`),
);

const worlds = fc.record({
  on: fc.boolean(),
  n: fc.constantFrom(1, 2, 3),
  k: key,
  m: fc.dictionary(key, fc.constantFrom(1, 2, 'x', true)),
  o: fc.dictionary(key, fc.dictionary(key, fc.constantFrom(1, 'x'))),
});

const open = scopeOf(
  Object.fromEntries(
    ['on', 'n', 'k', 'm', 'o'].map((name) => [name, unknownCell(`var.${name}`, origin)]),
  ),
);

/** Whether all that is said of a value holds of the one that comes out in the end. */
function holds(said: Cell, real: Cell): boolean {
  const { value } = said;
  if (value instanceof PartlyKnown) {
    const { value: whole } = real;
    return isMap(whole) && [...value.members].every(([name, one]) => isIn(whole, name, one));
  }
  if (value instanceof Unknown) return true;
  const { value: other } = real;
  if (isMap(value)) {
    return (
      isMap(other) &&
      value.size === other.size &&
      [...value].every(([name, one]) => isIn(other, name, one))
    );
  }
  if (isList(value)) {
    return (
      isList(other) &&
      value.length === other.length &&
      value.every((one, index) => holds(one, other[index] as Cell))
    );
  }
  // A number may have become a text, or the other way round.
  return said.typed === 'open' ? asText(value) === asText(other) : isEqual(said, real);
}

function isIn(whole: ReadonlyMap<string, Cell>, name: string, one: Cell): boolean {
  const real = whole.get(name);
  return real !== undefined && holds(one, real);
}

test('what is known of an expression is true whatever its variables are', () => {
  let told = 0;
  fc.assert(
    fc.property(expression, worlds, (text, world) => {
      const real = result(
        text,
        scopeOf(Object.fromEntries(Object.entries(world).map(([k, v]) => [k, cellOf(v, origin)]))),
      );
      // What Terraform refuses, in whatever part, is no world.
      if (unknownIn(real)) return true;
      const said = result(text, open);
      if (!(said.value instanceof Unknown) || said.value instanceof PartlyKnown) told++;
      return holds(said, real);
    }),
    { numRuns: 3000 },
  );
  expect(told).toBeGreaterThan(400);
});
