import type { Cell, Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { opaqueCell } from '../../shared/code/partly-known.ts';
import { mostParts, sizeOf } from '../../shared/code/size.ts';
import { isStandIn } from '../../shared/code/synthetic-id.ts';
import { Failure, sameUnknown, unknownCell, unknownIn } from '../../shared/code/unknown-cell.ts';
import { mayTake, type Scope } from '../scope.ts';
import { addresses } from './addresses.ts';
import { conversions } from './conversions.ts';
import { encodings } from './encodings.ts';
import { formats } from './format.ts';
import { lists } from './lists.ts';
import { maps } from './maps.ts';
import { numbers } from './numbers.ts';
import { regexes } from './regex.ts';
import { sets } from './sets.ts';
import { strings } from './strings.ts';
import { yaml } from './yaml.ts';

const functions: ReadonlyMap<string, Func> = new Map(
  Object.entries({
    ...addresses,
    ...conversions,
    ...encodings,
    ...formats,
    ...lists,
    ...maps,
    ...numbers,
    ...regexes,
    ...sets,
    ...strings,
    ...yaml,
  }),
);

/** They look at no more than an element or two. */
const constantTime: ReadonlySet<string> = new Set([
  'can',
  'element',
  'length',
  'lookup',
  'one',
  'try',
]);

/** What they make of an id tells all its letters, and those that stand for an id of Azure are none of its own. */
const telling: ReadonlySet<string> = new Set([
  ...Object.keys(encodings).filter((name) => !/^(?:base|dir)name$|^urlencode$/.test(name)),
  'length',
  'parseint',
  'strrev',
  'substr',
]);

/**
 * Calls a function of Terraform. The result of one that is not among them is not known.
 * https://developer.hashicorp.com/terraform/language/functions
 */
export function call(name: string, args: readonly Cell[], origin: Origin, scope: Scope): Cell {
  const func = functions.get(name) ?? scope.functions?.get(name);
  if (!func) return unknownCell(`${name}() is not evaluated`, origin);
  if (telling.has(name)) {
    const made = args.find(({ value }) => typeof value === 'string' && isStandIn(value));
    if (made) return unknownCell(`${name}() of what only Azure knows`, origin);
  }
  const size = args.reduce((sum, arg) => sum + sizeOf(arg), 0);
  if (size > mostParts || !(constantTime.has(name) || mayTake(scope, size))) {
    return unknownCell(`what ${name}() is given is too large`, origin);
  }
  if (!func.forgiving) {
    const failed = args.find(({ value }) => value instanceof Failure);
    if (failed) return sameUnknown(failed.value as Failure, origin);
  }
  if (!func.open) {
    for (const arg of args) {
      const unknown = unknownIn(arg);
      if (unknown) return sameUnknown(unknown, origin);
    }
  }
  const made = func.call(func.partly ? args : args.map(opaqueCell), origin);
  return constantTime.has(name) || mayTake(scope, sizeOf(made))
    ? made
    : unknownCell(`what ${name}() gives is too large`, origin);
}
