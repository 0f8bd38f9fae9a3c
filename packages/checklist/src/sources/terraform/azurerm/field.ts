import { Unknown } from '../../../model/index.ts';
import { type Cell, cell, filledIn, isList, isMap, type Origin } from '../../shared/code/cell.ts';
import { opaqueCell } from '../../shared/code/partly-known.ts';
import { Keyed } from '../../shared/code/synthetic-id.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';
import { decoded } from '../functions/conversions.ts';
import { asBoolean, asNumber, asText } from '../scalars.ts';
import { build } from './build.ts';
import type { Majors } from './provider-version.ts';

/** The arguments of a resource or of a nested block. */
export interface Args {
  readonly values: ReadonlyMap<string, Cell>;
  /** Where the block begins: what a provider fills in is said to stand there. */
  readonly origin: Origin;
  /** Of the resource: `azurerm_kubernetes_cluster.this`. */
  readonly address: string;
  /** Of the resource: see {@link Instance.key}. */
  readonly key: string;
  /** Of the resource: see {@link Instance.variant}. */
  readonly variant: string;
  /** The versions of the provider that the code allows. */
  readonly provider: Majors;
}

/** How one property of ARM is found among the arguments; undefined leaves it out. */
export type Field = (args: Args) => Cell | undefined;

/** ARM's own names, with dots for what is nested → how each is found. */
export type Fields = Readonly<Record<string, Field>>;

/**
 * An argument, by the first of its names that is written: the newest provider's, then older ones. To the
 * provider an empty text is none, and states have it for what nobody wrote.
 */
export function arg(...names: readonly [string, ...string[]]): Field {
  return (args) => {
    for (const name of names) {
      const found = written(name)(args);
      if (found && found.value !== '') return found;
    }
    return undefined;
  };
}

/** An argument that may be an empty text. */
export function written(name: string): Field {
  return ({ values }) => {
    const found = values.has(name) ? values.get(name) : undefined;
    return found?.value === null ? undefined : found;
  };
}

/** What the provider sends when the argument is not written. */
export function filled(field: Field, value: string | number | boolean): Field {
  return (args) => field(args) ?? filledIn('azurerm default', args.origin, value);
}

/** The first of some fields that is there. */
export function either(...fields: readonly Field[]): Field {
  return (args) => {
    for (const field of fields) {
      const found = field(args);
      if (found) return found;
    }
    return undefined;
  };
}

/** What the provider has no argument for, so that only Azure, or azapi, can tell it. */
export function untold(property: string): Field {
  return ({ origin }) => unknownCell(`azurerm has no argument for ${property}`, origin);
}

/** For a name that the provider makes: the key of the resource stands for it. */
export const madeName: Field = ({ key: own, origin }) => cell(standIn(own, 'name'), origin);

/** What stands for an attribute that only Azure knows, to be joined with by {@link key}. */
export function own(attribute: string): Field {
  return ({ key: of, origin }) => cell(standIn(of, attribute), origin);
}

export function standIn(of: string, attribute: string): string {
  return `~${of}.${attribute}`;
}

/** What only Azure knows, by what stands for it: for members that resources are joined by. */
export function key(field: Field): Field {
  return (args) => {
    const found = field(args);
    return found?.value instanceof Keyed ? { ...found, value: found.value.key } : found;
  };
}

/** A text of JSON as the value that it encodes. */
export function json(field: Field): Field {
  return (args) => {
    const found = field(args);
    return found && { ...decoded(found, found.origin), via: found.via };
  };
}

/** A list of ids as a list of references. */
export function references(field: Field): Field {
  return eachAs('id', field);
}

/** A list of values as a list of objects that have the value under a name. */
export function eachAs(path: string, field: Field): Field {
  return (args) => {
    const found = field(args);
    if (!found || !isList(found.value)) return found;
    const elements = found.value.map((one) =>
      build({ [path]: () => one }, { ...args, origin: one.origin }),
    );
    return { ...found, value: elements };
  };
}

/** The elements of several lists in one. */
export function joined(...fields: readonly Field[]): Field {
  return (args) => {
    const lists = fields.flatMap((field) => field(args) ?? []);
    const [first] = lists;
    const open = lists.find(({ value }) => !isList(value));
    if (!first || open) return open;
    return { ...first, value: lists.flatMap(({ value }) => (isList(value) ? value : [])) };
  };
}

/** A boolean as one of two words. */
export function worded(field: Field, yes: string, no: string): Field {
  return mapped(field, (value) => {
    const truth = asBoolean(value);
    return truth === undefined ? undefined : truth ? yes : no;
  });
}

/** `Enabled` or `Disabled`, as ARM has it in place of a boolean. */
export function state(field: Field): Field {
  return worded(field, 'Enabled', 'Disabled');
}

/** Every resource of Azure that lies in a region can have these. */
export const envelope: Fields = { location: arg('location'), tags: arg('tags') };

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

/** One value where several may be written: the last part of an id that ARM makes of a name. */
export function prefixed(prefix: string, field: Field): Field {
  return mapped(field, (value) => `${prefix}${value}`);
}

/** A number or boolean as the text that ARM wants. */
export function asString(field: Field): Field {
  return mapped(field, asText);
}

/** A number, which Terraform takes from a text as well. */
export function number(...names: readonly [string, ...string[]]): Field {
  return mapped(arg(...names), asNumber);
}

/** A number that the provider sends where it is not 0, which states have for what nobody wrote. */
export function positive(...names: readonly [string, ...string[]]): Field {
  return (args) => {
    const found = number(...names)(args);
    return found?.value === 0 ? undefined : found;
  };
}

/** A list of texts, which Terraform takes from numbers as well. */
export function texts(...names: readonly [string, ...string[]]): Field {
  return (args) => {
    const found = arg(...names)(args);
    if (!found || !isList(found.value)) return found;
    const elements = found.value.flatMap((one) => asString(() => one)(args) ?? []);
    return { ...found, value: elements };
  };
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
      ? opaqueCell(block)
      : then({ ...args, values: new Map(), origin: block.origin });
  };
}

/** A field inside a nested block that stands at most once. */
export function inside(name: string, field: Field): Field {
  return (args) => {
    const block = blockOf(args, name);
    if (!block || block.value instanceof Unknown) return block && opaqueCell(block);
    return isMap(block.value)
      ? field({ ...args, values: block.value, origin: block.origin })
      : undefined;
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
  return (args) => {
    const blocks = args.values.has(name) ? args.values.get(name) : undefined;
    if (!blocks || !isList(blocks.value)) return blocks;
    const elements = blocks.value.flatMap((block) => {
      if (!isMap(block.value)) return [block];
      return field({ ...args, values: block.value, origin: block.origin }) ?? [];
    });
    return { ...blocks, value: elements };
  };
}

/** Among members that go by their names, the key of one that has none. */
export function nameless(index: number): string {
  return `~${index}`;
}

/** The only element of what stands in a list: ARM has the list, Terraform the value. */
export function listOf(field: Field): Field {
  return (args) => {
    const found = field(args);
    return found && { ...cell([found], found.origin), via: found.via };
  };
}

/** All of several fields under one prefix. */
export function under(prefix: string, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([path, field]) => [`${prefix}.${path}`, field]),
  );
}

function blockOf({ values }: Args, name: string): Cell | undefined {
  const found = values.has(name) ? values.get(name) : undefined;
  if (!found || found.value === null) return undefined;
  return isList(found.value) ? found.value[0] : found;
}
