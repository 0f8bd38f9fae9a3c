import type { Cell, Origin } from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { opaqueCell } from '../../shared/code/partly-known.ts';
import { mostParts, sizeOf } from '../../shared/code/size.ts';
import { sameUnknown, unknownCell, unknownIn } from '../../shared/code/unknown-cell.ts';
import { addresses } from './addresses.ts';
import { collections } from './collections.ts';
import { conversions } from './conversions.ts';
import { numbers } from './numbers.ts';
import { regexes } from './regex.ts';
import { strings } from './strings.ts';
import { yaml } from './yaml.ts';

const functions: ReadonlyMap<string, Func> = new Map(
  Object.entries({
    ...addresses,
    ...collections,
    ...conversions,
    ...numbers,
    ...regexes,
    ...strings,
    ...yaml,
  }),
);

/**
 * Calls a function of Terraform. The result of one that is not among them is not known.
 * https://developer.hashicorp.com/terraform/language/functions
 */
export function call(name: string, args: readonly Cell[], origin: Origin): Cell {
  const func = functions.get(name);
  if (!func) return unknownCell(`${name}() is not evaluated`, origin);
  if (args.reduce((sum, arg) => sum + sizeOf(arg), 0) > mostParts) {
    return unknownCell(`what ${name}() is given is too large`, origin);
  }
  if (!func.open) {
    for (const arg of args) {
      const unknown = unknownIn(arg);
      if (unknown) return sameUnknown(unknown, origin);
    }
  }
  return func.call(func.partly ? args : args.map(opaqueCell), origin);
}
