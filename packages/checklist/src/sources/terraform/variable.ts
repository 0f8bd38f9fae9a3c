import type { Cell } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { noNames } from './scope.ts';
import { typeConstraint } from './type-constraint.ts';
import { convert } from './types.ts';

/**
 * The value of a variable: what was given, else its default, with the defaults that its type has for
 * optional attributes.
 */
export function variableValue(
  block: Block,
  given: Cell | undefined,
  offers: () => readonly string[],
): Cell {
  const { attributes } = block.body;
  const fallback = attributes.get('default');
  const isNullable = attributes.get('nullable');
  const refusesNull =
    isNullable !== undefined && evaluate(isNullable.expression, noNames).value === false;
  const isGiven = given !== undefined && !(given.value === null && refusesNull);
  const value = isGiven ? given : fallback && evaluate(fallback.expression, noNames);
  if (!value) {
    const why = `var.${block.labels[0]} has no value${offerIn(offers())}`;
    return unknownCell(why, block.origin);
  }
  const type = attributes.get('type')?.expression;
  const made = type ? convert(value, typeConstraint(type)) : value;
  return (
    made ?? unknownCell(`var.${block.labels[0]} is given a value of another type`, value.origin)
  );
}

const mostOffers = 3;

/** `; prod.tfvars has one, if named with --var-file`. */
function offerIn(paths: readonly string[]): string {
  const [first] = paths;
  if (first === undefined) return '';
  const more = paths.length > mostOffers ? ` and ${paths.length - mostOffers} more` : '';
  const has = paths.length > 1 ? 'have' : 'has';
  const named = paths.slice(0, mostOffers).join(', ');
  return `; ${named}${more} ${has} one, which counts when it is named: --var-file ${first}`;
}
