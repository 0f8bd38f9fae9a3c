import { type InputFile, Unknown } from '../../../model/index.ts';
import { setOwn } from '../set-own.ts';
import { PartlyKnown } from './partly-known.ts';

/** Where something is written. */
export interface Origin {
  /** Relative to the working directory, `/` separated. */
  readonly file: string;
  /** In UTF-16 units from the start of the file. */
  readonly offset: number;
}

/** A name that a value was reached by: `var.zones`, and where it stands. */
export interface Step {
  readonly name: string;
  readonly origin: Origin;
  /** Nobody wrote the value. */
  readonly isDefault?: true;
}

/**
 * A value of code, with the place where it is written: what an evaluator of Terraform, Bicep or ARM
 * templates makes of an expression. A part that cannot be told is an {@link Unknown}.
 */
export interface Cell {
  readonly value: CellValue;
  /** Where the value itself is written, or the expression that makes it. */
  readonly origin: Origin;
  /** The names on the way from the place of use to the value, the first one first. */
  readonly via: readonly Step[];
  /**
   * What the value does not tell of its type in Terraform: a list or a set is no tuple, a map no object,
   * null may be that of a text. Of an `open` one it hangs on what is not known: `1` may be `"1"`.
   */
  readonly typed?: 'list' | 'set' | 'map' | 'string' | 'number' | 'bool' | 'open';
  /** The type of the elements that an empty list, set or map of Terraform has none of. */
  readonly of?: unknown;
  /** The steps that were taken inside a value that is not known: `.subnet.name`. */
  readonly rest?: string;
  /** What a text of JSON was made of. */
  readonly encodes?: Cell;
  /** The file that a text or a value is all of, or one of its documents. */
  readonly whole?: InputFile;
}

export type CellValue =
  | string
  | number
  | boolean
  | null
  | Unknown
  | readonly Cell[]
  | ReadonlyMap<string, Cell>;

/** One for all: a file has a hundred thousand cells. */
export const noSteps: readonly Step[] = [];

export function cell(value: CellValue, origin: Origin): Cell {
  return { value, origin, via: noSteps };
}

/** The same value, reached by one more name. */
export function reachedBy(name: string, origin: Origin, target: Cell): Cell {
  return reachedThrough([{ name, origin }], target);
}

/** What is used where nothing is written: `by` says by whom, `origin` around what. */
export function filledIn(by: string, origin: Origin, value: CellValue): Cell {
  return { value, origin, via: [{ name: by, origin, isDefault: true }] };
}

/** Nobody reads more names, and code can pass a value on without end. */
const mostSteps = 30;

/** The same value, reached by more names. */
export function reachedThrough(via: readonly Step[], target: Cell): Cell {
  if (via.length === 0) return target;
  if (target.via.length === 0) return { ...target, via };
  const isLong = via.length + target.via.length > mostSteps;
  const rest = isLong ? target.via.slice(0, Math.max(0, mostSteps - via.length)) : target.via;
  return { ...target, via: via.concat(rest) };
}

export function isList(value: CellValue): value is readonly Cell[] {
  return Array.isArray(value);
}

export function isMap(value: CellValue): value is ReadonlyMap<string, Cell> {
  return value instanceof Map;
}

/** More parts than the body of any resource has. */
const mostPlain = 1_000_000;

/** A cell's value as checks see it: plain JSON with {@link Unknown} leaves. */
export interface Plain {
  readonly value: unknown;
  /** Some part of it is an {@link Unknown}. */
  readonly unresolved: boolean;
}

export function plain(root: Cell): Plain {
  let unresolved = false;
  let parts = 0;
  const convert = ({ value }: Cell): unknown => {
    if (value instanceof Unknown) unresolved = true;
    if (value instanceof PartlyKnown && value.members.size > 0) {
      const known = convert({ ...root, value: value.members }) as object;
      return new Unknown(value.why, value.text, known);
    }
    parts++;
    if (parts > mostPlain) {
      unresolved = true;
      return new Unknown('is not known: the resource is too large');
    }
    if (isList(value)) return value.map(convert);
    if (!isMap(value)) return value;
    const object: Record<string, unknown> = {};
    for (const [key, member] of value) setOwn(object, key, convert(member));
    return object;
  };
  return { value: convert(root), unresolved };
}

/** A member of a map or an element of a list; undefined where there is none. */
export function memberOf({ value }: Cell, key: string | number): Cell | undefined {
  if (isList(value)) return value[Number(key)];
  return isMap(value) ? value.get(String(key)) : undefined;
}
