import type { ManagedCluster } from './types.ts';
import { text } from './values.ts';

/** The client id of a cluster that signs in with managed identities. */
const noPrincipal = 'msi';

/** The client id of the service principal that a cluster signs in with, if it has one. */
export function servicePrincipalOf({ properties }: ManagedCluster): string | undefined {
  const client = text(properties?.servicePrincipalProfile, 'clientId');
  return client === undefined || client === '' || client.toLowerCase() === noPrincipal
    ? undefined
    : client;
}

/** Whether a cluster says that it has no service principal. */
export function hasNoPrincipal({ properties }: ManagedCluster): boolean {
  return text(properties?.servicePrincipalProfile, 'clientId')?.toLowerCase() === noPrincipal;
}
