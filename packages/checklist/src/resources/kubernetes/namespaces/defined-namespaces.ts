import {
  type Inventory,
  Malformed,
  type Resource,
  raw,
  type Subject,
} from '../../../model/index.ts';
import { managedNamespace } from '../../azure/kinds.ts';
import { namespacesOfPipelines } from '../../delivery/made-namespaces.ts';
import { known } from '../../known.ts';
import { argoApplication, fluxHelmRelease, namespace as namespaceKind } from '../kinds.ts';
import { isManagedNamespace } from '../managed.ts';
import { list, section } from '../values.ts';
import { topWorkloadOf, topWorkloads, workloadKinds } from '../workload.ts';

/** A namespace that workloads name: its object, or a workload that names one without. */
export interface NamedNamespace {
  readonly name: string;
  readonly resource: Resource;
}

/** Each Namespace object that workloads name, and each workload whose namespace has none. */
export const namedNamespace: Subject<NamedNamespace> = {
  noun: 'namespace',
  evidence: 'kubernetes',
  kinds: [namespaceKind.id, ...workloadKinds.map(({ id }) => id)],
  of: (resource, inventory) => {
    const { objects, named } = inventory.index(namespaceNames);
    const { identity, kind } = resource;
    if (kind === namespaceKind.id) {
      return named.has(identity.name) ? [{ name: identity.name, resource }] : [];
    }
    const { namespace } = identity;
    if (!namespace || namespace === 'default' || objects.has(namespace)) return [];
    return topWorkloadOf(resource) ? [{ name: namespace, resource }] : [];
  },
  node: ({ resource }) => resource.body as object,
  exempt: ({ name }, { inventory, settings }) =>
    isManagedNamespace(name, inventory, settings.exemptNamespaces) ? 'managed by AKS' : undefined,
};

function namespaceNames(inventory: Inventory) {
  return {
    objects: new Set(inventory.all(namespaceKind).map(({ identity }) => identity.name)),
    named: new Set(inventory.index(topWorkloads).map(({ namespace }) => namespace)),
  };
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const label = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether something makes the namespace: its object, a living cluster, Azure, or a deployment tool. */
export function isMade({ name, resource }: NamedNamespace, inventory: Inventory): boolean {
  if (!label.test(name)) {
    throw new Malformed(`the namespace is malformed: "${name.slice(0, 60)}" is no DNS label`);
  }
  return (
    resource.kind === namespaceKind.id ||
    resource.observed ||
    inventory.index(madeByTools).has(name)
  );
}

/** The namespaces that Azure and deployment tools make. A table for `inventory.index`. */
function madeByTools(inventory: Inventory): ReadonlySet<unknown> {
  const made = new Set<unknown>([
    ...inventory.all(managedNamespace).map(({ identity }) => identity.name),
    ...inventory.index(namespacesOfPipelines),
  ]);
  for (const { body } of inventory.all(argoApplication)) {
    const { spec } = raw(body);
    const options = known(() => list(section(spec, 'syncPolicy'), 'syncOptions')) ?? [];
    if (options.some((option) => option === 'CreateNamespace=true')) {
      made.add(spec?.destination?.namespace);
    }
  }
  for (const { body, identity } of inventory.all(fluxHelmRelease)) {
    const { spec } = raw(body);
    if (spec?.install?.createNamespace === true)
      made.add(spec.targetNamespace ?? identity.namespace);
  }
  return made;
}
