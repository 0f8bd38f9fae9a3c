import { item } from '../kit.ts';

export default item({
  title: 'Prevent data-leaking with egress lockdown',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'Outbound traffic leaves through a firewall that allows named destinations (`userDefinedRouting`), or there is none at all (network isolated cluster: outbound type `none` or `block` with a private registry cache). Inside the cluster, egress policies say who may leave.',
  fix: 'route table first, then `az aks update -g RG -n CLUSTER --outbound-type userDefinedRouting` (existing connections drop, the public address changes: update API server ranges); firewall rule with FQDN tag AzureKubernetesService; isolated: `az aks create … --outbound-type none --bootstrap-artifact-source Cache`.',
  prevent:
    'Azure Policy "[Preview]: All Internet traffic should be routed via your deployed Azure Firewall" (fc5e4038-4584-4632-8c85-c0448d374b2c).',
  peers: [
    'azqr/aks-012',
    'review-checklists/3b365a91-7ecb-4e48-bbe5-4cd7df2e8bba',
    'kubescape/C-0030',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/egress-outboundtype',
    'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
    'https://learn.microsoft.com/azure/aks/concepts-network-isolated',
  ],
  attest: {
    question: 'What filters outbound traffic, and when was a forbidden destination last tested?',
    attach: 'the rule export',
    months: 6,
  },
});
