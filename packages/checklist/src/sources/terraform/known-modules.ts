import type { Block } from './body.ts';
import { evaluate } from './evaluate.ts';
import { noNames, type Scope } from './scope.ts';

/**
 * Modules that make one cluster, with what the arguments that name it make its name.
 * https://registry.terraform.io/modules/Azure/aks/azurerm/latest
 * https://registry.terraform.io/modules/Azure/avm-res-containerservice-managedcluster/azurerm/latest
 */
const clusterModules: ReadonlyMap<string, (read: Read) => unknown> = new Map([
  ['azure/aks/azurerm', nameOfAzureAks],
  ['azure/avm-res-containerservice-managedcluster/azurerm', (read: Read) => read('name')],
]);

/** The value of an argument; undefined where it is not written. */
type Read = (name: string) => unknown;

/** Its `cluster_name`, or what it makes of its `prefix`; the random suffix nobody knows. */
function nameOfAzureAks(read: Read): unknown {
  if ((read('cluster_name_random_suffix') ?? false) !== false) return undefined;
  const prefix = read('prefix');
  const isPlain = typeof prefix === 'string' && /^[^-]/.test(prefix);
  return read('cluster_name') ?? (isPlain ? `${prefix}-aks` : undefined);
}

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
  if (attributes.has('count') || attributes.has('for_each')) return undefined;
  const name = clusterModules.get(id)?.((argument) => read(argument, scope));
  return typeof name === 'string' && name !== '' ? name : undefined;
}
