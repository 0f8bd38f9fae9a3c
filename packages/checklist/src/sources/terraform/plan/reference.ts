import { listOf } from './json.ts';
import { type ConfiguredModule, stepsIn } from './module-path.ts';

/** An attribute of a resource that some expression is. */
export interface Reference {
  /** `module.aks.azurerm_kubernetes_cluster.this[0]` */
  readonly address: string;
  /** `id`, `kubelet_identity[0].object_id` */
  readonly attribute: string;
}

/** Modules hand values on to each other no more often. */
const longest = 20;

/**
 * Types whose ids are the beginning of others that people write out: what refers to one alone may be
 * `"${azurerm_virtual_network.v.id}/subnets/nodes"`.
 */
const extended =
  /\bazurerm_(virtual_network|resource_group|storage_account|subscription|management_group)\./;

/**
 * The attribute that an expression of a configuration refers to, if that is all that it refers to. A
 * plan tells no more of an expression, so that only what is likely to be the attribute itself counts: an
 * id that others are made of where the argument wants just that, `virtual_network_id`.
 */
export function referenceIn(
  expression: unknown,
  module: ConfiguredModule,
  argument: string,
  depth = 0,
): Reference | undefined {
  const references = listOf(expression, 'references').map(String);
  const [whole] = references;
  // The attribute is followed by the shorter names that it begins with.
  if (whole === undefined || depth === longest) return undefined;
  if (!references.every((one) => whole.startsWith(one))) return undefined;
  const [, variable] = /^var\.([\w-]+)$/.exec(whole) ?? [];
  if (variable !== undefined) {
    const given = module.given(variable);
    return given && referenceIn(given.expression, given.at, argument, depth + 1);
  }
  if (whole.startsWith('module.')) {
    const [called] = stepsIn(whole);
    const [, output] = /^\.([\w-]+)$/.exec(whole.slice(called?.address.length)) ?? [];
    if (called === undefined || output === undefined) return undefined;
    const inside = module.into(called.address);
    return referenceIn(inside.output(output), inside, argument, depth + 1);
  }
  const [, resource, attribute] =
    /^([a-z]\w*\.[\w-]+(?:\[(?:"[^"]*"|\d+)\])?)\.([\w.[\]]+)$/.exec(whole) ?? [];
  if (resource === undefined || attribute === undefined) return undefined;
  const [, type] = extended.exec(resource) ?? [];
  if (type !== undefined && !argument.endsWith(`${type}_id`)) return undefined;
  return { address: `${module.prefix}${resource}`, attribute };
}
