import { armResources } from '../../../resources/azure/cluster.ts';
import { applicationGateway } from '../../../resources/azure/kinds.ts';
import { isSet } from '../../../resources/azure/values.ts';
import {
  firewallOf,
  isFirstGeneration,
  tierOf,
} from '../../../resources/entry/application-gateways.ts';
import { linkOf, whyGuarded, whyNotJudged } from '../../../resources/entry/judged-gateways.ts';
import { possibleFront } from '../../../resources/entry/public-entries.ts';
import { type Context, check, fail, type Outcome, unknown } from '../../kit.ts';

const appGateway = armResources(applicationGateway);

/** What is asked of application gateways. */
export const gatewayChecks = {
  'appgw-without-waf': check({
    each: appGateway,
    severity: 'high',
    when: (body, context) => whyNotJudged(body, context) ?? whyGuarded(body, context) ?? true,
    expect: 'inspects all public requests by a firewall',
    holds: (body, context) => {
      const tier = tierOf(body);
      if (tier === undefined) return unknown('its tier is not known', 'unresolved');
      if (tier !== 'WAF_v2') {
        return ifBare(context, `the tier ${tier} has no firewall`, 'properties.sku.tier');
      }
      return (
        firewallOf(body) !== 'none' ||
        ifBare(context, 'has no firewall policy', 'properties.firewallPolicy')
      );
    },
    fix: 'Give the gateway the tier WAF_v2 and a firewall policy.',
    peers: ['psrule/Azure.AppGw.UseWAF', 'psrule/Azure.AppGw.WAFEnabled'],
  }),
  'appgw-legacy-waf': check({
    each: appGateway,
    severity: 'medium',
    when: (body, context) => whyNotJudged(body, context) ?? true,
    expect: 'is of the second generation, with its firewall settings in a policy',
    holds: (body, context) => {
      if (isFirstGeneration(body)) {
        const why = `the tier ${tierOf(body)} was retired on 2026-04-28`;
        return ifLinked(context, why, 'properties.sku.tier');
      }
      const { properties } = body;
      const key = 'webApplicationFirewallConfiguration';
      if (!isSet(properties, key) || isSet(properties?.firewallPolicy, 'id')) return true;
      const why = 'firewall settings inside the gateway retire on 2027-03-15';
      return ifLinked(context, why, `properties.${key}`);
    },
    fix: 'Migrate to the second generation, and move the firewall settings to a policy.',
    peers: ['psrule/Azure.AppGw.MigrateWAFPolicy'],
  }),
};

/** Fails where the gateway surely leads to a cluster, and nothing before it may guard it. */
function ifBare(context: Context, why: string, at: string): Outcome {
  return behindPossibly(context, why) ?? ifLinked(context, why, at);
}

/** Where something before it may guard it, nobody can tell. */
export function behindPossibly({ resource, inventory }: Context, why: string): Outcome | undefined {
  const front = possibleFront(resource, inventory);
  return front && unknown(`${why}, and whether ${front.name} guards it is not known`, 'unresolved');
}

/** Fails where the gateway surely leads to a cluster. */
function ifLinked(context: Context, why: string, at: string): Outcome {
  return linkOf(context) === 'yes'
    ? fail(why, { at })
    : unknown(`${why}, and whether it leads to a cluster is not known`, 'unresolved');
}
