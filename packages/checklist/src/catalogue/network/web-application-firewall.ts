import { item } from '../kit.ts';

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
