import { cluster, isAutomatic, type Pool, poolsOf } from '../../resources/azure/cluster.ts';
import {
  getsOverlay,
  isOverlay,
  networkPlugin,
} from '../../resources/azure/network/network-model.ts';
import { ceilingOf } from '../../resources/azure/pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { isSet, isTrue, oneOf } from '../../resources/azure/values.ts';
import { type Context, check, fail, firstOf, item, type Resource, some, unknown } from '../kit.ts';

export default item({
  title: 'Choose the appropriate network model',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['azure'],
  why: 'The network model decides how many addresses, nodes and pods a cluster can have, and most of it cannot be changed later: the only move in place is forward, to Overlay. Good is Azure CNI Overlay (nodes take virtual-network addresses, pods a private range, up to 5,000 nodes and 250 pods a node), or Azure CNI Pod Subnet where something outside must reach pod addresses directly, with Cilium as data plane on Linux-only clusters. kubenet loses support on 31 March 2028, and Azure CNI Node Subnet is legacy.',
  fix: `Move kubenet or node subnet to Overlay. It needs Kubernetes 1.27 or later, no network policy engine and no dynamic pod subnet; it cannot be undone and reimages every pool at once.

\`\`\`bash
az aks update -g RG -n CLUSTER --network-plugin azure --network-plugin-mode overlay --pod-cidr 10.244.0.0/16
az aks update -g RG -n CLUSTER --network-dataplane cilium   # second step, Linux-only clusters
\`\`\``,
  prevent:
    'Azure Policy "Azure Kubernetes Clusters should use Azure CNI" (46238e2f-3f6f-4589-9f3f-77bed4116e67).',
  peers: [
    'checkov/CKV2_AZURE_29',
    'psrule/Azure.AKS.AzureCNI',
    'aprl/c22db132-399b-4e7c-995d-577a60881be8',
    'review-checklists/a0f61565-9de5-458f-a372-49c831112dbd',
    'cis-kubernetes/5.3.1',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/concepts-network-cni-overview',
    'https://learn.microsoft.com/azure/aks/update-azure-cni',
    'https://learn.microsoft.com/azure/aks/plan-pod-networking',
  ],
  attest: {
    question: 'Who supports the bring-your-own CNI, and why is a managed one not possible?',
    attach: 'the support contract',
    months: 12,
  },
  guards: ['bridge-network-mode', 'byo-cni'],
  checks: {
    'kubenet-network-plugin': check({
      each: cluster,
      severity: (aks, context) => (nodesOf(aks, context) > nearlyAllNodes ? 'high' : 'medium'),
      when: (aks, context) => {
        if (isAutomatic(aks)) return automatic;
        if (hasWindowsPool(context)) return 'has a Windows pool: windows-network-plugin speaks';
        return networkPlugin(aks) !== 'none' || 'brings its own CNI';
      },
      expect: 'does not use kubenet',
      holds: (aks) => {
        const plugin = networkPlugin(aks);
        if (plugin !== undefined) return plugin === 'azure';
        return (
          getsOverlay(aks) ||
          fail(
            `names no network plugin, which before Kubernetes 1.30 means kubenet: it runs ${aks.properties?.kubernetesVersion}`,
          )
        );
      },
      fix: 'Move to Azure CNI Overlay: `az aks update --network-plugin azure --network-plugin-mode overlay`.',
      peers: ['checkov/CKV2_AZURE_29', 'psrule/Azure.AKS.AzureCNI'],
    }),
    'legacy-node-subnet-ipam': check({
      each: cluster,
      severity: 'low',
      when: (aks) => {
        if (isAutomatic(aks)) return automatic;
        if (networkPlugin(aks) !== 'azure') return 'does not name Azure CNI as its plugin';
        return (
          !isTrue(aks.properties?.addonProfiles?.aciConnectorLinux, 'enabled') ||
          'has virtual nodes, which need it'
        );
      },
      expect: 'does not give pods addresses of the node subnet',
      holds: (aks, { resource, inventory }) => {
        if (isOverlay(aks)) return true;
        const pools = poolsOf(resource as Resource<ManagedCluster>, inventory);
        if (pools.length === 0) return unknown('its node pools are not in the evidence');
        const legacy = pools.filter(({ settings }) => !isSet(settings, 'podSubnetID'));
        if (legacy.length === 0) return true;
        // Read once more, for the mode is what can be changed in place.
        isOverlay(aks);
        return fail(`its pods take addresses of the node subnet in ${named(legacy)}`);
      },
      fix: 'Move to Overlay: `az aks update --network-plugin-mode overlay`, or give the pools a pod subnet.',
    }),
    'bridge-network-mode': check({
      each: cluster,
      severity: 'low',
      when: (aks) => {
        const isBuiltIn = () => (isAutomatic(aks) ? automatic : undefined);
        const isUnset = () => (modeOf(aks) === undefined ? 'sets no network mode' : undefined);
        return firstOf([isBuiltIn, isUnset], (reason) => reason()) ?? true;
      },
      expect: 'connects its pods in transparent mode',
      holds: (aks) => modeOf(aks) === 'transparent',
      fix: 'Move the workloads to a cluster in transparent mode: bridge is no longer supported.',
    }),
    'byo-cni': check({
      each: cluster,
      when: (aks) => !isAutomatic(aks) || automatic,
      expect: 'uses a network plugin that Microsoft supports',
      holds: (aks) =>
        networkPlugin(aks) !== 'none' ||
        unknown('it brings its own CNI, whose support nobody can tell from the evidence'),
      fix: 'Use Azure CNI, or attest who supports the plugin.',
      peers: ['review-checklists/a0f61565-9de5-458f-a372-49c831112dbd'],
    }),
  },
});

const automatic = 'is AKS Automatic, which is Azure CNI Overlay';

/** kubenet ends at 400: https://learn.microsoft.com/azure/aks/quotas-skus-regions */
const nearlyAllNodes = 300;

function nodesOf(_: ManagedCluster, { resource, inventory }: Context): number {
  const pools = poolsOf(resource as Resource<ManagedCluster>, inventory);
  return pools.reduce((sum, pool) => sum + ceilingOf(pool), 0);
}

function hasWindowsPool({ resource, inventory }: Context): boolean {
  return some(
    poolsOf(resource as Resource<ManagedCluster>, inventory),
    ({ settings }) => oneOf(settings, 'osType', ['Linux', 'Windows']) === 'Windows',
  );
}

function modeOf({ properties }: ManagedCluster) {
  return oneOf(properties?.networkProfile, 'networkMode', ['bridge', 'transparent']);
}

function named(pools: readonly Pool[]): string {
  const names = pools.map(({ name }) => name).join(', ');
  return pools.length === 1 ? `pool ${names}` : `the pools ${names}`;
}
