import { item } from '../kit.ts';

export default item({
  title: 'IP Range authorization',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'attestation'],
  why: 'A public API server answers only to the egress addresses of the offices, build agents and of the cluster itself. Where nobody outside the network needs it, the cluster is private instead and ranges do not apply. At most 200 ranges, 2,000 with API server VNet integration.',
  fix: "`az aks update -g RG -n AKS --api-server-authorized-ip-ranges 203.0.113.10/32,198.51.100.0/24` (replaces the list; keep the cluster's egress IP in it when egress goes through a firewall or NAT gateway; effective within two minutes).",
  prevent:
    '"Authorized IP ranges should be defined on Kubernetes Services" (0e246bcf-5f6f-4f87-bc6f-775d4712c7ea); it only tests that the property exists.',
  peers: [
    'checkov/CKV_AZURE_6',
    'trivy/AVD-AZU-0041',
    'psrule/Azure.AKS.AuthorizedIPs',
    'kubescape/C-0247',
    'review-checklists/c4581559-bb91-463e-a908-aed8c44ce3b2',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
    'https://learn.microsoft.com/azure/aks/api-server-vnet-integration',
    'https://learn.microsoft.com/azure/aks/api-server-service-tags',
  ],
  attest: {
    question: 'Who owns the list of ranges and when was it last reviewed?',
    attach: 'the review ticket',
    months: 6,
  },
});
