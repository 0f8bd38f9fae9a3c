import { type Context, fail, type Outcome, unknown } from '../../../model/index.ts';
import { distinctClusters } from '../../azure/cluster.ts';
import { hasPolicyFeature, type PolicyFeature } from '../../azure/network/advanced-networking.ts';
import { within } from '../../known.ts';
import { list } from '../values.ts';
import { specsOf } from './cilium.ts';
import type { CiliumPolicy, CiliumRule } from './cilium-types.ts';
import { ciliumClusterwideNetworkPolicy } from './kinds.ts';

/** Something in a policy that plain Cilium on AKS does not do. */
export interface UsedFeature {
  readonly name: 'toFQDNs' | 'http' | 'kafka' | 'dns';
  readonly at: string;
}

const layer7 = ['http', 'kafka', 'dns'] as const;

/** What a policy uses of names and of layer 7, in its order. */
export function featuresIn(body: CiliumPolicy): readonly UsedFeature[] {
  return specsOf(body).flatMap(({ at, spec }) =>
    (['ingress', 'egress'] as const).flatMap((direction) =>
      list(spec, direction).flatMap((rule, index) =>
        featuresOf(rule, `${at}.${direction}[${index}]`),
      ),
    ),
  );
}

function featuresOf(rule: CiliumRule | null, at: string): readonly UsedFeature[] {
  const names = list(rule, 'toFQDNs').length > 0;
  const inPorts = list(rule, 'toPorts').flatMap((entry, index) =>
    layer7
      .filter((name) => entry?.rules?.[name] != null)
      .map((name): UsedFeature => ({ name, at: `${at}.toPorts[${index}].rules.${name}` })),
  );
  return names ? [{ name: 'toFQDNs', at: `${at}.toFQDNs` }, ...inPorts] : inPorts;
}

const needs: Readonly<Record<UsedFeature['name'], PolicyFeature>> = {
  toFQDNs: 'FQDN',
  dns: 'FQDN',
  http: 'L7',
  kafka: 'L7',
};

/** Whether the clusters of the evidence do what a policy asks of Cilium. */
export function isServed(
  { name, at }: UsedFeature,
  { resource, inventory }: Context,
): Outcome | true {
  const feature = needs[name];
  if (feature === 'L7' && resource.kind === ciliumClusterwideNetworkPolicy.id) {
    return fail(`${name} rules are not supported in a clusterwide policy`, { at });
  }
  const clusters = inventory.index(distinctClusters);
  const answers = clusters.map(({ body, identity }) =>
    within(`cluster ${identity.name}`, () => hasPolicyFeature(body, feature)),
  );
  if (answers.length === 0) return unknown('the Azure side of the cluster is not in the evidence');
  const without = answers.indexOf(false);
  if (without < 0) return true;
  if (answers.includes(true)) return unknown('the clusters in the evidence differ in what they do');
  const [{ identity } = resource] = clusters.slice(without);
  return fail(
    `${name} needs Advanced Container Networking Services with ${feature} policies, which cluster ${identity.name} has not`,
    { at },
  );
}
