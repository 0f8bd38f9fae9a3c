import { cluster, pool } from '../../resources/azure/cluster.ts';
import { getsOverlay, networkPlugin } from '../../resources/azure/network/network-model.ts';
import { amount, oneOf, text } from '../../resources/azure/values.ts';
import { inWindowsClusters, onWindowsPools } from '../../resources/azure/windows/windows-pools.ts';
import { check, fail, item, unknown } from '../kit.ts';

/** https://learn.microsoft.com/azure/aks/windows-best-practices */
const mostPods = 110;

export default item({
  title: 'Implement CNI network mode',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure'],
  why: 'Kubenet, bring-your-own CNI and the data plane of Cilium do not run Windows nodes, so such a cluster cannot get a Windows pool; kubenet retires on 31 March 2028. Good is Azure CNI, best in overlay mode, on the default (Azure) data plane, with at most 110 pods per Windows node.',
  fix: `- New cluster (the Windows profile can only be given at creation): \`az aks create -g RG -n CLUSTER --network-plugin azure --network-plugin-mode overlay --windows-admin-username USER --windows-admin-password PASSWORD\`.
- Cluster on kubenet: remove its network policy, then \`az aks update -g RG -n CLUSTER --network-plugin azure --network-plugin-mode overlay\`. This cannot be undone.
- Then add the pool: \`az aks nodepool add -g RG --cluster-name CLUSTER -n win --os-type Windows --max-pods 110\`.`,
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should use Azure CNI" (46238e2f-3f6f-4589-9f3f-77bed4116e67).',
  peers: [
    'psrule/Azure.AKS.AzureCNI',
    'aprl/c22db132-399b-4e7c-995d-577a60881be8',
    'review-checklists/a0f61565-9de5-458f-a372-49c831112dbd',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay',
    'https://learn.microsoft.com/azure/aks/windows-best-practices',
    'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview',
  ],
  checks: {
    'windows-network-plugin': check({
      each: cluster,
      when: inWindowsClusters,
      expect: 'uses Azure CNI, which runs Windows nodes',
      holds: (aks) => {
        const plugin = networkPlugin(aks);
        if (plugin !== undefined) {
          return plugin === 'azure' || fail(`networkPlugin is ${plugin}, which runs Linux only`);
        }
        if (!text(aks.properties, 'kubernetesVersion')) {
          return unknown('neither networkPlugin nor kubernetesVersion is written');
        }
        return (
          getsOverlay(aks) || fail('without networkPlugin it gets kubenet before Kubernetes 1.30')
        );
      },
      fix: 'Set networkPlugin to azure and networkPluginMode to overlay.',
      peers: ['psrule/Azure.AKS.AzureCNI'],
    }),
    'windows-dataplane': check({
      each: cluster,
      when: inWindowsClusters,
      expect: 'uses the Azure data plane, for Cilium runs on Linux only',
      // Absent means azure: https://learn.microsoft.com/azure/aks/azure-cni-powered-by-cilium
      holds: ({ properties }) =>
        oneOf(properties?.networkProfile, 'networkDataplane', ['azure', 'cilium']) !== 'cilium',
      fix: 'Set networkDataplane to azure.',
    }),
    'windows-max-pods': check({
      each: pool,
      severity: 'low',
      when: onWindowsPools,
      expect: `has at most ${mostPods} pods per Windows node`,
      holds: ({ settings }) => {
        const most = amount(settings, 'maxPods');
        // 30 with node subnets, 250 in overlay mode: https://learn.microsoft.com/azure/aks/concepts-network-cni-overview
        if (most === undefined) return unknown('maxPods is not written; the network mode decides');
        return most <= mostPods;
      },
      fix: 'Replace the pool by one with `--max-pods 110` or less.',
    }),
    'windows-profile-present': check({
      each: cluster,
      severity: 'medium',
      only: 'declared',
      when: inWindowsClusters,
      expect: 'has the Windows profile that Windows pools need',
      holds: ({ properties }) =>
        Boolean(text(properties?.windowsProfile, 'adminUsername')) ||
        fail('windowsProfile names no adminUsername, and can only be given at creation'),
      fix: 'Set windowsProfile.adminUsername before the cluster is created.',
    }),
  },
});
