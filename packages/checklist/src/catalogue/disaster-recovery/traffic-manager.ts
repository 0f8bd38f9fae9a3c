import { item } from '../kit.ts';

export default item({
  title: 'Use Azure Traffic Manager to route traffic',
  priority: 'low',
  pillar: 'reliability',
  evidence: ['azure'],
  why: 'A second region helps only if clients are sent there when the first one fails. Good is a global entry with health probes: Front Door for HTTP(S), with WAF and caching, Traffic Manager for anything that DNS can route, a cross-region load balancer for layer 4. Its probes test the application over HTTPS, and every region of the platform is behind the entry and healthy.',
  fix: `Put every region behind the entry that you have. For Traffic Manager:

\`\`\`bash
az network traffic-manager endpoint create -g RG --profile-name TM -n neu --type azureEndpoints \\
  --target-resource-id PUBLIC_IP_ID --endpoint-status Enabled
\`\`\`

For Front Door Standard or Premium (Front Door (classic) retires on 31 March 2027):

\`\`\`bash
az afd origin create -g RG --profile-name FD --origin-group-name OG --origin-name neu \\
  --host-name neu.contoso.com --priority 2
\`\`\`

Then fail over on purpose and measure how long the switch takes, the DNS time-to-live included.`,
  prevent:
    'A test of the plan that the set of regions of the clusters equals the set of regions of the endpoints.',
  peers: [
    'psrule/Azure.TrafficManager.Endpoints',
    'psrule/Azure.FrontDoor.Probe',
    'azqr/traf-009',
    'aprl/5b422a7f-8caa-3d48-becb-511599e5bba9',
    'aprl/f05a3e6d-49db-2740-88e2-2b13706c1f67',
    'aprl/9437634c-d69e-2747-b13e-631c13182150',
    'aprl/38f3d542-6de6-a44b-86c6-97e3be690281',
    'review-checklists/170265f4-bb46-4a39-9af7-f317284797b1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/active-active-solution',
    'https://learn.microsoft.com/azure/traffic-manager/traffic-manager-overview',
  ],
  attest: {
    question:
      'How do clients reach the other region, how long does the switch take (DNS time-to-live included), when was it tested?',
    attach: 'the failover test',
    months: 12,
  },
  reuses: [
    'global-routing-present',
    'traffic-manager-endpoints',
    'traffic-manager-https-probe',
    'front-door-origins',
    'front-door-classic',
  ],
});
