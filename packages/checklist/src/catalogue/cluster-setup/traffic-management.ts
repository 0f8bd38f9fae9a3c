import { item } from '../kit.ts';

export default item({
  title: 'Enable traffic management',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['azure', 'attestation'],
  why: 'Users of a multi-region platform enter through one global service that probes each region and sends them to a healthy, near one: Azure Front Door for HTTP(S), with WAF, or Traffic Manager (DNS) for other protocols. Each has at least two live endpoints, and probes hit a real health path over TLS.',
  fix: '`az network traffic-manager profile create -g RG -n tm --routing-method Performance --unique-dns-name NAME --protocol HTTPS --port 443 --path /healthz`, then an endpoint per region; or `az afd profile create -g RG --profile-name fd --sku Premium_AzureFrontDoor` with an origin group of two origins.',
  peers: [
    'aprl/5b422a7f-8caa-3d48-becb-511599e5bba9',
    'aprl/1ad9d7b7-9692-1441-a8f4-93792efbe97a',
    'aprl/82fa3cff-74bd-4063-b726-834f160592fa',
    'azqr/traf-009',
    'psrule/Azure.TrafficManager.Endpoints',
    'psrule/Azure.TrafficManager.Protocol',
    'review-checklists/170265f4-bb46-4a39-9af7-f317284797b1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/reliability-multi-region-deployment-models',
    'https://learn.microsoft.com/azure/aks/active-active-solution',
    'https://learn.microsoft.com/azure/traffic-manager/traffic-manager-overview',
  ],
  attest: {
    question: 'How do users reach a second region, and when was the switch last tested?',
    attach: 'the test record',
    months: 6,
  },
});
