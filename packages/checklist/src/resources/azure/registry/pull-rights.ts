import type { Inventory, Resource } from '../../../model/index.ts';
import type { ManagedCluster } from '../types.ts';
import { isTrue, text } from '../values.ts';
import { isHolderOpen, kubeletAssignments, reachOf, shownAssignment } from './role-assignments.ts';
import { isRoleOpen, type RegistryRole, roleIn } from './roles.ts';
import type { ContainerRegistry } from './types.ts';

/** Whether the kubelets of a cluster may pull from a registry: by which role, why not, or why not known. */
export type PullRight =
  | { readonly may: 'yes'; readonly role: string; readonly atRegistry: boolean }
  | { readonly may: 'no'; readonly why: string }
  | { readonly may: 'unknown'; readonly why: string };

/**
 * Looks for a role of the kubelet identity at the registry or above it.
 * https://learn.microsoft.com/azure/aks/cluster-container-registry-integration
 */
export function pullRight(
  cluster: Resource<ManagedCluster>,
  registry: Resource<ContainerRegistry>,
  inventory: Inventory,
): PullRight {
  const { own, possible, hasIdentity } = kubeletAssignments(cluster, inventory);
  const usesAbac = isAbac(registry.body);
  let doubt: string | undefined;
  let ignored: string | undefined;
  for (const assignment of own) {
    const reach = reachOf(assignment, registry);
    if (reach === 'no') continue;
    const role = roleIn(assignment, inventory);
    const answer = pulls(role, usesAbac);
    if (answer === 'yes' && reach !== 'possible') {
      return { may: 'yes', role: role?.name ?? '', atRegistry: reach === 'itself' };
    }
    if (answer === 'ignored') ignored = role?.name;
    else if (answer === 'custom') doubt = 'it holds a role whose rights are not known';
    else if (answer === 'yes') doubt = 'the scope of a role assignment is not known';
  }
  const open = possible.some(
    (assignment) =>
      reachOf(assignment, registry) !== 'no' &&
      mayPull(pulls(roleIn(assignment, inventory), usesAbac)),
  );
  if (open) doubt ??= 'a role that may be its own is assigned to a group or to a reference';
  if (isTrue(cluster.body.properties?.securityProfile?.serviceAccountImagePullProfile, 'enabled')) {
    doubt ??= 'service accounts may pull with identities of their own';
  }
  if (!hasIdentity) doubt ??= 'the evidence does not tell the identity of its kubelets';
  if (!inventory.complete('azure')) {
    doubt ??= 'no role that pulls is in the evidence, which may not hold all role assignments';
  }
  if (doubt !== undefined) return { may: 'unknown', why: doubt };
  return {
    may: 'no',
    why:
      ignored === undefined
        ? 'no role lets its kubelets pull'
        : `its kubelets hold ${ignored}, which a registry in ABAC mode ignores`,
  };
}

/** The value that is not known, where a role that lets the kubelets of a cluster pull hangs on one. */
export function openRight(
  cluster: Resource<ManagedCluster>,
  registry: Resource<ContainerRegistry>,
  inventory: Inventory,
): string | undefined {
  const { own, possible, isOpen } = kubeletAssignments(cluster, inventory);
  if (isOpen) return `the kubelet identity of the cluster ${cluster.identity.name} is not known`;
  const open = [...own, ...possible.filter(isHolderOpen)].find((one) => {
    const reach = reachOf(one, registry);
    const answer = pulls(roleIn(one, inventory), isAbac(registry.body));
    return (
      reach !== 'no' &&
      (isRoleOpen(one) ||
        (answer === 'yes' && reach === 'possible') ||
        (isHolderOpen(one) && mayPull(answer)))
    );
  });
  return open && `the role assignment ${shownAssignment(open)} holds what is not known`;
}

/** In this mode only roles on repositories count. */
export function isAbac({ properties }: ContainerRegistry): boolean {
  return text(properties, 'roleAssignmentMode')?.toLowerCase() === 'abacrepositorypermissions';
}

type Pulls = 'yes' | 'no' | 'ignored' | 'custom';

function pulls(role: RegistryRole | undefined, usesAbac: boolean): Pulls {
  if (role === undefined) return 'custom';
  if (!usesAbac) return role.pulls ? 'yes' : 'no';
  if (role.pullsByRepository) return 'yes';
  return role.pulls ? 'ignored' : 'no';
}

function mayPull(answer: Pulls): boolean {
  return answer === 'yes' || answer === 'custom';
}
