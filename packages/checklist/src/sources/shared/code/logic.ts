import { MaybeAbsent, Unknown } from '../../../model/index.ts';
import { type Cell, type CellValue, cell, isList, isMap, type Origin } from './cell.ts';
import { isEqual } from './equality.ts';
import { LazyMap } from './lazy-map.ts';
import { PartlyKnown } from './partly-known.ts';
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
  const made = oneOf(yes(), no(), value);
  return made.value instanceof MaybeAbsent ? { ...made, origin } : made;
}

/** What is known of a value that is one of two: what both have in common. */
function oneOf(a: Cell, b: Cell, why: Unknown): Cell {
  if (!unknownIn(a) && !unknownIn(b) && isEqual(a, b)) return a;
  const [one, other] = [a.value, b.value];
  if (isMap(one) && isMap(other)) {
    const common = [...one].flatMap(([key, member]) => {
      const twin = other.get(key);
      return twin ? [[key, oneOf(member, twin, why)] as const] : [];
    });
    const members = new Map(common);
    // Attributes that only a provider knows are no members, and may be asked for.
    const isPlain = !(one instanceof LazyMap || other instanceof LazyMap);
    const isWhole = isPlain && members.size === one.size && members.size === other.size;
    return { ...a, value: isWhole ? members : new PartlyKnown(why, members) };
  }
  if (isList(one) && isList(other) && one.length === other.length && one.length > 0) {
    const elements = one.map((element, index) => oneOf(element, other[index] as Cell, why));
    return { ...a, value: elements };
  }
  return [a, b].some(mayBeNothing)
    ? cell(new MaybeAbsent(why.why, why.text), a.origin)
    : sameUnknown(why, a.origin);
}

/** Whether a value is nothing, as far as is known: null, or empty. */
export function mayBeNothing({ value }: Cell): boolean {
  if (value === null || value === '' || value instanceof MaybeAbsent) return true;
  return isList(value) && value.length === 0;
}
