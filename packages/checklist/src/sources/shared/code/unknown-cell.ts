import { MaybeAbsent, Unknown } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin } from './cell.ts';
import { opaque } from './partly-known.ts';

/** What the language itself would refuse, so that `try` and `can` go on: a missing key, a wrong type. */
export class Failure extends Unknown {}

/** The name of one of many resources that are written at one place. */
export class UnknownName extends Unknown {
  /** Tells it from the others. */
  readonly key: string;

  constructor({ why, text }: Unknown, key: string) {
    super(why, text);
    this.key = key;
  }
}

/** A value that cannot be told; `text` is what is written, so that its literal parts can be judged. */
export function unknownCell(why: string, origin: Origin, text?: string): Cell {
  return cell(new Unknown(`is not known: ${why}`, text), origin);
}

/** A value that the language would refuse to make. */
export function failureCell(why: string, origin: Origin): Cell {
  return cell(new Failure(`is not known: ${why}`), origin);
}

/** A value that cannot be told for the reason that another cannot. */
export function sameUnknown(why: Unknown, origin: Origin, text?: string): Cell {
  if (text === undefined) {
    // What is made of nothing is not nothing itself.
    const isDerived = why instanceof MaybeAbsent;
    return cell(isDerived ? new Unknown(why.why, why.text) : opaque(why), origin);
  }
  return cell(
    why instanceof Failure ? new Failure(why.why, text) : new Unknown(why.why, text),
    origin,
  );
}

/** What is not known of a value, which may be nothing at all. */
export function maybeAbsent(one: Cell): Cell {
  const { value } = one;
  if (!(value instanceof Unknown) || value instanceof Failure) return one;
  return { ...one, value: new MaybeAbsent(value.why, value.text) };
}

/** What is not known of a value that is something. */
export function something(one: Cell): Cell {
  const { value } = one;
  if (!(value instanceof MaybeAbsent)) return one;
  return { ...one, value: new Unknown(value.why, value.text) };
}

/** The first part of a value that cannot be told. */
export function unknownIn(root: Cell): Unknown | undefined {
  const { value } = root;
  if (value instanceof Unknown) return value;
  if (!(isList(value) || isMap(value)) || whole.has(value)) return undefined;
  for (const member of value.values()) {
    const found = unknownIn(member);
    if (found) return found;
  }
  whole.add(value);
  return undefined;
}

/** Values all of whose parts are known, so that shared ones are looked at once. */
const whole = new WeakSet<object>();
