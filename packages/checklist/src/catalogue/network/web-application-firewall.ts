import { armResources } from '../../resources/azure/cluster.ts';
import { isOfFrontDoor } from '../../resources/azure/global-routing.ts';
import {
  cdnOrigin,
  frontDoorDomain,
  frontDoorEndpoint,
  frontDoorFirewallPolicy,
  gatewayFirewallPolicy,
} from '../../resources/azure/kinds.ts';
import { agcEntry, isAgcGateway } from '../../resources/entry/agc.ts';
import { agcCoverage } from '../../resources/entry/agc-coverage.ts';
import type { WebFirewallPolicy } from '../../resources/entry/azure-types.ts';
import {
  hasManagedRules,
  isDisabled,
  isStandardTier,
  modeOf,
} from '../../resources/entry/firewall-policies.ts';
import { whyUnused } from '../../resources/entry/firewall-uses.ts';
import { answersItself, isCovered, isEnabled } from '../../resources/entry/front-door-coverage.ts';
import { isAgcIngress } from '../../resources/entry/ingress-classes.ts';
import { type DirectPath, directPaths } from '../../resources/entry/origin-bypass.ts';
import {
  coveringFront,
  frontsBefore,
  frontsOf,
  publicEntry,
  whyNotPublic,
} from '../../resources/entry/public-entries.ts';
import { ingress } from '../../resources/kubernetes/kinds.ts';
import type { Gateway } from '../../resources/kubernetes/routing-types.ts';
import type { Ingress } from '../../resources/kubernetes/types.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Outcome,
  pass,
  unknown,
  worst,
} from '../kit.ts';
import { behindPossibly, gatewayChecks } from './web-application-firewall/gateway-checks.ts';

const firewallPolicy = armResources(gatewayFirewallPolicy, frontDoorFirewallPolicy);
const frontDoorName = armResources(frontDoorEndpoint, frontDoorDomain);

export default item({
  title: 'Secure your exposed applications with a web application firewall (WAF)',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Without a web application firewall every public request reaches the application as it is, injection attempts and known exploits included; one in Detection mode only writes them down. Good is that each public HTTP entry passes a WAF policy that is enabled, in Prevention mode and with a managed rule set, on Application Gateway v2, Application Gateway for Containers or Front Door, and that nobody can reach the application around it. Application Gateway v1 was retired on 28 April 2026; WAF settings inside a gateway instead of a policy go on 15 March 2027, Front Door (classic) on 31 March 2027.',
  fix: `Set an existing policy to Prevention:

\`\`\`bash
az network application-gateway waf-policy policy-setting update -g RG --policy-name POLICY --mode Prevention --state Enabled
\`\`\`

On Application Gateway for Containers attach the policy to the Gateway:

\`\`\`yaml
apiVersion: alb.networking.azure.io/v1
kind: WebApplicationFirewallPolicy
metadata: { name: shop-waf, namespace: shop }
spec:
  targetRef: { group: gateway.networking.k8s.io, kind: Gateway, name: shop-gw, namespace: shop }
  webApplicationFirewall: { id: /subscriptions/SUB/resourceGroups/RG/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/shop }
\`\`\`

Behind Front Door close the direct path with a private link origin, or let only Front Door in with the Service annotation \`service.beta.kubernetes.io/azure-allowed-service-tags: AzureFrontDoor.Backend\`.`,
  prevent: `Azure Policy:

- "Web Application Firewall (WAF) should be enabled for Application Gateway" (564feb30-bf6a-4854-b4bb-0d2d2d1e6c66)
- "Web Application Firewall (WAF) should use the specified mode for Application Gateway" (12430be1-6cc8-4527-a9a8-e3d38f250096)
- "Azure Web Application Firewall should be enabled for Azure Front Door entry-points" (055aa869-bc98-4af8-bafc-23f1ab6ffe2c)
- "Web Application Firewall (WAF) should use the specified mode for Azure Front Door Service" (425bea59-a659-4cbb-8d31-34499bd030b8)`,
  peers: [
    'aprl/8d9223c4-730d-ca47-af88-a9a024c37270',
    'aprl/1bd2b7e8-400f-e64a-99a2-c572f7b08a62',
    'review-checklists/a3a92c2d-e7e2-4165-a3a8-7af4a7a1f893',
  ],
  links: [
    'https://learn.microsoft.com/azure/application-gateway/for-containers/web-application-firewall',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-network',
  ],
  attest: {
    question:
      'Which WAF inspects traffic to this address, in which mode, and how is the direct path closed?',
    attach: 'the policy export and the NSG',
    months: 6,
  },
  checks: {
    ...gatewayChecks,
    'waf-policy-not-preventing': check({
      each: firewallPolicy,
      severity: 'medium',
      when: (body, context) => whyPolicyNotAsked(body, context) ?? true,
      expect: 'is on, and prevents',
      holds: (body) => worst([disabledAnswer, modeAnswer], (answer) => answer(body)),
      fix: 'Set the mode to Prevention and the state to Enabled: `az network application-gateway waf-policy policy-setting update`, of Front Door `az network front-door waf-policy update`.',
      peers: [
        'psrule/Azure.AppGwWAF.Enabled',
        'psrule/Azure.AppGwWAF.PreventionMode',
        'psrule/Azure.FrontDoorWAF.Enabled',
        'psrule/Azure.FrontDoorWAF.PreventionMode',
        'checkov/CKV_AZURE_122',
        'checkov/CKV_AZURE_123',
      ],
    }),
    'waf-policy-without-managed-rules': check({
      each: firewallPolicy,
      severity: 'high',
      when: (body, context) => whyPolicyNotAsked(body, context) ?? true,
      expect: 'has a managed rule set against attacks',
      holds: (body) => {
        if (isStandardTier(body)) {
          return fail('Front Door Standard has no managed rules', { at: 'sku.name' });
        }
        return (
          hasManagedRules(body) ||
          fail('has no managed rule set against attacks', {
            at: 'properties.managedRules.managedRuleSets',
          })
        );
      },
      fix: 'Add the rule set Microsoft_DefaultRuleSet; for Front Door move to the Premium tier first.',
    }),
    'agc-gateway-without-waf': check({
      each: agcEntry,
      severity: 'medium',
      expect: 'has a firewall for all its requests',
      holds: agcAnswer,
      fix: 'Attach a WebApplicationFirewallPolicy to the Gateway; move an Ingress to a Gateway first.',
    }),
    'frontdoor-endpoint-without-waf': check({
      each: frontDoorName,
      severity: 'medium',
      when: (body, { resource, inventory }) => {
        if (!isOfFrontDoor(resource, inventory)) return 'belongs to no Front Door';
        if (resource.kind !== frontDoorEndpoint.id) return true;
        if (!isEnabled(body)) return 'is disabled';
        return answersItself(resource, inventory) || 'answers on its custom domains only';
      },
      expect: 'is covered by a security policy',
      holds: (_, { resource, inventory }) => {
        const answer = isCovered(resource, inventory);
        if (answer === 'yes') return true;
        return answer === 'no'
          ? fail('no security policy of the profile covers it', { at: 'name' })
          : unknown('the security policies of its profile are not in the evidence, or not known');
      },
      fix: 'Add it to a security policy: `az afd security-policy create --domains ID --waf-policy ID`.',
      peers: ['psrule/Azure.FrontDoor.UseWAF', 'checkov/CKV_AZURE_121'],
    }),
    'frontdoor-origin-bypass': check({
      each: armResources(cdnOrigin),
      severity: 'high',
      when: (body, { resource, inventory }) => {
        if (!isOfFrontDoor(resource, inventory)) return 'belongs to no Front Door';
        return isEnabled(body) || 'is disabled';
      },
      expect: 'is reached through Front Door only',
      holds: (body, { inventory }) => worst(directPaths(body, inventory), pathAnswer),
      fix: 'Use a private link origin, or let only the service tag AzureFrontDoor.Backend in.',
    }),
    'public-entry-without-waf': check({
      each: publicEntry,
      severity: 'medium',
      when: (entry, { resource, inventory }) => whyNotPublic(entry, resource, inventory) ?? true,
      expect: 'is behind a web application firewall that prevents',
      holds: (entry, { resource, inventory }) => {
        const fronts = frontsOf(entry, resource, inventory);
        const good = fronts.find(({ covers, stops }) => covers === 'yes' && stops === 'yes');
        if (good) return pass(`is behind ${good.name}`);
        const [front] = fronts;
        return front
          ? unknown(`is behind ${front.name}, whose firewall does not surely stop attacks`)
          : unknown(
              'no firewall of Azure is in the evidence before it, and another one would not be seen: a person has to tell',
            );
      },
      fix: 'Put Application Gateway for Containers, Application Gateway or Front Door with a firewall policy before it.',
    }),
  },
});

