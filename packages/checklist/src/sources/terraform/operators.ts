import { Unknown } from '../../model/index.ts';
import {
  type Cell,
  type CellValue,
  cell,
  isList,
  isMap,
  type Origin,
} from '../shared/code/cell.ts';
import { sameUnknown, unknownCell, unknownIn } from './unknown-cell.ts';

export function unary(operator: string, operand: Cell, origin: Origin): Cell {
  const { value } = operand;
  if (value instanceof Unknown) return sameUnknown(value, origin);
  if (operator === '!') {
    const truth = asBoolean(value);
    if (truth !== undefined) return cell(!truth, origin);
  }
  const number = asNumber(value);
  if (operator === '-' && number !== undefined) return cell(-number, origin);
  return unknownCell(`${operator} is applied to a wrong value`, origin);
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => CellValue>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

export function binary(operator: string, left: Cell, right: Cell, origin: Origin): Cell {
  if (operator === '&&' || operator === '||') return logical(operator, left, right, origin);
  const open = unknownIn(left) ?? unknownIn(right);
  if (open) return sameUnknown(open, origin);
  if (operator === '==') return cell(isEqual(left, right), origin);
  if (operator === '!=') return cell(!isEqual(left, right), origin);
  const compute = arithmetic[operator];
  const [a, b] = [asNumber(left.value), asNumber(right.value)];
  const result = compute && a !== undefined && b !== undefined ? compute(a, b) : undefined;
  if (result === undefined || (typeof result === 'number' && !Number.isFinite(result))) {
    return unknownCell(`${operator} is applied to wrong values`, origin);
  }
  return cell(result, origin);
}

/** One side decides where it can, though the other is not known. */
function logical(operator: '&&' | '||', left: Cell, right: Cell, origin: Origin): Cell {
  const deciding = operator === '||';
  for (const { value } of [left, right]) {
    if (!(value instanceof Unknown) && asBoolean(value) === deciding) return cell(deciding, origin);
  }
  for (const { value } of [left, right]) {
    if (value instanceof Unknown) return sameUnknown(value, origin);
    if (asBoolean(value) === undefined) return unknownCell(`${operator} takes booleans`, origin);
  }
  return cell(!deciding, origin);
}

/** A condition that is not known does not matter where both branches are the same. */
export function choose(condition: Cell, yes: () => Cell, no: () => Cell, origin: Origin): Cell {
  const { value } = condition;
  if (!(value instanceof Unknown)) {
    const truth = asBoolean(value);
    if (truth === undefined) return unknownCell('the condition is no boolean', origin);
    return truth ? yes() : no();
  }
  const [a, b] = [yes(), no()];
  const isSame = !unknownIn(a) && !unknownIn(b) && isEqual(a, b);
  return isSame ? a : sameUnknown(value, origin);
}

/** As Terraform compares: of one type, and all parts equal. */
export function isEqual(one: Cell, other: Cell): boolean {
  const [a, b] = [one.value, other.value];
  if (isList(a)) {
    return (
      isList(b) && a.length === b.length && a.every((element, i) => isEqual(element, b[i] as Cell))
    );
  }
  if (isMap(a)) {
    if (!isMap(b) || a.size !== b.size) return false;
    return [...a].every(([key, element]) => {
      const twin = b.get(key);
      return twin !== undefined && isEqual(element, twin);
    });
  }
  return a === b;
}

/** Terraform turns `"true"` and `"5"` into what is asked for. */
export function asBoolean(value: CellValue): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : undefined;
}

export function asNumber(value: CellValue): number | undefined {
  if (typeof value === 'number') return value;
  const isNumeral =
    typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value);
  return isNumeral ? Number(value) : undefined;
}

export function asText(value: CellValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
