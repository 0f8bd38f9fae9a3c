import { cluster } from '../../resources/azure/cluster.ts';
import { hasSla, mostNodes } from '../../resources/azure/tier.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { check, fail, item, type Resource, unknown } from '../kit.ts';

/** https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers */
const freeNodes = 10;

export default item({
  title: 'Guarantee SLA for the control plane',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['azure'],
  why: 'In the Free tier nothing is promised about the API server, and without it nothing is scaled, healed or deployed. Good is the Standard or Premium tier for production: 99.95 % with zones, 99.9 % without, and Premium where two years of support for a version are needed. Free is meant for tests below ten nodes; Automatic clusters are always Standard.',
  fix: 'Move the cluster to a tier with an SLA: `az aks update -g RG -n CLUSTER --tier standard`. The workloads have no downtime, and the tier is billed per cluster hour.',
  prevent:
    'A custom Azure Policy on `Microsoft.ContainerService/managedClusters/sku.tier`; no built-in one was found.',
  peers: [
    'checkov/CKV_AZURE_170',
    'psrule/Azure.AKS.UptimeSLA',
    'azqr/aks-003',
    'aprl/0611251f-e70f-4243-8ddd-cfe894bec2e7',
    'review-checklists/71d41e36-10cc-457b-9a4b-1410d4395898',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers',
    'https://learn.microsoft.com/azure/aks/long-term-support',
  ],
  attest: {
    question: 'Is this cluster outside production, so that no SLA is needed?',
    months: 12,
  },
  checks: {
    'control-plane-without-sla': check({
      each: cluster,
      dev: 'not-applicable',
      expect: 'is in a tier with an SLA',
      holds: hasSla,
      fix: 'Move the cluster to the Standard tier: `az aks update --tier standard`.',
      peers: [
        'checkov/CKV_AZURE_170',
        'psrule/Azure.AKS.UptimeSLA',
        'azqr/aks-003',
        'aprl/0611251f-e70f-4243-8ddd-cfe894bec2e7',
      ],
    }),
    'free-tier-too-big': check({
      each: cluster,
      severity: 'medium',
      when: (aks) => !hasSla(aks) || 'is not in the Free tier',
      expect: 'is small enough for the Free tier',
      holds: (_, { resource, inventory }) => {
        const aks = resource as Resource<ManagedCluster>;
        const { nodes, doubt } = mostNodes(aks, inventory);
        if (nodes > freeNodes) {
          return fail(`up to ${nodes} nodes in the Free tier, which is meant for ${freeNodes}`, {
            at: 'sku.tier',
          });
        }
        return doubt === undefined || unknown(doubt);
      },
      fix: 'Move the cluster to the Standard tier: `az aks update --tier standard`.',
    }),
  },
  reuses: ['lts-plan-consistent'],
});
