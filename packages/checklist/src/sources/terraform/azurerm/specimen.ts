import type { Path } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap, memberOf } from '../../shared/code/cell.ts';
import { build } from './build.ts';
import { type Fields, nameless } from './field.ts';

/** A resource of which every argument is written, in the shape of ARM. */
export interface Specimen {
  /** Each value stands in a file that is named as the argument it was made of; what was made of none, in one without a name. */
  readonly body: Cell;
  /** The arguments that the table looks for, with dots for what is nested. */
  readonly asked: ReadonlySet<string>;
}

/** What a table of fields makes of it, as a major version of the provider has it; `block` is where they stand. */
export function specimenOf(fields: Fields, major: number, block = ''): Specimen {
  const asked = new Set<string>();
  const body = build(fields, {
    values: new EveryArgument(block, asked),
    origin: { file: block, offset: 0 },
    address: '',
    key: '',
    variant: '',
    provider: { from: major, to: major, isExact: true },
  });
  return { body, asked };
}

/** Has all arguments that it is asked for, each both a value and a block, which has them all again. */
class EveryArgument extends Map<string, Cell> {
  readonly #block: string;
  readonly #asked: Set<string>;

  constructor(block: string, asked: Set<string>) {
    super();
    this.#block = block;
    this.#asked = asked;
  }

  override has(): boolean {
    return true;
  }

  override get(name: string): Cell {
    const path = this.#block === '' ? name : `${this.#block}.${name}`;
    this.#asked.add(path);
    const origin = { file: path, offset: 0 };
    return cell([cell(new EveryArgument(path, this.#asked), origin)], origin);
  }
}

/**
 * The argument, or the block, that a property of a specimen was made of; the first `written` keys lead to
 * what is there. What is in an argument is the user's own: such a property is that of an argument which is not there as a whole.
 */
export function argumentAt(body: Cell, path: Path, written: number): string | undefined {
  let at = body;
  for (const [index, key] of path.entries()) {
    if (isWhole(at)) return index > written ? at.origin.file : undefined;
    const next = isList(at.value) ? at.value[0] : (memberOf(at, key) ?? memberOf(at, nameless(0)));
    if (!next) return undefined;
    at = next;
  }
  // What a table writes where a block stands is of no argument.
  const isConstant = path.length === written && typeof at.value !== 'object';
  return isConstant ? undefined : commonArgument(at) || undefined;
}

/** Whether a value is an argument as a whole. */
export function isWhole({ value }: Cell): boolean {
  return isList(value) && value[0]?.value instanceof EveryArgument;
}

/** The block that all arguments below a value stand in, or the only one. */
function commonArgument(at: Cell): string {
  if (at.origin.file !== '') return at.origin.file;
  const members = isMap(at.value) ? [...at.value.values()] : isList(at.value) ? at.value : [];
  const [first = [], ...others] = members.map((member) => commonArgument(member).split('.'));
  const end = first.findIndex((part, index) => others.some((one) => one[index] !== part));
  return (end < 0 ? first : first.slice(0, end)).join('.');
}