function whyPolicyNotAsked(
  body: WebFirewallPolicy,
  { resource, inventory, settings }: Context,
): string | undefined {
  return whyUnused(body, resource, inventory, settings.applicationGateways);
}

function disabledAnswer(body: WebFirewallPolicy): Outcome | true {
  return isDisabled(body)
    ? fail('the policy is disabled', { at: 'properties.policySettings' })
    : true;
}

function modeAnswer(body: WebFirewallPolicy): Outcome | true {
  const mode = modeOf(body);
  if (mode === 'Prevention') return true;
  return mode === undefined
    ? unknown('properties.policySettings.mode is absent')
    : fail('the policy only detects', { at: 'properties.policySettings.mode' });
}

function agcAnswer(body: { readonly metadata?: object }, context: Context): Outcome | boolean {
  const { resource, inventory } = context;
  const front = () => coveringFront(frontsBefore(resource, inventory));
  const behind = (name: string) => notApplicable(`is behind ${name}, which has a firewall`);
  if (resource.kind === ingress.id) {
    if (!isAgcIngress(body as Ingress)) return notApplicable('is of another class');
    const before = front();
    if (before) return behind(before.name);
    const why = 'an Ingress cannot have a firewall on Application Gateway for Containers';
    return behindPossibly(context, why) ?? fail(why, { at: 'spec.ingressClassName' });
  }
  if (!isAgcGateway(body as Gateway, inventory)) return notApplicable('is of another class');
  const coverage = agcCoverage(body as Gateway, resource, inventory);
  if (coverage.is === 'covered') return true;
  const before = front();
  if (before) return behind(before.name);
  if (coverage.is === 'unknown') return unknown(coverage.why);
  const { why, at = 'spec.listeners' } = coverage;
  return behindPossibly(context, why) ?? fail(why, { at });
}

function pathAnswer(path: DirectPath): Outcome | true {
  switch (path.is) {
    case 'closed':
      return pass(path.how);
    case 'open':
      return fail(path.what, { at: 'properties.hostName' });
    case 'unknown':
      return unknown(path.why);
    case 'elsewhere':
      return notApplicable('leads to another service of Azure');
  }
}
