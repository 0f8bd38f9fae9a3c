import { CORE_SCHEMA, load } from 'js-yaml';
import { isObject, type JsonObject, textOf } from '../shared/arm/json.ts';
import { ArmFailure, bodyOf } from './failure.ts';
import type { Arm } from './fetcher.ts';
import { clusterVersions } from './kinds/cluster.ts';
import { servedBy, urlOf } from './request.ts';

/** The Entra application that the API servers of AKS are: the same in all clouds. */
const aksServer = '6dae42f8-4368-4678-94ff-3960e28e3630';

/**
 * The kubeconfig of the user, as Azure hands it out: https://learn.microsoft.com/rest/api/aks/managed-clusters/list-cluster-user-credentials
 * It may hold a client certificate, so it stays in memory. Throws {@link ArmFailure}.
 */
export async function userKubeconfig({ endpoint, fetch }: Arm, cluster: string): Promise<string> {
  const path = `${cluster}/listClusterUserCredential?format=exec`;
  const { kubeconfigs } = await servedBy(clusterVersions, async (api) =>
    bodyOf(await fetch({ method: 'POST', url: urlOf(endpoint, path, api) })),
  );
  const [first] = Array.isArray(kubeconfigs) ? kubeconfigs.filter(isObject) : [];
  const value = first && textOf(first, 'value');
  if (!value) throw new ArmFailure('malformed', 'Azure gave no kubeconfig of the cluster');
  return decoded(value);
}

function decoded(base64: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    throw new ArmFailure('malformed', 'the kubeconfig that Azure gave is no base64');
  }
}

/**
 * The kubeconfig with a token in place of the plug-in that would fetch one (kubelogin); that of a
 * cluster with local accounts, which holds a certificate, as it is. `tokenFor` signs in to a scope.
 */
export async function withToken(
  kubeconfig: string,
  tokenFor: (scope: string) => Promise<string>,
): Promise<string> {
  const config = parsed(kubeconfig);
  const users = Array.isArray(config.users) ? config.users.filter(isObject) : [];
  const signedIn = users.map(async (entry) => {
    const user = isObject(entry.user) ? entry.user : {};
    if (!isObject(user.exec)) return entry;
    const token = await tokenFor(`${serverOf(user.exec)}/.default`);
    return { ...entry, user: { token } };
  });
  return JSON.stringify({ ...config, users: await Promise.all(signedIn) });
}

function parsed(text: string): JsonObject {
  let config: unknown;
  try {
    config = load(text, { schema: CORE_SCHEMA });
  } catch {
    config = undefined;
  }
  if (isObject(config)) return config;
  throw new ArmFailure('malformed', 'the kubeconfig that Azure gave is no YAML');
}

/** `kubelogin get-token --server-id ID`: older clusters have an application of their own. */
function serverOf({ args }: JsonObject): string {
  const words = Array.isArray(args) ? args : [];
  const named: unknown = words[words.indexOf('--server-id') + 1];
  return words.includes('--server-id') && typeof named === 'string' ? named : aksServer;
}
