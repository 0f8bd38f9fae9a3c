import type { Kind } from '../../../model/index.ts';
import { clusterSecretStore, secretStore } from '../kinds.ts';
import { objects } from '../subjects.ts';
import type { CustomObject } from '../types.ts';
import { section } from '../values.ts';

/** https://external-secrets.io/latest/provider/azure-key-vault/ */
export interface AzureProvider {
  readonly authType?: string;
  readonly vaultUrl?: string;
}

export type SecretStore = CustomObject<{
  readonly provider?: { readonly azurekv?: AzureProvider };
}>;

export const storeKinds: readonly [Kind<SecretStore>, Kind<SecretStore>] = [
  secretStore as Kind<SecretStore>,
  clusterSecretStore as Kind<SecretStore>,
];

/** Each store of External Secrets. */
export const store = objects(...storeKinds);

/** What a store says of Azure Key Vault; undefined where it is another store's. */
export function azureProvider({ spec }: SecretStore): AzureProvider | undefined {
  return section(section(spec, 'provider'), 'azurekv');
}
