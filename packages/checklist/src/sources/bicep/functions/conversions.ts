import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { failureCell } from '../../shared/code/unknown-cell.ts';
import { asText } from '../operators.ts';
import { jsonIn } from './json.ts';

export const conversions: Readonly<Record<string, Func>> = {
  any: {
    open: true,
    call: ([value], origin) => value ?? failureCell('an argument is missing', origin),
  },
  array: {
    open: true,
    call: ([value], origin) => {
      if (!value || value.value instanceof Unknown || isList(value.value)) {
        return value ?? failureCell('an argument is missing', origin);
      }
      return cell([value], origin);
    },
  },
  bool: of((value) => {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'number') return value !== 0;
    const word = typeof value === 'string' ? value.toLowerCase() : '';
    return word === 'true' || word === '1'
      ? true
      : word === 'false' || word === '0'
        ? false
        : undefined;
  }),
  int: of((value) => {
    if (typeof value === 'number') return Math.trunc(value);
    return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
  }),
  string: of((value) => {
    if (value === undefined) return undefined;
    return isList(value) || isMap(value) ? jsonOf(value as Cell['value']) : asText(value);
  }),
  json: {
    call: ([text], origin) => {
      if (typeof text?.value !== 'string') return failureCell('json takes a text', origin);
      return jsonIn(text.value, text.origin);
    },
  },
};

function jsonOf(value: Cell['value']): string {
  if (isList(value)) return `[${value.map((one) => jsonOf(one.value)).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const members = [...value].map(([key, one]) => `${JSON.stringify(key)}:${jsonOf(one.value)}`);
  return `{${members.join(',')}}`;
}
