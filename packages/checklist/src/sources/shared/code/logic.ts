import { Unknown } from '../../../model/index.ts';
import { type Cell, type CellValue, cell, type Origin } from './cell.ts';
import { isEqual } from './equality.ts';
import { sameUnknown, unknownCell, unknownIn } from './unknown-cell.ts';

/** What a language takes for true and for false. */
type TruthOf = (value: CellValue) => boolean | undefined;

function strictly(value: CellValue): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** One side decides where it can, though the other is not known. */
export function logical(
  operator: '&&' | '||',
  left: Cell,
  right: Cell,
  origin: Origin,
  truthOf: TruthOf = strictly,
): Cell {
  const deciding = operator === '||';
  for (const { value } of [left, right]) {
    if (!(value instanceof Unknown) && truthOf(value) === deciding) return cell(deciding, origin);
  }
  for (const { value } of [left, right]) {
    if (value instanceof Unknown) return sameUnknown(value, origin);
    if (truthOf(value) === undefined) return unknownCell(`${operator} takes booleans`, origin);
  }
  return cell(!deciding, origin);
}

/** A condition that is not known does not matter where both branches are the same. */
export function choose(
  condition: Cell,
  yes: () => Cell,
  no: () => Cell,
  origin: Origin,
  truthOf: TruthOf = strictly,
): Cell {
  const { value } = condition;
  if (!(value instanceof Unknown)) {
    const truth = truthOf(value);
    if (truth === undefined) return unknownCell('the condition is no boolean', origin);
    return truth ? yes() : no();
  }
  const [a, b] = [yes(), no()];
  const isSame = !unknownIn(a) && !unknownIn(b) && isEqual(a, b);
  return isSame ? a : sameUnknown(value, origin);
}
