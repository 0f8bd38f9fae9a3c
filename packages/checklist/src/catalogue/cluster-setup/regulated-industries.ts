import { item } from '../kit.ts';

export default item({
  title: 'Configure your cluster for regulated industries',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'report', 'attestation'],
  why: 'The regime (PCI DSS, FedRAMP, HIPAA …) is written down, the matching Azure Policy initiative is assigned above the cluster, and its technical demands are set on every pool: FIPS images, host encryption, Trusted Launch, own keys where demanded. A benchmark tool reports on the parts that Azure does not own. Certification stays with an auditor.',
  fix: '`az aks nodepool update … --enable-fips-image` (Linux; reimages). Host encryption, Trusted Launch and disk keys are set when the pool or cluster is made: `az aks nodepool add … --enable-encryption-at-host --enable-secure-boot --enable-vtpm` (with FIPS only on Ubuntu 22.04).',
  prevent:
    'initiatives PCI DSS v4.0.1 (a06d5deb-24aa-4991-9d58-fa7563154e31), PCI DSS v4 (c676748e-3af9-4e22-bc28-50feed564afb), FedRAMP High (d5264498-16f4-418a-b659-fa7ef418175f), HITRUST/HIPAA (a169a624-5599-4385-a696-c8d643089fab), CIS Kubernetes [Preview] (4fd005fd-51be-478f-a8fb-149d48b20d48); policies 41425d9f-d1a5-499a-9932-f8ed8453932c (host encryption, can deny), 7d7be79c-23ba-4033-84dd-45e2a5ccdd67 (own keys for disks, can deny).',
  peers: [
    'checkov/CKV_AZURE_227',
    'checkov/CKV_AZURE_117',
    'trivy/AVD-AZU-0067',
    'review-checklists/42d4aefe-2383-470e-b019-c30df24996b2',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/enable-fips-nodes',
    'https://learn.microsoft.com/azure/aks/pci-intro',
    'https://learn.microsoft.com/azure/aks/cis-kubernetes',
  ],
  attest: {
    question: 'Does this platform hold data under a regime? Which one? Who audits it, when?',
    attach: 'the audit report',
    months: 12,
  },
});
