import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { wantedKinds } from '../../src/catalogue/reads.generated.ts';
import { leastClusterRole } from '../../src/sources/kubernetes/index.ts';
import type { Asked, Served } from './kube-api-server.ts';
import { readShop } from './read-shop.ts';
import { kinds } from './shop-cluster.ts';

interface Rule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

function rulesOf(secrets: boolean): readonly Rule[] {
  return (load(leastClusterRole(wantedKinds.kubernetes, secrets)) as { rules: Rule[] }).rules;
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
function allows(rules: readonly Rule[], { method, path, resource }: Asked): boolean {
  const verb = method === 'GET' ? (resource === undefined ? 'get' : 'list') : method.toLowerCase();
  const [plural = '', ...group] = resource?.split('.') ?? [];
  return rules.some(({ apiGroups, resources, nonResourceURLs, verbs }) => {
    if (!verbs.includes(verb)) return false;
    if (resource === undefined) return nonResourceURLs?.some((url) => matches(url, path)) === true;
    const isNamed = resources?.includes(plural) || resources?.includes('*');
    return isNamed === true && apiGroups?.includes(group.join('.')) === true;
  });
}

function matches(url: string, path: string): boolean {
  return url.endsWith('*') ? path.startsWith(url.slice(0, -1)) : url === path;
}

/** Names of resources that are more than the kind and an s, as their definitions have them. */
const plurals: Readonly<Record<string, string>> = {
  adminnetworkpolicy: 'adminnetworkpolicies',
  aksnodeclass: 'aksnodeclasses',
  azureassignedidentity: 'azureassignedidentities',
  azureidentity: 'azureidentities',
  baselineadminnetworkpolicy: 'baselineadminnetworkpolicies',
  canary: 'canaries',
  ciliumclusterwidenetworkpolicy: 'ciliumclusterwidenetworkpolicies',
  ciliumnetworkpolicy: 'ciliumnetworkpolicies',
  clusterimagepolicy: 'clusterimagepolicies',
  clusternetworkpolicy: 'clusternetworkpolicies',
  clusterpolicy: 'clusterpolicies',
  gatewayclass: 'gatewayclasses',
  gitrepository: 'gitrepositories',
  globalnetworkpolicy: 'globalnetworkpolicies',
  imagevalidatingpolicy: 'imagevalidatingpolicies',
  ingress: 'ingresses',
  ingressclass: 'ingressclasses',
  namespacedimagevalidatingpolicy: 'namespacedimagevalidatingpolicies',
  networkpolicy: 'networkpolicies',
  policy: 'policies',
  priorityclass: 'priorityclasses',
  prometheus: 'prometheuses',
  runtimeclass: 'runtimeclasses',
  secretproviderclass: 'secretproviderclasses',
  storageclass: 'storageclasses',
  telemetry: 'telemetries',
  validatingadmissionpolicy: 'validatingadmissionpolicies',
  validatingpolicy: 'validatingpolicies',
  webapplicationfirewallpolicy: 'webapplicationfirewallpolicies',
};

/** Every kind that is asked for, as if all products in the world were installed. */
const everything: readonly Served[] = [
  ...kinds,
  ...wantedKinds.kubernetes
    .filter((id) => !id.startsWith('*.') && !kinds.some((kind) => idOf(kind) === id))
    .map((id) => {
      const [kind = '', ...group] = id.split('.');
      const name = kind.toLowerCase();
      const plural = plurals[name] ?? `${name}s`;
      return { group: group.join('.'), version: 'v1', kind, plural, namespaced: true };
    }),
];

function idOf({ group, kind }: Served): string {
  return group === '' ? kind : `${kind}.${group}`;
}

describe.each([false, true])('the least ClusterRole, with Secrets: %s', (secrets) => {
  const rules = rulesOf(secrets);

  it('allows all that is asked for', async () => {
    const { asked, faults } = await readShop({ kinds: everything, fault: strict }, { secrets });
    expect(faults).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
    function strict(one: Asked) {
      return allows(rules, one) ? undefined : { status: 403 };
    }
  });

  it('allows nothing that is not asked for', async () => {
    const { asked } = await readShop({ kinds: everything, isOld: true }, { secrets });
    const used = new Set(asked.map(({ resource }) => resource));
    const granted = rules.flatMap(({ apiGroups = [], resources = [] }) =>
      apiGroups.flatMap((group) => resources.map((name) => (group ? `${name}.${group}` : name))),
    );
    expect(granted.filter((name) => !name.startsWith('*') && !used.has(name))).toEqual([]);
    expect(new Set(rules.flatMap(({ verbs }) => verbs))).toEqual(new Set(['list', 'get']));
    expect(granted.includes('secrets')).toBe(secrets);
  });
});

it('the package ships it', () => {
  const shipped = new URL('../../aks-checklist-reader.yaml', import.meta.url);
  expect(readFileSync(shipped, 'utf8')).toBe(leastClusterRole(wantedKinds.kubernetes, false));
});
