import { item } from '../kit.ts';

export default item({
  title: 'Secure your exposed applications with a web application firewall (WAF)',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: "Each public HTTP entry passes a WAF policy that is enabled, in Prevention mode, with a managed rule set: on Application Gateway v2, Application Gateway for Containers (AGC) or Front Door. The path behind the WAF can't be reached around it.",
  fix: `\`\`\`yaml
apiVersion: alb.networking.azure.io/v1
kind: WebApplicationFirewallPolicy
metadata: { name: shop-waf, namespace: shop }
spec:
  targetRef: { group: gateway.networking.k8s.io, kind: Gateway, name: shop-gw, namespace: shop }
  webApplicationFirewall: { id: /subscriptions/SUB/resourceGroups/RG/providers/Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies/shop }
\`\`\`
  \`az network application-gateway waf-policy policy-setting update -g RG --policy-name P --mode Prevention --state Enabled\``,
  prevent:
    'Azure Policy "Web Application Firewall (WAF) should be enabled for Application Gateway" (564feb30-bf6a-4854-b4bb-0d2d2d1e6c66), "… should use the specified mode …" (12430be1-6cc8-4527-a9a8-e3d38f250096), Front Door twins (055aa869-bc98-4af8-bafc-23f1ab6ffe2c, 425bea59-a659-4cbb-8d31-34499bd030b8).',
  peers: [
    'psrule/Azure.AppGw.UseWAF',
    'psrule/Azure.AppGw.WAFEnabled',
    'psrule/Azure.AppGw.MigrateWAFPolicy',
    'psrule/Azure.AppGwWAF.Enabled',
    'psrule/Azure.AppGwWAF.PreventionMode',
    'psrule/Azure.FrontDoor.UseWAF',
    'psrule/Azure.FrontDoorWAF.Enabled',
    'psrule/Azure.FrontDoorWAF.PreventionMode',
    'checkov/CKV_AZURE_121',
    'checkov/CKV_AZURE_122',
    'checkov/CKV_AZURE_123',
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
});
