/** A resource as ARM has it; its id says what and where it is. */
export type Body = Readonly<Record<string, unknown>>;

export interface Thing {
  readonly id: string;
  readonly body: Body;
}

export const home = '11111111-1111-4111-8111-111111111111';
export const hub = '22222222-2222-4222-8222-222222222222';
export const tenant = '33333333-3333-4333-8333-333333333333';
export const group = `/subscriptions/${home}/resourceGroups/rg-shop`;
export const hubGroup = `/subscriptions/${hub}/resourceGroups/rg-hub`;
export const shop = `${group}/providers/Microsoft.ContainerService/managedClusters/aks-shop`;
export const nodeGroup = `/subscriptions/${home}/resourceGroups/MC_rg-shop_aks-shop_westeurope`;
export const network = `${group}/providers/Microsoft.Network`;
export const hubNetwork = `${hubGroup}/providers/Microsoft.Network`;
export const hubVnet = `${hubNetwork}/virtualNetworks/vnet-hub`;
export const registry = `${hubGroup}/providers/Microsoft.ContainerRegistry/registries/contosohub`;
export const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop`;
export const kubelet = 'aaaaaaaa-0000-4000-8000-000000000001';
export const controlPlane = 'aaaaaaaa-0000-4000-8000-000000000002';

export function tracked(id: string, more: Body = {}, location = 'westeurope'): Thing {
  return { id, body: { location, tags: {}, ...more } };
}
