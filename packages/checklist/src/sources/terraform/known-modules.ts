import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { noNames, type Scope } from './scope.ts';

/**
 * Modules that make one cluster, with the argument that names it.
 * https://registry.terraform.io/modules/Azure/aks/azurerm/latest
 * https://registry.terraform.io/modules/Azure/avm-res-containerservice-managedcluster/azurerm/latest
 */
const clusterModules: ReadonlyMap<string, string> = new Map([
  ['azure/aks/azurerm', 'cluster_name'],
  ['azure/avm-res-containerservice-managedcluster/azurerm', 'name'],
]);

/** The call of a module by its name in the code. */
export function callOf(name: string, blocks: readonly Block[]): Block | undefined {
  return blocks.find(({ type, labels }) => type === 'module' && labels[0] === name);
}

/** The name of the one cluster that a called module makes, where the call alone tells it. */
export function clusterNameOf(call: Block | undefined, scope: Scope): string | undefined {
  if (!call) return undefined;
  const { attributes } = call.body;
  const read = (name: string, names: Scope): unknown => {
    const written = attributes.get(name);
    return written && evaluate(written.expression, names).value;
  };
  const source = String(read('source', noNames)).toLowerCase();
  const [id = ''] = source.replace(/^registry\.terraform\.io\//, '').split('//');
  const argument = clusterModules.get(id);
  const isOne = !attributes.has('count') && !attributes.has('for_each');
  if (argument === undefined || !isOne || attributes.has('cluster_name_random_suffix')) {
    return undefined;
  }
  const name = read(argument, scope);
  return typeof name === 'string' ? name : undefined;
}
