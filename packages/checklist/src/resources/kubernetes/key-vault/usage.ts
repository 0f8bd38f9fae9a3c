import { type Inventory, type Resource, raw, type Subject } from '../../../model/index.ts';
import { armResources } from '../../azure/cluster.ts';
import { keyVault } from '../../azure/kinds.ts';
import { isKmsVault } from '../../azure/kms.ts';
import type { KeyVault } from '../../azure/types.ts';
import { known } from '../../known.ts';
import type { Signs } from '../../seen-cluster.ts';
import { secret } from '../kinds.ts';
import { isManagedNamespace } from '../managed.ts';
import { secretOrigin } from '../secrets/secret-origin.ts';
import { usedSecrets } from '../secrets/secret-use.ts';
import { text } from '../values.ts';
import { azureClasses, parametersOf } from './provider-classes.ts';
import { azureProvider, storeKinds } from './secret-stores.ts';

/** What the Kubernetes evidence shows of Key Vault. A table for `inventory.index`. */
export function vaultSigns(inventory: Inventory): Signs {
  const { sure, possible } = inventory.index(azureClasses);
  const [first] = sure;
  if (first) return { sure: nameOf(first) };
  for (const one of storeKinds.flatMap((kind) => inventory.all(kind))) {
    const isOfAzure = known(() => azureProvider(one.body) !== undefined);
    if (isOfAzure) return { sure: nameOf(one) };
    if (isOfAzure === undefined) return { possible: nameOf(one) };
  }
  const [candidate] = possible;
  return candidate ? { possible: nameOf(candidate) } : {};
}

function nameOf({ identity }: Resource): string {
  return `${identity.kind} ${identity.name}`;
}

/** A Secret that somebody wrote and a pod uses, outside of what AKS manages. A table for `inventory.index`. */
export function plainSecret(inventory: Inventory): string | undefined {
  const used = inventory.index(usedSecrets);
  const found = inventory.all(secret).find(({ body, identity }) => {
    const { namespace, name } = identity;
    const plain = raw(body);
    return (
      (plain.type ?? 'Opaque') === 'Opaque' &&
      used.has(`${namespace}/${name}`) &&
      !isManagedNamespace(namespace, inventory) &&
      secretOrigin(plain) === 'person'
    );
  });
  return found && `${found.identity.namespace ?? ''}/${found.identity.name}`.replace(/^\//, '');
}

interface UsedVaults {
  readonly names: ReadonlySet<string>;
  /** A name is not known. */
  readonly open: boolean;
}

/** The vaults that classes and stores name. A table for `inventory.index`. */
function usedVaults(inventory: Inventory): UsedVaults {
  const names = new Set<string>();
  const { sure, possible } = inventory.index(azureClasses);
  let open = possible.length > 0;
  const add = (read: () => string | undefined) => {
    const isKnown = known(() => {
      const name = read()?.toLowerCase();
      if (name) names.add(name);
      return true;
    });
    if (!isKnown) open = true;
  };
  for (const { body } of sure) add(() => text(parametersOf(body), 'keyvaultName'));
  for (const { body } of storeKinds.flatMap((kind) => inventory.all(kind))) {
    add(() => vaultIn(text(azureProvider(body), 'vaultUrl')));
  }
  return { names, open };
}

/** `https://NAME.vault.azure.net/` */
function vaultIn(url: string | undefined): string | undefined {
  return /^https?:\/\/([\w-]+)\.vault\./i.exec(url ?? '')?.[1];
}

/**
 * Each vault that the clusters use; each of the evidence where that does not tell. One that holds the
 * key of etcd is left to kms-key-vault-protected.
 */
export const usedVault: Subject<KeyVault> = {
  ...armResources(keyVault),
  of: (resource, inventory) => {
    if (isKmsVault(resource, inventory)) return [];
    const { body, identity } = resource;
    const { names, open } = inventory.index(usedVaults);
    const isTold = !open && inventory.all(keyVault).some((one) => names.has(keyOf(one)));
    return !isTold || names.has(keyOf({ identity })) ? [body as KeyVault] : [];
  },
};

function keyOf({ identity }: Pick<Resource, 'identity'>): string {
  return identity.name.toLowerCase();
}
