import { isAddonOn } from '../../resources/azure/addons.ts';
import { cluster } from '../../resources/azure/cluster.ts';
import {
  front,
  isOutside,
  leadsToDashboard,
  runsDashboard,
} from '../../resources/kubernetes/dashboard.ts';
import { isManagedObject } from '../../resources/kubernetes/managed.ts';
import { everyWorkload } from '../../resources/kubernetes/subjects.ts';
import { containersOf } from '../../resources/kubernetes/workload.ts';
import { check, fail, item, unknown } from '../kit.ts';

export default item({
  title: 'Check if you need the Kubernetes dashboard',
  priority: 'medium',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: 'The Kubernetes Dashboard acts with the rights of its own service account, often cluster-admin, for everybody who reaches it; the AKS add-on is gone and the project is archived, so a copy that somebody installed is never patched again. Good is none at all: the Kubernetes view of the Azure portal, AKS desktop or Headlamp show the same with the rights of the person who looks.',
  fix: '`az aks disable-addons --addons kube-dashboard -g RG -n AKS`; `helm uninstall kubernetes-dashboard -n kubernetes-dashboard`; delete its ClusterRoleBindings and service accounts.',
  prevent:
    'Azure Policy "Kubernetes cluster containers should only use allowed images" (febd0533-8e55-448f-b837-bd0e06f16469).',
  peers: ['kubescape/C-0014', 'kubescape/C-0021'],
  links: [
    'https://learn.microsoft.com/azure/aks/kubernetes-portal',
    'https://learn.microsoft.com/azure/aks/aks-desktop-overview',
    'https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/',
  ],
  reuses: ['cluster-admin-binding'],
  guards: ['kube-dashboard-addon'],
  checks: {
    'kube-dashboard-addon': check({
      each: cluster,
      expect: 'does without the retired dashboard add-on',
      holds: (aks) => !isAddonOn(aks, 'kubeDashboard'),
      fix: 'Turn off the add-on: `az aks disable-addons --addons kube-dashboard`.',
      peers: ['checkov/CKV_AZURE_8'],
    }),
    'kube-dashboard-workload': check({
      each: everyWorkload,
      when: (subject) =>
        isManagedObject(subject.body.metadata)
          ? 'managed by AKS'
          : containersOf(subject).length > 0 || 'has no containers',
      expect: 'is not the Kubernetes Dashboard',
      holds: (subject) => !runsDashboard(subject),
      fix: 'Uninstall the dashboard, and use Headlamp or the Azure portal instead.',
    }),
    'kube-dashboard-exposed': check({
      each: front,
      severity: 'high',
      when: (_, { resource, inventory }) =>
        leadsToDashboard(resource, inventory) !== 'no' || 'no dashboard is behind it',
      expect: 'does not open the Kubernetes Dashboard to the outside',
      holds: (_, { resource, inventory }) => {
        if (!isOutside(resource)) return true;
        return leadsToDashboard(resource, inventory) === 'sure'
          ? fail(`${resource.identity.kind} opens the Kubernetes Dashboard to the outside`)
          : unknown('it may stand before the Kubernetes Dashboard');
      },
      fix: 'Delete the route, or make the Service a ClusterIP, and uninstall the dashboard.',
    }),
  },
});
