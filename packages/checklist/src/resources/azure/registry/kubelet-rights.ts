import {
  fail,
  type Group,
  type Inventory,
  notApplicable,
  type Outcome,
  pass,
  type Resource,
  type Subject,
  unknown,
} from '../../../model/index.ts';
import { containerRegistry, managedCluster } from '../kinds.ts';
import { servicePrincipalOf } from '../service-principal.ts';
import type { ManagedCluster } from '../types.ts';
import { hostOf, namedRegistries } from './registries.ts';
import {
  type Assigned,
  isHolderOpen,
  kubeletAssignments,
  reachOf,
  shownAssignment,
} from './role-assignments.ts';
import { isRoleOpen, type RegistryRole, roleIn } from './roles.ts';
import type { ContainerRegistry } from './types.ts';

/** A cluster and a registry in the evidence that its kubelets use, or may use. */
export interface KubeletRegistry {
  readonly cluster: Resource<ManagedCluster>;
  readonly registry: Resource<ContainerRegistry>;
}

/**
 * Each cluster with each registry at which its kubelets hold a role, or which images name. Where no
 * image tells, any registry may be in use.
 */
export const kubeletRegistry: Subject<KubeletRegistry> = {
  noun: 'cluster and registry',
  evidence: 'azure',
  kinds: [],
  among: (inventory) =>
    inventory.all(managedCluster).flatMap((cluster) => pairsOf(cluster, inventory)),
};

function pairsOf(
  cluster: Resource<ManagedCluster>,
  inventory: Inventory,
): readonly Group<KubeletRegistry>[] {
  const { hosts, open, any } = inventory.index(namedRegistries);
  const { own } = kubeletAssignments(cluster, inventory);
  return inventory.all(containerRegistry).flatMap((registry) => {
    const host = hostOf(registry);
    const isNamed = host === undefined || hosts.has(host) || open !== undefined || !any;
    if (!isNamed && own.every((one) => reachOf(one, registry) === 'no')) return [];
    const part = `registry ${host ?? registry.identity.name}`;
    const identity = { ...cluster.identity, part };
    return [{ value: { cluster, registry }, identity, resource: cluster }];
  });
}

interface Held {
  readonly assignment: Assigned;
  readonly role: RegistryRole | undefined;
  readonly isSure: boolean;
  readonly isAtRegistry: boolean;
}

const pullRoles = ['AcrPull', 'Container Registry Repository Reader'];

/** A built-in role counts as one to pull with only if it is meant for that. */
function isForPulling({ id, name, pulls, pullsByRepository }: RegistryRole): boolean {
  return id === '' ? pulls || pullsByRepository : pullRoles.includes(name);
}

/** Whether the roles of the kubelets at a registry, and above it, let them pull and nothing more. */
export function pullsOnly({ cluster, registry }: KubeletRegistry, inventory: Inventory): Outcome {
  if (servicePrincipalOf(cluster.body) !== undefined) {
    return unknown('the cluster signs in with a service principal, whose roles are not followed');
  }
  const { own, possible } = kubeletAssignments(cluster, inventory);
  const held = own.flatMap((assignment): Held[] => {
    const reach = reachOf(assignment, registry);
    if (reach === 'no') return [];
    const role = roleIn(assignment, inventory);
    return [{ assignment, role, isSure: reach !== 'possible', isAtRegistry: reach === 'itself' }];
  });
  const read = `${held.length} role assignment${held.length === 1 ? '' : 's'} of its kubelets read`;
  const pushing = held.filter(({ role }) => role?.pushes);
  const [surely] = pushing.filter(({ isSure }) => isSure);
  if (surely) {
    return fail(
      `its kubelets hold ${surely.role?.name} at ${whereOf(surely)}, which can change images (${read})`,
    );
  }
  if (pushing[0]) return unknown(`the scope of the role ${pushing[0].role?.name} is not known`);
  const other = possible.find(
    (one) =>
      isHolderOpen(one) &&
      reachOf(one, registry) !== 'no' &&
      (isRoleOpen(one) || roleIn(one, inventory)?.pushes),
  );
  if (other) {
    return unknown(
      `its kubelets may hold the role assignment ${shownAssignment(other)}: who holds it, is not known`,
    );
  }
  if (held.some(({ role }) => role === undefined)) {
    return unknown(`its kubelets hold a role whose rights are not in the evidence (${read})`);
  }
  const pulling = held.find(({ role }) => role && isForPulling(role));
  if (pulling) {
    return pass(`its kubelets hold ${pulling.role?.name} (${read})`);
  }
  if (held.length > 0 || inventory.complete('azure')) {
    return notApplicable(`its kubelets hold no role to pull or push with (${read})`);
  }
  return unknown('no role assignment of its kubelets is in the evidence, which may not hold all');
}

/** The last part of a scope is enough to find it: `resourceGroups/rg-acr`. */
function whereOf({ assignment: { body, identity }, isAtRegistry }: Held): string {
  if (isAtRegistry) return 'the registry';
  const id = body.properties?.scope ?? identity.resourceId ?? '';
  const scope = id.replace(/\/providers\/Microsoft\.Authorization\/roleAssignments\/.*$/is, '');
  return scope.split('/').slice(-2).join('/');
}
