import { Unknown } from '../../model/index.ts';
import { type Cell, type CellValue, cell, type Origin } from '../shared/code/cell.ts';
import { isEqual } from '../shared/code/equality.ts';
import { logical } from '../shared/code/logic.ts';
import { sameUnknown, unknownCell, unknownIn } from '../shared/code/unknown-cell.ts';

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
  if (operator === '&&' || operator === '||')
    return logical(operator, left, right, origin, asBoolean);
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
