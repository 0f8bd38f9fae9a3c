import type { Cell } from '../shared/code/cell.ts';
import { isEqual } from '../shared/code/equality.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import type { Offer } from './offers.ts';
import { noNames } from './scope.ts';
import { typeConstraint } from './type-constraint.ts';
import { convert } from './types.ts';

/**
 * The value of a variable: what was given, else its default, with the defaults that its type has for
 * optional attributes. A default is none where a file that the root needs may have another value.
 */
export function variableValue(
  block: Block,
  given: Cell | undefined,
  offers: () => readonly Offer[],
): Cell {
  const { attributes } = block.body;
  const name = `var.${block.labels[0]}`;
  const fallback = attributes.get('default');
  const isNullable = attributes.get('nullable');
  const refusesNull =
    isNullable !== undefined && evaluate(isNullable.expression, noNames).value === false;
  const isGiven = given !== undefined && !(given.value === null && refusesNull);
  const value = isGiven ? given : fallback && evaluate(fallback.expression, noNames);
  if (!value) return unknownCell(`${name} has no value${offered(offers(), 'one')}`, block.origin);
  const type = attributes.get('type')?.expression;
  const typed = (one: Cell) => (type ? convert(one, typeConstraint(type)) : one);
  const made = typed(value);
  if (!made) return unknownCell(`${name} is given a value of another type`, value.origin);
  if (isGiven) return made;
  const others = offers().filter((one) => {
    const other = one.isNeeded ? typed(one.value()) : made;
    return !other || !isEqual(other, made);
  });
  if (others.length === 0) return made;
  return unknownCell(`${name} may not have its default${offered(others, 'another')}`, block.origin);
}

const mostOffers = 3;

/** `; prod.tfvars has one, if named with --var-file`. */
function offered(offers: readonly Offer[], what: string): string {
  const [first] = offers;
  if (first === undefined) return '';
  const more = offers.length > mostOffers ? ` and ${offers.length - mostOffers} more` : '';
  const has = offers.length > 1 ? 'have' : 'has';
  const named = offers
    .slice(0, mostOffers)
    .map(({ path }) => path)
    .join(', ');
  return `; ${named}${more} ${has} ${what}, which counts when it is named: --var-file ${first.path}`;
}
