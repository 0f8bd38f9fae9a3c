import { type Context, type Outcome, some, unknown } from '../../model/index.ts';
import type { FederatedIdentityCredential } from '../azure/types.ts';
import { list, text } from '../azure/values.ts';
import { clustersByIssuer, issuerKey } from '../azure/workload-identity.ts';
import { isOnlyCluster } from '../seen-cluster.ts';
import { serviceAccount } from './kinds.ts';
import { findNamed } from './lookup.ts';

const prefix = 'system:serviceaccount:';
const audience = 'api://AzureADTokenExchange';
/** Names of namespaces and of service accounts are in lower case, and so is what Entra ID compares. */
const account =
  /^system:serviceaccount:([a-z\d](?:[-a-z\d]*[a-z\d])?):([a-z\d](?:[-.a-z\d]*[a-z\d])?)$/;

/** Whether a credential trusts a service account of Kubernetes, and not, say, GitHub. */
export function trustsServiceAccount({ properties }: FederatedIdentityCredential): boolean {
  return text(properties, 'subject')?.toLowerCase().startsWith(prefix) ?? false;
}

/** What must hold for a token of the service account to be accepted, each on its own. */
export const trustRules: readonly ((
  credential: FederatedIdentityCredential,
  context: Context,
) => Outcome | true)[] = [hasAudience, namesAccount, accountExists];

function hasAudience({ properties }: FederatedIdentityCredential): Outcome | true {
  if (some(list(properties, 'audiences'), (one) => one === audience)) return true;
  return fail(`its audiences lack ${audience}`, 'audiences');
}

function namesAccount({ properties }: FederatedIdentityCredential): Outcome | true {
  if (account.test(text(properties, 'subject') ?? '')) return true;
  return fail(`its subject is not ${prefix}NAMESPACE:NAME in lower case`, 'subject');
}

function accountExists(
  { properties }: FederatedIdentityCredential,
  { inventory }: Context,
): Outcome | true {
  const [, namespace, name] = account.exec(text(properties, 'subject') ?? '') ?? [];
  const issuer = text(properties, 'issuer');
  if (issuer === undefined) return fail('it has no issuer', 'issuer');
  if (!inventory.index(clustersByIssuer).has(issuerKey(issuer))) {
    return unknown('its issuer is of no cluster in the evidence');
  }
  if (namespace === undefined || name === undefined) return true;
  if (findNamed(serviceAccount, name, namespace, inventory).length > 0) return true;
  const isWhole = inventory.complete('kubernetes') && isOnlyCluster(inventory);
  const inWords = `the service account ${namespace}/${name}`;
  // One without a namespace may be it.
  const isSure = isWhole && findNamed(serviceAccount, name, undefined, inventory).length === 0;
  return isSure
    ? fail(`${inWords} does not exist in the cluster`, 'subject')
    : unknown(`${inWords} is not in the evidence`);
}

function fail(message: string, property: string): Outcome {
  return { verdict: 'fail', message, at: `properties.${property}` };
}
