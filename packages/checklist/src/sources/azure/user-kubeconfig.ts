import { isObject, textOf } from '../shared/arm/json.ts';
import { ArmFailure, bodyOf } from './failure.ts';
import type { Arm } from './fetcher.ts';
import { reachOf } from './kinds-table.ts';

/** The Entra application that every API server of AKS is: the same in all clouds. */
export const aksServerScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';

/**
 * The kubeconfig of the user, as Azure hands it out: https://learn.microsoft.com/rest/api/aks/managed-clusters/list-cluster-user-credentials
 * It may hold a client certificate, so it stays in memory. Throws {@link ArmFailure}.
 */
export async function userKubeconfig({ endpoint, fetch }: Arm, cluster: string): Promise<string> {
  const api = reachOf('microsoft.containerservice/managedclusters')?.api;
  const url = `${endpoint}${cluster}/listClusterUserCredential?format=exec&api-version=${api}`;
  const { kubeconfigs } = bodyOf(await fetch({ method: 'POST', url }));
  const [first] = Array.isArray(kubeconfigs) ? kubeconfigs.filter(isObject) : [];
  const value = first && textOf(first, 'value');
  if (!value) throw new ArmFailure('malformed', 'Azure gave no kubeconfig of the cluster');
  const bytes = Uint8Array.from(atob(value), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
