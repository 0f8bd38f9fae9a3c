import { type Inventory, peek, type Resource, Unknown } from '../../../model/index.ts';
import { roleDefinition } from '../kinds.ts';
import { roleIdIn } from '../role-assignments.ts';
import type { RoleAssignment, RoleDefinition } from '../types.ts';
import { type RegistryRights, rightsOf } from './rights.ts';

/** A role, and what its holder may do in a registry. */
export interface RegistryRole extends RegistryRights {
  readonly name: string;
  /** The last part of its id; empty for a role that somebody made. */
  readonly id: string;
}

type Right = keyof RegistryRights;

function role(name: string, id: string, ...rights: readonly Right[]): RegistryRole {
  const has = (right: Right) => rights.includes(right);
  return {
    name,
    id,
    pulls: has('pulls'),
    pullsByRepository: has('pullsByRepository'),
    pushes: has('pushes'),
  };
}

/**
 * The built-in roles that give rights in registries, and those that kubelets and pipelines often hold
 * beside them, which give none.
 * https://learn.microsoft.com/azure/container-registry/container-registry-rbac-built-in-roles-directory-reference
 */
const builtIn: readonly RegistryRole[] = [
  role('AcrPull', '7f951dda-4ed3-4680-a7ca-43fe172d538d', 'pulls'),
  role('AcrPush', '8311e382-0749-4cb8-b61a-304f252e45ec', 'pulls', 'pushes'),
  role('AcrDelete', 'c2f4ef07-c644-48eb-af81-4b1b4947fb11', 'pushes'),
  role('Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'pulls', 'pushes'),
  role('Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c', 'pulls', 'pushes'),
  role('Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7', 'pulls'),
  role(
    'Container Registry Repository Reader',
    'b93aa761-3e63-49ed-ac28-beffa264f7ac',
    'pullsByRepository',
  ),
  role(
    'Container Registry Repository Writer',
    '2a1e307c-b015-4ebd-883e-5b7698a07328',
    'pullsByRepository',
    'pushes',
  ),
  role(
    'Container Registry Repository Contributor',
    '2efddaa5-3f1f-4df3-97df-af3f13818f4c',
    'pullsByRepository',
    'pushes',
  ),
  role('Container Registry Repository Catalog Lister', 'bfdb9389-c9a5-478a-bb2f-ba9ca092c3c7'),
  role('AcrImageSigner', '6cef56e8-d556-48e5-a04e-b8e64114680f'),
  role('AcrQuarantineReader', 'cdda3590-29a3-44f6-95f2-9f980659eb04'),
  role('AcrQuarantineWriter', 'c8d4ff99-41c3-41a8-9f60-21dfdad59608'),
  role('Key Vault Certificate User', 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba'),
  role('Key Vault Secrets User', '4633458b-17de-408a-b874-0445c86b69e6'),
  role('Managed Identity Operator', 'f1a07417-d97a-45cb-824c-7a7467783830'),
  role('Monitoring Metrics Publisher', '3913510d-42f4-4e42-8a64-420c390055eb'),
  role('Network Contributor', '4d97b98b-1d4b-4787-a291-c67834d212e7'),
  role('Private DNS Zone Contributor', 'b12aa53e-6015-4669-85d0-8515ebb3ae7f'),
  role('Storage Blob Data Contributor', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'),
  role('User Access Administrator', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'),
  role('Virtual Machine Contributor', '9980e02c-c2be-4d73-94e8-173b1dc7cf3c'),
];

const builtInById = new Map(builtIn.map((one) => [one.id, one]));
const builtInByName = new Map(builtIn.map((one) => [one.name.toLowerCase(), one]));

/** The role that is assigned; undefined for one that is neither known nor in the evidence. */
export function roleIn(
  { body: { properties } }: Resource<RoleAssignment>,
  inventory: Inventory,
): RegistryRole | undefined {
  const id = roleIdIn(properties && peek(properties, 'roleDefinitionId'));
  const named: unknown = properties && peek(properties, 'roleDefinitionName');
  const name = typeof named === 'string' ? named.toLowerCase() : undefined;
  return (
    (id !== undefined && builtInById.get(id)) ||
    (name !== undefined && builtInByName.get(name)) ||
    customRole(id, name, inventory)
  );
}

/** Whether nobody can tell which role is assigned: not one of somebody's own, but a value that is not known. */
export function isRoleOpen({ body: { properties } }: Resource<RoleAssignment>): boolean {
  const id: unknown = properties && peek(properties, 'roleDefinitionId');
  const name: unknown = properties && peek(properties, 'roleDefinitionName');
  if (roleIdIn(id) !== undefined || typeof name === 'string') return false;
  return id instanceof Unknown || name instanceof Unknown;
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1).toLowerCase();
}

function customRole(
  id: string | undefined,
  name: string | undefined,
  inventory: Inventory,
): RegistryRole | undefined {
  const known = inventory.index(definitions);
  return known.get(id ?? '') ?? known.get(name ?? '');
}

/** The role definitions in the evidence by the last part of their id, and by their name. */
function definitions(inventory: Inventory): ReadonlyMap<string, RegistryRole> {
  const table = new Map<string, RegistryRole>();
  for (const { body, identity } of inventory.all(roleDefinition)) {
    const found = fromDefinition(body, identity.name);
    table.set(lastSegment(identity.resourceId ?? identity.name), found);
    table.set(found.name.toLowerCase(), found);
  }
  return table;
}

function fromDefinition(body: RoleDefinition, id: string): RegistryRole {
  const name: unknown = body.properties && peek(body.properties, 'roleName');
  return { name: typeof name === 'string' ? name : id, id: '', ...rightsOf(body) };
}
