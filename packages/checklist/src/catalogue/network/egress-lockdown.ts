import { item } from '../kit.ts';

export default item({
  title: 'Prevent data-leaking with egress lockdown',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'A cluster may talk to the whole Internet by default, so a compromised pod can send data anywhere and fetch any tool. Good is outbound traffic that leaves through a firewall which allows named destinations (outbound type `userDefinedRouting`), or none at all: a network isolated cluster with outbound type `none` or `block` and a private registry cache. A NAT gateway solves port exhaustion but filters nothing; inside the cluster egress policies say who may leave.',
  fix: `Put the route table on the node subnets first, with 0.0.0.0/0 to the firewall, and allow the FQDN tag \`AzureKubernetesService\` there. Then change the outbound type; existing connections drop and the public address changes, so update the authorized ranges of API servers and other allow lists.

\`\`\`bash
az aks update -g RG -n CLUSTER --outbound-type userDefinedRouting
\`\`\`

A network isolated cluster is created so: \`az aks create … --outbound-type none --bootstrap-artifact-source Cache\`.`,
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
