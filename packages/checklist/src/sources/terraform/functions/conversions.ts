import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin } from '../../shared/code/cell.ts';
import { isEqual } from '../../shared/code/equality.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { cellOf } from '../../shared/code/json-cell.ts';
import { Failure, failureCell, sameUnknown, unknownIn } from '../../shared/code/unknown-cell.ts';
import { asBoolean, asNumber, asText } from '../operators.ts';
import { elementsOf } from './func.ts';

/** The value as it is, what is not known in it included. */
const same: Func = {
  open: true,
  partly: true,
  call: ([value], origin) => value ?? failureCell('an argument is missing', origin),
};

export const conversions: Readonly<Record<string, Func>> = {
  nonsensitive: same,
  sensitive: same,
  ephemeralasnull: same,
  tostring: of((value) => (value === null ? null : asText(value ?? null))),
  tonumber: of((value) => (value === null ? null : asNumber(value ?? ''))),
  tobool: of((value) => (value === null ? null : asBoolean(value ?? null))),
  tolist: { open: true, call: ([value], origin) => asList(value, origin) },
  toset: { open: true, call: ([value], origin) => toSet(value, origin) },
  tomap: {
    open: true,
    partly: true,
    call: ([value], origin) =>
      value && (isMap(value.value) || value.value instanceof Unknown)
        ? value
        : failureCell('tomap takes a map', origin),
  },
  jsonencode: { open: true, partly: true, call: ([value], origin) => encoded(value, origin) },
  jsondecode: { open: true, call: ([text], origin) => decoded(text, origin) },
  try: { open: true, partly: true, call: (args, origin) => firstGood(args, origin) },
  can: {
    open: true,
    call: ([value], origin) => {
      const open = value && unknownIn(value);
      if (open instanceof Failure) return cell(false, origin);
      return open ? sameUnknown(open, origin) : cell(true, origin);
    },
  },
};

/** The first argument that Terraform does not refuse. */
function firstGood(args: readonly Cell[], origin: Origin): Cell {
  for (const arg of args) if (!(unknownIn(arg) instanceof Failure)) return arg;
  return failureCell('no argument of try is valid', origin);
}

function asList(value: Cell | undefined, origin: Origin): Cell {
  if (value?.value instanceof Unknown) return value;
  const elements = elementsOf(value?.value);
  return value && elements ? { ...value, value: elements } : failureCell('it is no list', origin);
}

/** In the order of Terraform's sets of texts. */
function toSet(value: Cell | undefined, origin: Origin): Cell {
  const list = asList(value, origin);
  if (!isList(list.value)) return list;
  const open = unknownIn(list);
  if (open) return sameUnknown(open, origin);
  const elements: Cell[] = [];
  for (const element of list.value) {
    if (!elements.some((other) => isEqual(other, element))) elements.push(element);
  }
  elements.sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1));
  return { ...list, value: elements };
}

function jsonOf({ value }: Cell): string {
  if (isList(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${jsonOf(member)}`).join(',')}}`;
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
    return cellOf(JSON.parse(text.value), text.origin);
  } catch {
    return failureCell('jsondecode takes JSON', origin);
  }
}
