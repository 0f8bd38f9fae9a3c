import { type Inventory, peek, type Resource, Unknown } from '../../../model/index.ts';
import { covers, extensionScope } from '../ids.ts';
import { managedCluster, roleAssignment } from '../kinds.ts';
import type { ManagedCluster, RoleAssignment } from '../types.ts';
import { text } from '../values.ts';
import type { ContainerRegistry } from './types.ts';

/** Whether the kubelets of a cluster may pull from a registry: by which role, why not, or why not known. */
export type PullRight =
  | { readonly may: 'yes'; readonly role: string; readonly atRegistry: boolean }
  | { readonly may: 'no'; readonly why: string }
  | { readonly may: 'unknown'; readonly why: string };

type Assigned = Resource<RoleAssignment>;

/**
 * Looks for a role of the kubelet identity at the registry or above it.
 * https://learn.microsoft.com/azure/aks/cluster-container-registry-integration
 */
export function pullRight(
  cluster: Resource<ManagedCluster>,
  registry: Resource<ContainerRegistry>,
  inventory: Inventory,
): PullRight {
  const { own, possible, hasIdentity } = rolesOf(cluster, inventory);
  const usesAbac = isAbac(registry.body);
  let doubt: string | undefined;
  let ignored: string | undefined;
  for (const assignment of own) {
    const reach = reaches(assignment, registry);
    if (reach === 'no') continue;
    const role = roleIn(assignment);
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
      reaches(assignment, registry) !== 'no' && mayPull(pulls(roleIn(assignment), usesAbac)),
  );
  if (open) doubt ??= 'a role that may be its own is assigned to a group or to a reference';
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

/** In this mode only roles on repositories count. */
export function isAbac({ properties }: ContainerRegistry): boolean {
  return text(properties, 'roleAssignmentMode')?.toLowerCase() === 'abacrepositorypermissions';
}

interface Roles {
  readonly own: readonly Assigned[];
  /** Assigned to a group, or to a principal that is not known. */
  readonly possible: readonly Assigned[];
  readonly hasIdentity: boolean;
}

function rolesOf(cluster: Resource<ManagedCluster>, inventory: Inventory): Roles {
  const { byPrincipal, references, groups } = inventory.index(assignments);
  const identities = cluster.body.properties?.identityProfile ?? {};
  const kubelet = identities[kubeletIdentity];
  const written: unknown = kubelet && peek(kubelet, 'objectId');
  const objectId = typeof written === 'string' ? written.toLowerCase() : undefined;
  const named = objectId === undefined ? [] : (byPrincipal.get(objectId) ?? []);
  const alone = inventory.all(managedCluster).length === 1;
  const referred = references.filter((assignment) => isKubeletOf(assignment, cluster, alone));
  return {
    own: [...named, ...referred],
    possible: [...references.filter((one) => !referred.includes(one)), ...groups],
    hasIdentity: objectId !== undefined,
  };
}

const kubeletIdentity = 'kubeletidentity';

/** In code the principal is a reference: `azurerm_kubernetes_cluster.x.kubelet_identity[0].object_id`. */
function isKubeletOf(
  { body }: Assigned,
  { identity }: Resource<ManagedCluster>,
  alone: boolean,
): boolean {
  const written: unknown = body.properties && peek(body.properties, 'principalId');
  const reference = written instanceof Unknown ? (written.text ?? '') : '';
  if (!/kubelet_?identity/i.test(reference)) return false;
  return alone || (identity.resourceId !== undefined && reference.includes(identity.resourceId));
}

interface Assignments {
  /** By object id, in lower case. */
  readonly byPrincipal: ReadonlyMap<string, readonly Assigned[]>;
  readonly references: readonly Assigned[];
  readonly groups: readonly Assigned[];
}

function assignments(inventory: Inventory): Assignments {
  const byPrincipal = new Map<string, Assigned[]>();
  const references: Assigned[] = [];
  const groups: Assigned[] = [];
  for (const assignment of inventory.all(roleAssignment)) {
    const { properties } = assignment.body;
    const principal: unknown = properties && peek(properties, 'principalId');
    const type: unknown = properties && peek(properties, 'principalType');
    if (principal instanceof Unknown) references.push(assignment);
    else if (typeof type === 'string' && type.toLowerCase() === 'group') groups.push(assignment);
    else if (typeof principal === 'string') {
      const key = principal.toLowerCase();
      const list = byPrincipal.get(key);
      if (list) list.push(assignment);
      else byPrincipal.set(key, [assignment]);
    }
  }
  return { byPrincipal, references, groups };
}

function reaches(
  { body, identity }: Assigned,
  registry: Resource<ContainerRegistry>,
): 'itself' | 'above' | 'no' | 'possible' {
  const id = registry.identity.resourceId;
  const written: unknown = body.properties && peek(body.properties, 'scope');
  if (written instanceof Unknown) {
    return id !== undefined && written.text?.includes(id) ? 'itself' : 'possible';
  }
  const scope = text(body.properties, 'scope') ?? extensionScope(identity.resourceId);
  if (scope === undefined) return 'possible';
  if (covers(scope, id)) return covers(id, scope) ? 'itself' : 'above';
  // Whoever lists the assignments of a resource is shown those of its own management groups only.
  return /^\/?providers\/microsoft\.management\/managementgroups\//i.test(scope) ? 'above' : 'no';
}

interface Role {
  readonly name: string;
  readonly id: string;
  /** Which registries let its holder pull: those that do not judge by repository, or those that do. */
  readonly pulls: 'registry' | 'repository' | 'nothing';
}

/** https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-overview */
const builtIn: readonly Role[] = [
  { name: 'AcrPull', id: '7f951dda-4ed3-4680-a7ca-43fe172d538d', pulls: 'registry' },
  { name: 'AcrPush', id: '8311e382-0749-4cb8-b61a-304f252e45ec', pulls: 'registry' },
  { name: 'Owner', id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', pulls: 'registry' },
  { name: 'Contributor', id: 'b24988ac-6180-42a0-ab88-20f7382dd24c', pulls: 'registry' },
  { name: 'Reader', id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7', pulls: 'registry' },
  {
    name: 'Container Registry Repository Reader',
    id: 'b93aa761-3e63-49ed-ac28-beffa264f7ac',
    pulls: 'repository',
  },
  {
    name: 'Container Registry Repository Writer',
    id: '2a1e307c-b015-4ebd-883e-5b7698a07328',
    pulls: 'repository',
  },
  {
    name: 'Container Registry Repository Contributor',
    id: '2efddaa5-3f1f-4df3-97df-af3f13818f4c',
    pulls: 'repository',
  },
  {
    name: 'Container Registry Repository Catalog Lister',
    id: 'bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7',
    pulls: 'nothing',
  },
  { name: 'AcrDelete', id: 'c2f4ef07-c644-48eb-af81-4b1b4947fb11', pulls: 'nothing' },
  { name: 'AcrImageSigner', id: '6cef56e8-d556-48e5-a04e-b8e64114680f', pulls: 'nothing' },
  { name: 'Network Contributor', id: '4d97b98b-1d4b-4787-a291-c67834d212e7', pulls: 'nothing' },
  {
    name: 'Managed Identity Operator',
    id: 'f1a07417-d97a-45cb-824c-7a7467783830',
    pulls: 'nothing',
  },
  {
    name: 'Virtual Machine Contributor',
    id: '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
    pulls: 'nothing',
  },
];

const rolesById = new Map(builtIn.map((role) => [role.id, role]));
const rolesByName = new Map(builtIn.map((role) => [role.name.toLowerCase(), role]));

/** The built-in role that is assigned; undefined for any other. */
function roleIn({ body: { properties } }: Assigned): Role | undefined {
  const id: unknown = properties && peek(properties, 'roleDefinitionId');
  const name: unknown = properties && peek(properties, 'roleDefinitionName');
  const byId = typeof id === 'string' ? rolesById.get(lastSegment(id)) : undefined;
  return byId ?? (typeof name === 'string' ? rolesByName.get(name.toLowerCase()) : undefined);
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

type Pulls = 'yes' | 'no' | 'ignored' | 'custom';

function pulls(role: Role | undefined, usesAbac: boolean): Pulls {
  if (role === undefined) return 'custom';
  if (role.pulls === 'nothing') return 'no';
  if (role.pulls === (usesAbac ? 'repository' : 'registry')) return 'yes';
  return usesAbac ? 'ignored' : 'no';
}

function mayPull(answer: Pulls): boolean {
  return answer === 'yes' || answer === 'custom';
}
