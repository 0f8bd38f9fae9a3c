import { Unknown } from '../../model/index.ts';
import {
  type Cell,
  type CellValue,
  cell,
  isList,
  isMap,
  type Origin,
} from '../shared/code/cell.ts';
import { isEqual } from '../shared/code/equality.ts';
import { logical } from '../shared/code/logic.ts';
import { mayBecomeEqual, SomeText } from '../shared/code/synthetic-id.ts';
import { failureCell, sameUnknown, unknownCell, unknownIn } from '../shared/code/unknown-cell.ts';

export function unary(operator: string, operand: Cell, origin: Origin): Cell {
  const { value } = operand;
  if (value instanceof Unknown) return sameUnknown(value, origin);
  if (operator === '!' && typeof value === 'boolean') return cell(!value, origin);
  if (operator !== '!' && typeof value === 'number') {
    return cell(operator === '-' ? -value : value, origin);
  }
  return failureCell(`${operator} is applied to a wrong value`, origin);
}

type Compute = (a: CellValue, b: CellValue) => CellValue | undefined;

const operators: Readonly<Record<string, Compute>> = {
  '+': ofNumbers((a, b) => a + b),
  '-': ofNumbers((a, b) => a - b),
  '*': ofNumbers((a, b) => a * b),
  '/': ofNumbers((a, b) => (b === 0 ? undefined : Math.trunc(a / b))),
  '%': ofNumbers((a, b) => (b === 0 ? undefined : a % b)),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  '=~': (a, b) => sameLetters(a, b),
  '!~': (a, b) => {
    const same = sameLetters(a, b);
    return same === undefined ? undefined : !same;
  },
};

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '=~', '!~']);

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/operators */
export function binary(operator: string, left: Cell, right: Cell, origin: Origin): Cell {
  if (operator === '&&' || operator === '||') return logical(operator, left, right, origin);
  const open = unknownIn(left) ?? unknownIn(right);
  if (comparisons.has(operator) && isSomeAndNone(left, right))
    return cell(operator.startsWith('!'), origin);
  if (open) return sameUnknown(open, origin);
  if (comparisons.has(operator) && mayBecomeEqual(left, right))
    return unknownCell('only Azure knows all of the text', origin);
  if (operator === '==') return cell(isEqual(left, right), origin);
  if (operator === '!=') return cell(!isEqual(left, right), origin);
  const result = operators[operator]?.(left.value, right.value);
  return result === undefined
    ? failureCell(`${operator} is applied to wrong values`, origin)
    : cell(result, origin);
}

/** A text that has letters, and one that has none. */
function isSomeAndNone({ value: one }: Cell, { value: other }: Cell): boolean {
  return (one instanceof SomeText && other === '') || (one === '' && other instanceof SomeText);
}

function ofNumbers(compute: (a: number, b: number) => number | undefined): Compute {
  return (a, b) => {
    const result = typeof a === 'number' && typeof b === 'number' ? compute(a, b) : undefined;
    return Number.isSafeInteger(result) ? result : undefined;
  };
}

function ordered(holds: (order: number) => boolean): Compute {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return holds(a - b);
    if (typeof a !== 'string' || typeof b !== 'string') return undefined;
    const order = orderOf(a, b);
    return order === undefined
      ? new Unknown('is not known: nobody can tell in which order such texts are')
      : holds(order);
  };
}

/** As in a dictionary, where `demo` stands before `Demo`; of other signs the order is not documented. */
function orderOf(a: string, b: string): number | undefined {
  if (/[^ -~]/.test(a + b)) return undefined;
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  const differ = (one: string, other: string) =>
    [...one].findIndex((letter, index) => letter !== other[index]);
  if (x === y) {
    const at = differ(a, b);
    return at < 0 ? 0 : a[at] === x[at] ? -1 : 1;
  }
  if (x.startsWith(y) || y.startsWith(x)) return x.length - y.length;
  const at = differ(x, y);
  const [one = '', other = ''] = [x[at], y[at]];
  if (!/^[a-z\d]{2}$/.test(one + other)) return undefined;
  return one < other ? -1 : 1;
}

function sameLetters(a: CellValue, b: CellValue): boolean | undefined {
  return typeof a === 'string' && typeof b === 'string'
    ? a.toLowerCase() === b.toLowerCase()
    : undefined;
}

/** A value in a text: `True`, as ARM writes it. */
export function asText(value: CellValue): string | undefined {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return '';
  if (value instanceof Unknown || isList(value) || isMap(value)) return undefined;
  return String(value);
}
