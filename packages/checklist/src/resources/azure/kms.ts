import { type Inventory, type Resource, type Subject, Unresolved } from '../../model/index.ts';
import { armId } from './ids.ts';
import { keyVault, managedCluster } from './kinds.ts';
import type { KeyVault, ManagedCluster } from './types.ts';
import { isTrue, oneOf, text } from './values.ts';

/** Whether Kubernetes secrets are encrypted with a key of the user's vault. */
export function hasKms({ properties }: ManagedCluster): boolean {
  return isTrue(properties?.securityProfile?.azureKeyVaultKms, 'enabled');
}

/** Whether the platform's own KMS encrypts them, beside or without a key of the user's. */
export function hasPlatformKms({ properties }: ManagedCluster): boolean {
  const profile = properties?.securityProfile?.kubernetesResourceObjectEncryptionProfile;
  return oneOf(profile, 'infrastructureEncryption', ['Enabled', 'Disabled']) === 'Enabled';
}

/**
 * The key's id: `https://VAULT.vault.azure.net/keys/NAME` with or without a version; in code perhaps what
 * stands for it, the place of the key in ARM.
 */
function keyIdOf({ properties }: ManagedCluster): string | undefined {
  return text(properties?.securityProfile?.azureKeyVaultKms, 'keyId');
}

/** Whether the key is named with its version, so that it does not rotate by itself. */
export function namesVersion(aks: ManagedCluster): boolean {
  const id = keyIdOf(aks) ?? '';
  if (id.startsWith('/')) throw new Unresolved('whether the id has a version is not known');
  return /\/keys\/[^/]+\/[^/]+/.test(id) || /\.keyUriWithVersion$/i.test(id);
}

/** The vault that holds the key, by id or by name, in lower case; undefined where neither tells. */
function vaultOf(aks: ManagedCluster): string | undefined {
  const id = text(aks.properties?.securityProfile?.azureKeyVaultKms, 'keyVaultResourceId');
  if (id) return armId(id);
  const key = keyIdOf(aks) ?? '';
  const place = /^~?([/!].+[/!]vaults[/!][^/!]+)[/!]keys[/!]/i.exec(key)?.[1];
  if (place !== undefined) return armId(place.replaceAll('!', '/'));
  const [, name] = /^https:\/\/([\w-]+)\.vault\.azure\.net(?:[:/]|$)/i.exec(key) ?? [];
  return name?.toLowerCase();
}

function namesOf({ identity }: Resource): (string | undefined)[] {
  return [armId(identity.resourceId), identity.name.toLowerCase()];
}

/** The vaults in the evidence by id and by name. */
function vaultTable(inventory: Inventory): ReadonlySet<string | undefined> {
  return new Set(inventory.all(keyVault).flatMap(namesOf));
}

/** The vaults that clusters take their key from, in the evidence or not. A table for `inventory.index`. */
function kmsVaults(inventory: Inventory): ReadonlySet<string | undefined> {
  return new Set(inventory.all(managedCluster).flatMap(({ body }) => resolved(body) ?? []));
}

function resolved(aks: ManagedCluster): string | undefined {
  try {
    return hasKms(aks) ? vaultOf(aks) : undefined;
  } catch (error) {
    if (error instanceof Unresolved) return undefined;
    throw error;
  }
}

export interface KmsVault {
  /** Undefined for a cluster whose vault the evidence does not show. */
  readonly vault: KeyVault | undefined;
}

/** Each vault that holds a cluster's KMS key, and each such cluster whose vault is not seen. */
export const kmsVault: Subject<KmsVault> = {
  noun: 'key vault',
  evidence: 'azure',
  kinds: [keyVault.id, managedCluster.id],
  of: (resource, inventory) =>
    resource.kind === keyVault.id
      ? used(resource as Resource<KeyVault>, inventory)
      : unseen(resource.body as ManagedCluster, inventory),
};

function used(resource: Resource<KeyVault>, inventory: Inventory): KmsVault[] {
  return isKmsVault(resource, inventory) ? [{ vault: resource.body }] : [];
}

/** Whether a cluster takes its key from a vault. */
export function isKmsVault(vault: Resource, inventory: Inventory): boolean {
  const vaults = inventory.index(kmsVaults);
  return namesOf(vault).some((name) => vaults.has(name));
}

function unseen(aks: ManagedCluster, inventory: Inventory): KmsVault[] {
  if (!hasKms(aks)) return [];
  const vault = vaultOf(aks);
  const seen = vault !== undefined && inventory.index(vaultTable).has(vault);
  return seen ? [] : [{ vault: undefined }];
}
