import { item } from '../kit.ts';

export default item({
  title: 'Physically isolate cluster',
  priority: 'medium',
  pillar: 'cost',
  evidence: ['azure', 'kubernetes', 'attestation'],
  why: 'A separate cluster is the answer to distrust, regulation or a different life cycle, not the default way to separate teams. Between the two extremes, a tainted node pool or Kata pod sandboxing separates compute while the control plane stays shared. Where many clusters are justified they are run as a fleet, not one by one.',
  fix: '`az aks nodepool update -g RG --cluster-name AKS -n tenanta --node-taints tenant=a:NoSchedule --labels tenant=a`; in the pod spec set both `tolerations: [{key: tenant, operator: Equal, value: a, effect: NoSchedule}]` and `nodeSelector: {tenant: a}`.',
  prevent:
    'Gatekeeper/ValidatingAdmissionPolicy: in namespaces labelled `tenant=x`, require `nodeSelector.tenant == x`; "Azure Kubernetes Service clusters should be a member of an Azure Kubernetes Fleet Manager." (c7f49635-e3f0-4986-b072-90d0c7c3d4cd).',
  peers: ['kubescape/C-0242', 'review-checklists/d167dd18-2b0a-4c24-8b99-9a646f8389a7'],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-multi-tenancy',
    'https://learn.microsoft.com/azure/aks/use-pod-sandboxing',
    'https://learn.microsoft.com/azure/kubernetes-fleet/overview',
  ],
  attest: {
    question: 'Why does each cluster exist: trust, regulation, region, life cycle, size?',
    months: 12,
  },
});
