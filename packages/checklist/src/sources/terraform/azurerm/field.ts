import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, isList, isMap, type Origin, reachedBy } from '../../shared/code/cell.ts';
import { asBoolean, asText } from '../operators.ts';

/** The arguments of a resource or of a nested block. */
export interface Args {
  readonly values: ReadonlyMap<string, Cell>;
  /** Where the block begins: what a provider fills in is said to stand there. */
  readonly origin: Origin;
}

/** How one property of ARM is found among the arguments; undefined leaves it out. */
export type Field = (args: Args) => Cell | undefined;

/** ARM's own names, with dots for what is nested → how each is found. */
export type Fields = Readonly<Record<string, Field>>;

/** An argument, by the first of its names that is written: the newest provider's, then older ones. */
export function arg(...names: readonly [string, ...string[]]): Field {
  return ({ values }) => {
    for (const name of names) {
      const found = values.has(name) ? values.get(name) : undefined;
      if (found && found.value !== null) return found;
    }
    return undefined;
  };
}

/** What the provider sends when the argument is not written. */
export function filled(field: Field, value: string | number | boolean): Field {
  return (args) =>
    field(args) ?? reachedBy('azurerm default', args.origin, cell(value, args.origin));
}

/** The opposite of a boolean. */
export function inverted(field: Field): Field {
  return mapped(field, (value) => {
    const truth = asBoolean(value);
    return truth === undefined ? undefined : !truth;
  });
}

/** A scalar in other words; one that the table has no word for stays as it is. */
export function mapped(
  field: Field,
  translate: (value: string | number | boolean) => string | number | boolean | undefined,
): Field {
  return (args) => {
    const found = field(args);
    if (!found || found.value instanceof Unknown || typeof found.value === 'object') return found;
    return { ...found, value: translate(found.value) ?? found.value };
  };
}

/** A number or boolean as the text that ARM wants. */
export function asString(field: Field): Field {
  return mapped(field, (value) => asText(value));
}

export function constant(value: string | number | boolean): Field {
  return ({ origin }) => cell(value, origin);
}

/** The value `then` where a block is there: an empty block counts. */
export function whenBlock(name: string, then: Field): Field {
  return (args) => {
    const block = blockOf(args, name);
    if (!block) return undefined;
    return block.value instanceof Unknown
      ? block
      : then({ values: new Map(), origin: block.origin });
  };
}

/** A field inside a nested block that stands at most once. */
export function inside(name: string, field: Field): Field {
  return (args) => {
    const block = blockOf(args, name);
    if (!block || block.value instanceof Unknown) return block;
    return isMap(block.value) ? field({ values: block.value, origin: block.origin }) : undefined;
  };
}

/** A nested block that stands at most once, as an object. */
export function object(name: string, fields: Fields): Field {
  return inside(name, (args) => build(fields, args));
}

/** Nested blocks as a list of objects. */
export function objects(name: string, fields: Fields): Field {
  return each(name, (args) => build(fields, args));
}

/** Nested blocks, each as one value. */
export function each(name: string, field: Field): Field {
  return ({ values }) => {
    const blocks = values.has(name) ? values.get(name) : undefined;
    if (!blocks || !isList(blocks.value)) return blocks;
    const elements = blocks.value.flatMap((block) => {
      if (!isMap(block.value)) return [block];
      return field({ values: block.value, origin: block.origin }) ?? [];
    });
    return { ...blocks, value: elements };
  };
}

/** The only element of what stands in a list: ARM has the list, Terraform the value. */
export function listOf(field: Field): Field {
  return (args) => {
    const found = field(args);
    return found && { ...cell([found], found.origin), via: found.via };
  };
}

function blockOf({ values }: Args, name: string): Cell | undefined {
  const found = values.has(name) ? values.get(name) : undefined;
  if (!found || found.value === null) return undefined;
  return isList(found.value) ? found.value[0] : found;
}

/** An object of ARM, of the fields that are there. */
export function build(fields: Fields, args: Args): Cell {
  const root = new Map<string, Cell>();
  for (const [path, field] of Object.entries(fields)) {
    const found = field(args);
    if (found) put(root, path.split('.'), found, args.origin);
  }
  return cell(root, args.origin);
}

function put(into: Map<string, Cell>, [key, ...rest]: string[], value: Cell, origin: Origin): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    into.set(key, value);
    return;
  }
  const inner = into.get(key);
  // What is not known as a whole stays so.
  if (inner?.value instanceof Unknown) return;
  const members = inner && isMap(inner.value) ? (inner.value as Map<string, Cell>) : new Map();
  put(members, rest, value, origin);
  into.set(key, cell(members, origin));
}
