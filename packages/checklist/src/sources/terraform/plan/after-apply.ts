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
    const hasMany = isListAt(sensitive, path);
    const found = expressions && expressionAt(expressions, path, hasMany);
    if (found === 'unwritten' && !(hasMany && mayBeBlocks(path))) return cell(null, origin);
    const reference = isObject(found) ? referenceIn(found, module, path.at(-1) ?? '') : undefined;
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
  hasMany: boolean,
): JsonObject | 'unwritten' | undefined {
  if (key === undefined) return isObject(at) ? at : undefined;
  if (Array.isArray(at)) return expressionAt(at[Number(key)], rest, hasMany);
  if (!isObject(at)) return undefined;
  // Of a list, and of blocks that the provider has as one, a plan tells all references together: where
  // there is one only, it is what is not known of them, but for the id that each block gets.
  if ('references' in at || 'constant_value' in at) {
    return hasMany || [key, ...rest].at(-1) === 'id' ? undefined : at;
  }
  if (Object.hasOwn(at, key)) return expressionAt(at[key], rest, hasMany);
  return rest.length === 0 ? 'unwritten' : undefined;
}

/** Whether a list or a set stands at a path, of blocks or of values. */
function isListAt(marks: Marks, path: readonly string[]): boolean {
  let at: Marks = marks;
  for (const key of path) at = isObject(at) || Array.isArray(at) ? at[key as never] : undefined;
  return Array.isArray(at);
}

/**
 * Lists that azurerm fills in where nobody writes them, and that are attributes: of values, or written
 * as blocks. A dynamic block of such a list, whose number is not known, leaves one element in a plan.
 */
const attributes = new Set([
  'access_policy',
  'assignable_scopes',
  'dns_servers',
  'ip_versions',
  'network_rule_set',
  'pod_cidrs',
  'route',
  'security_rule',
  'service_cidrs',
  'subnet',
]);

/**
 * A plan does not say of a dynamic block that it is written, so that one whose number is not known
 * looks like one that is not there.
 */
function mayBeBlocks(path: readonly string[]): boolean {
  return !attributes.has(path.at(-1) ?? '');
}

/** What the only element of a list refers to, as that list. */
function inList(value: Cell): Cell {
  return typeof value.value === 'string' ? cell([value], value.origin) : value;
}
