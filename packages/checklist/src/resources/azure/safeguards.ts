import { type Inventory, type Resource, raw, some, Unresolved } from '../../model/index.ts';
import { addonOf, isAddonOn } from './addons.ts';
import { attachedTo, scopeTable } from './attached.ts';
import { distinctClusters, isAutomatic } from './cluster.ts';
import { deploymentSafeguards, managedCluster } from './kinds.ts';
import {
  assignmentsFor,
  assignmentsKnown,
  definitionIn,
  enforcementOf,
  placeOf,
} from './policy/assignments.ts';
import { effectOf, parameterOf } from './policy/effects.ts';
import type { PolicyAssignment } from './policy/types.ts';
import type {
  DeploymentSafeguards,
  DeploymentSafeguardsProperties,
  ManagedCluster,
} from './types.ts';
import { list, text } from './values.ts';

/** Namespaces that Deployment Safeguards leave out by themselves. A table for `inventory.index`. */
export function systemExcludedNamespaces(inventory: Inventory): ReadonlySet<string> {
  const names: unknown[] = inventory.all(deploymentSafeguards).flatMap((resource) => {
    const excluded: unknown = raw(resource.body).properties?.systemExcludedNamespaces;
    return Array.isArray(excluded) ? excluded : [];
  });
  return new Set(names.filter((name) => typeof name === 'string'));
}

/** Whether something beside its labels holds a namespace to a Pod Security level; or why not known. */
export function holdsToPodSecurity(
  namespace: string,
  inventory: Inventory,
): boolean | { readonly doubt: string } {
  const clusters = inventory.index(distinctClusters);
  if (clusters.length === 0) {
    const all = inventory.all(deploymentSafeguards);
    return all.length === 1 && enforces(all[0]?.body.properties, namespace)
      ? true
      : { doubt: 'the policies that Azure enforces are not in the evidence' };
  }
  const answers = clusters.map((cluster) => clusterHolds(cluster, namespace, inventory));
  const [first] = answers;
  if (first !== undefined && answers.every((answer) => answer === first)) return first;
  return (
    answers.find((answer) => typeof answer === 'object') ?? {
      doubt: 'the clusters in the evidence differ',
    }
  );
}

function clusterHolds(
  cluster: Resource<ManagedCluster>,
  namespace: string,
  inventory: Inventory,
): boolean | { readonly doubt: string } {
  const safeguards = safeguardsOf(cluster, inventory)?.body.properties;
  if (isAutomatic(cluster.body)) return !isExcluded(safeguards, namespace);
  if (enforces(safeguards, namespace)) return true;
  const { sure, possible } = assignmentsFor(cluster, inventory);
  const isDenied = sure.some(({ body }) => denies(body, namespace, cluster));
  // Without the add-on an assignment denies nothing: https://learn.microsoft.com/azure/aks/use-azure-policy
  if (!isAddonOn(cluster.body, 'azurepolicy')) {
    const mayCome = !cluster.observed && addonOf(cluster.body, 'azurepolicy') === undefined;
    return mayCome && isDenied
      ? { doubt: 'whether the cluster has the add-on azurepolicy is not in the code' }
      : false;
  }
  if (isDenied) return true;
  if (possible.some(({ body }) => denies(body, namespace, cluster))) {
    return { doubt: 'the scope of a policy assignment is not known' };
  }
  return assignmentsKnown(inventory)
    ? false
    : { doubt: 'the policy assignments of the cluster are not in the evidence' };
}

/** https://learn.microsoft.com/azure/aks/deployment-safeguards */
function enforces(
  safeguards: DeploymentSafeguardsProperties | undefined,
  namespace: string,
): boolean {
  const level = text(safeguards, 'podSecurityStandardsLevel')?.toLowerCase();
  return (
    text(safeguards, 'level')?.toLowerCase() === 'enforce' &&
    (level === 'baseline' || level === 'restricted') &&
    !isExcluded(safeguards, namespace)
  );
}

function isExcluded(
  safeguards: DeploymentSafeguardsProperties | undefined,
  namespace: string,
): boolean {
  return some(list(safeguards, 'excludedNamespaces'), (name) => name === namespace);
}

/** The pod security initiatives, baseline and restricted. */
const initiatives = [
  'a8640138-9b0a-4a28-b8cb-1666c838647d',
  '42b8ef37-b724-4e24-bbc8-7a7708edfe00',
];

function denies(
  assignment: PolicyAssignment,
  namespace: string,
  cluster: Resource<ManagedCluster>,
): boolean {
  if (!definitionIn(assignment, initiatives) || enforcementOf(assignment) !== 'on') return false;
  const use = { assignment, member: undefined, initiative: undefined };
  // Both audit by default: https://github.com/Azure/azure-policy
  if (effectOf(use, placeOf(cluster), 'Audit') !== 'deny') return false;
  const excluded = parameterOf(use, 'excludedNamespaces');
  return !(Array.isArray(excluded) && some(excluded, (name) => name === namespace));
}

/** What Deployment Safeguards do in some cluster of the evidence; undefined where they are not on. */
export function safeguardsLevel(inventory: Inventory): 'warn' | 'enforce' | undefined {
  // https://learn.microsoft.com/azure/aks/intro-aks-automatic
  if (inventory.all(managedCluster).some(({ body }) => isAutomatic(body))) return 'enforce';
  const levels = inventory
    .all(deploymentSafeguards)
    .map(({ body }) => text(body.properties, 'level')?.toLowerCase() ?? '');
  if (levels.some((level) => level.startsWith('enforce'))) return 'enforce';
  return levels.some((level) => level.startsWith('warn')) ? 'warn' : undefined;
}

/** Whether Deployment Safeguards change what is deployed to a namespace of a cluster. */
export function safeguardsEnforced(
  cluster: Resource<ManagedCluster>,
  namespace: string | undefined,
  inventory: Inventory,
): boolean {
  const safeguards = safeguardsOf(cluster, inventory)?.body.properties;
  // https://learn.microsoft.com/azure/aks/intro-aks-automatic
  const isOn =
    isAutomatic(cluster.body) ||
    text(safeguards, 'level')?.toLowerCase().startsWith('enforce') === true;
  if (!isOn || list(safeguards, 'excludedNamespaces').length === 0) return isOn;
  if (namespace === undefined) throw new Unresolved('its namespace is not written down');
  return !isExcluded(safeguards, namespace);
}

const safeguardTable = scopeTable(deploymentSafeguards);

/** The safeguards of a cluster; where their scope is not written as an id, those of the only one. */
export function safeguardsOf(
  cluster: Resource<ManagedCluster>,
  inventory: Inventory,
): Resource<DeploymentSafeguards> | undefined {
  const { sure, possible } = attachedTo(inventory.index(safeguardTable), cluster);
  const [own] = sure;
  return own ?? (inventory.index(distinctClusters).length > 1 ? undefined : possible[0]);
}
