import { type Cell, cell } from '../../shared/code/cell.ts';
import { Keyed } from '../../shared/code/synthetic-id.ts';
import { standIn } from '../azurerm/field.ts';
import { isObject, type JsonObject } from './json.ts';
import { type Marks, marked } from './marks.ts';
import type { ConfiguredModule } from './module-path.ts';
import { type Reference, referenceIn } from './reference.ts';

interface Written {
  readonly address: string;
  /** What stands for it: see {@link Instance.key}. */
  readonly key: string;
  /** Undefined where the plan does not say. */
  readonly expressions: JsonObject | undefined;
  readonly module: ConfiguredModule;
  /** What is sensitive, in the shape of the values. */
  readonly sensitive: Marks;
}

/** The values of a planned resource with what is known after apply as such. */
export function withUnknowns(
  values: Cell,
  unknown: Marks,
  { address, key, expressions, module, sensitive }: Written,
  lookUp: (reference: Reference) => Cell | undefined,
): Cell {
  return marked(values, unknown, (path, { origin }) => {
    const found = expressions && expressionAt(expressions, path);
    const hasMany = isListAt(sensitive, path);
    if (found === 'unwritten' && !(hasMany && mayBeBlocks(path))) return cell(null, origin);
    const reference = isObject(found) ? referenceIn(found, module) : undefined;
    const value = reference && lookUp(reference);
    if (value) return { ...(hasMany ? inList(value) : value), origin };
    const why = `is not known: ${address}.${path.join('.')} is known after apply`;
    return cell(new Keyed(why, standIn(key, path.join('.'))), origin);
  });
}

/** The expression of an argument; `unwritten` for one that is not there, which the provider computes. */
function expressionAt(
  at: unknown,
  [key, ...rest]: readonly string[],
): JsonObject | 'unwritten' | undefined {
  if (key === undefined) return isObject(at) ? at : undefined;
  if (Array.isArray(at)) return expressionAt(at[Number(key)], rest);
  if (!isObject(at)) return undefined;
  // The only element of a list is what the list refers to.
  if ('references' in at || 'constant_value' in at) {
    return key === '0' && rest.length === 0 ? at : undefined;
  }
  if (Object.hasOwn(at, key)) return expressionAt(at[key], rest);
  return rest.length === 0 ? 'unwritten' : undefined;
}

/** Whether a list or a set stands at a path, of blocks or of values. */
function isListAt(marks: Marks, path: readonly string[]): boolean {
  let at: Marks = marks;
  for (const key of path) at = isObject(at) || Array.isArray(at) ? at[key as never] : undefined;
  return Array.isArray(at);
}

/** Lists of values that the provider fills in where nothing is written. */
const lists = new Set([
  'assignable_scopes',
  'dns_servers',
  'ip_versions',
  'pod_cidrs',
  'service_cidrs',
]);

/**
 * A plan does not say of a dynamic block that it is written, so that one whose number is not known
 * looks like one that is not there.
 */
function mayBeBlocks(path: readonly string[]): boolean {
  return !lists.has(path.at(-1) ?? '');
}

/** What the only element of a list refers to, as that list. */
function inList(value: Cell): Cell {
  return typeof value.value === 'string' ? cell([value], value.origin) : value;
}
