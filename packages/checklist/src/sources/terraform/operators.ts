import { Unknown } from '../../model/index.ts';
import { type Cell, type CellValue, cell, type Origin } from '../shared/code/cell.ts';
import { logical } from '../shared/code/logic.ts';
import { Approximate, Lettered, PartlyKnown } from '../shared/code/partly-known.ts';
import { mayBecomeEqual } from '../shared/code/synthetic-id.ts';
import {
  Failure,
  failureCell,
  sameUnknown,
  unknownCell,
  unknownIn,
} from '../shared/code/unknown-cell.ts';
import { areApart, arithmetic, compare, compute, operandOf } from './arithmetic.ts';
import { equals } from './equals.ts';
import { asBoolean } from './scalars.ts';

export function unary(operator: string, operand: Cell, origin: Origin): Cell {
  const { value } = operand;
  if (operator === '-' && value instanceof Approximate) {
    return cell(new Approximate(-value.near), origin);
  }
  if (value instanceof Unknown) return sameUnknown(value, origin);
  const truth = operator === '!' ? asBoolean(value) : undefined;
  if (truth !== undefined) return cell(!truth, origin);
  const number = operator === '-' ? operandOf(value)?.number : undefined;
  // Terraform has a zero that is written `-0`.
  if (number !== undefined) return cell(number === 0 ? new Approximate(0) : -number, origin);
  return failureCell(`${operator} is applied to a wrong value`, origin);
}

export function binary(operator: string, left: Cell, right: Cell, origin: Origin): Cell {
  const failed = [left, right].find(({ value }) => value instanceof Failure);
  if (failed) return sameUnknown(failed.value as Failure, origin);
  if (operator === '&&' || operator === '||') {
    const isWrong = [left, right].some(
      ({ value }) => !(value instanceof Unknown) && asBoolean(value) === undefined,
    );
    return isWrong
      ? failureCell(`${operator} takes booleans`, origin)
      : logical(operator, left, right, origin, asBoolean);
  }
  if (operator === '==' || operator === '!=') {
    const answer = areEqual(left, right, origin);
    return operator === '!=' && typeof answer.value === 'boolean'
      ? { ...answer, value: !answer.value }
      : answer;
  }
  return calculated(operator, left, right, origin);
}

/** Whether a value that is not known is at least not null, or not empty. */
function isMoreThan(nothing: CellValue, value: CellValue): boolean {
  if (value instanceof Lettered) return nothing === null || nothing === '';
  return value instanceof PartlyKnown && nothing === null;
}

function areEqual(left: Cell, right: Cell, origin: Origin): Cell {
  const [a, b] = [left.value, right.value];
  if (isMoreThan(a, b) || isMoreThan(b, a)) return cell(false, origin);
  if (a === null || b === null) {
    const other = a === null ? right : left;
    return other.value instanceof Unknown
      ? sameUnknown(other.value, origin)
      : cell(a === b, origin);
  }
  const numbers = [operandOf(a), operandOf(b)] as const;
  if (numbers[0] && numbers[1] && (a instanceof Approximate || b instanceof Approximate)) {
    if (typeof a === 'string' || typeof b === 'string' || areApart(numbers[0], numbers[1])) {
      return cell(false, origin);
    }
  }
  const open = unknownIn(left) ?? unknownIn(right);
  if (open) return sameUnknown(open, origin);
  if (mayBecomeEqual(left, right)) return unknownCell('only Azure knows all of the text', origin);
  const answer = equals(left, right);
  return answer === undefined
    ? unknownCell('nobody can tell the types of empty collections', origin)
    : cell(answer, origin);
}

function calculated(operator: string, left: Cell, right: Cell, origin: Origin): Cell {
  const [a, b] = [operandOf(left.value), operandOf(right.value)];
  if (a && b) {
    const found = arithmetic[operator] ? compute(operator, a, b) : compare(operator, a, b);
    return found === undefined
      ? unknownCell(`${operator} gives no number that can be told`, origin)
      : cell(found, origin);
  }
  const open = unknownIn(left) ?? unknownIn(right);
  return open
    ? sameUnknown(open, origin)
    : failureCell(`${operator} is applied to wrong values`, origin);
}
