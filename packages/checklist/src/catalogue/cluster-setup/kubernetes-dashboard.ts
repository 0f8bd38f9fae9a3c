import { item } from '../kit.ts';

export default item({
  title: 'Check if you need the Kubernetes dashboard',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: "No Kubernetes Dashboard in the cluster. People use the Azure portal's Kubernetes resource view, AKS desktop or Headlamp with their own Entra identity and their own rights.",
  fix: '`az aks disable-addons --addons kube-dashboard -g RG -n AKS`; `helm uninstall kubernetes-dashboard -n kubernetes-dashboard`; delete its ClusterRoleBindings and service accounts.',
  prevent:
    '"Kubernetes cluster containers should only use allowed images" (febd0533-8e55-448f-b837-bd0e06f16469).',
  peers: ['checkov/CKV_AZURE_8', 'kubescape/C-0014', 'kubescape/C-0021'],
  links: [
    'https://learn.microsoft.com/azure/aks/kubernetes-portal',
    'https://learn.microsoft.com/azure/aks/aks-desktop-overview',
    'https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/',
  ],
});
