import { Unknown } from '../../../model/index.ts';
import {
  type Cell,
  cell,
  isList,
  isMap,
  type Origin,
  reachedThrough,
} from '../../shared/code/cell.ts';
import type { Func } from '../../shared/code/func.ts';
import { cellOf } from '../../shared/code/json-cell.ts';
import { locatedCells } from '../../shared/code/located-cells.ts';
import { mayBeNothing } from '../../shared/code/logic.ts';
import {
  Failure,
  failureCell,
  maybeAbsent,
  sameUnknown,
  unknownIn,
} from '../../shared/code/unknown-cell.ts';
import { parseStructured } from '../../shared/parse.ts';
import { numberText } from '../scalars.ts';
import { convert, type Type } from '../types.ts';

/** The value as it is, what is not known in it included. */
const same: Func = {
  open: true,
  partly: true,
  call: ([value], origin) => value ?? failureCell('an argument is missing', origin),
};

/** The value as one of a type; what is not known in it stays so. */
function to(type: Type): Func {
  return {
    open: true,
    partly: true,
    call: ([value], origin) =>
      (value && convert(value, type)) ?? failureCell('it is of another type', origin),
  };
}

export const conversions: Readonly<Record<string, Func>> = {
  nonsensitive: same,
  sensitive: same,
  ephemeralasnull: same,
  tostring: to('string'),
  tonumber: to('number'),
  tobool: to('bool'),
  tolist: to({ kind: 'list', of: 'any' }),
  toset: { open: true, call: ([value], origin) => toSet(value, origin) },
  tomap: to({ kind: 'map', of: 'any' }),
  jsonencode: { open: true, partly: true, call: ([value], origin) => encoded(value, origin) },
  jsondecode: { open: true, call: ([text], origin) => decoded(text, origin) },
  try: {
    open: true,
    partly: true,
    forgiving: true,
    call: (args, origin) => firstGood(args, origin),
  },
  can: {
    open: true,
    forgiving: true,
    call: ([value], origin) => {
      const open = value && unknownIn(value);
      if (open instanceof Failure) return cell(false, origin);
      return open ? sameUnknown(open, origin) : cell(true, origin);
    },
  },
};

/** The first argument that Terraform does not refuse. */
function firstGood(args: readonly Cell[], origin: Origin): Cell {
  const at = args.findIndex((arg) => !(unknownIn(arg) instanceof Failure));
  const found = args[at];
  if (!found) return failureCell('no argument of try is valid', origin);
  // What is not known may be refused in the end, and then the next one is taken.
  const isLast = !(found.value instanceof Unknown) || !args.slice(at + 1).some(mayBeNothing);
  return isLast ? found : maybeAbsent(found);
}

function toSet(value: Cell | undefined, origin: Origin): Cell {
  const open = value && unknownIn(value);
  if (open) return sameUnknown(open, origin);
  return (
    (value && convert(value, { kind: 'set', of: 'any' })) ?? failureCell('it is no list', origin)
  );
}

/** As Go writes it: safe to stand in HTML. */
export function jsonOf({ value }: Cell): string {
  if (isList(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (isMap(value)) {
    const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${quotedText(key)}:${jsonOf(member)}`).join(',')}}`;
  }
  if (typeof value === 'number') return numberText(value) ?? JSON.stringify(value);
  return typeof value === 'string' ? quotedText(value) : JSON.stringify(value);
}

export function quotedText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The text, with the value itself beside it: its parts stand where they are written. */
export function encoded(value: Cell | undefined, origin: Origin): Cell {
  if (!value) return failureCell('jsonencode takes a value', origin);
  const open = unknownIn(value);
  const text = open ? sameUnknown(open, origin) : cell(jsonOf(value), origin);
  return { ...text, encodes: value };
}

export function decoded(text: Cell | undefined, origin: Origin): Cell {
  if (text?.encodes) return text.encodes;
  if (text?.value instanceof Unknown) return text;
  if (typeof text?.value !== 'string') return failureCell('jsondecode takes a text', origin);
  try {
    const value: unknown = JSON.parse(text.value);
    return locatedIn(text) ?? cellOf(value, text.origin);
  } catch {
    return failureCell('jsondecode takes JSON', origin);
  }
}

/** The value of a text that is all of a file, each part where it stands in that. */
export function locatedIn({ whole, via }: Cell): Cell | undefined {
  if (!whole) return undefined;
  const { documents, problems } = parseStructured(whole);
  const [document, ...others] = documents;
  if (!document || others.length > 0 || problems.length > 0) return undefined;
  return reachedThrough(via, { ...locatedCells(whole, document, [], cell), whole });
}
