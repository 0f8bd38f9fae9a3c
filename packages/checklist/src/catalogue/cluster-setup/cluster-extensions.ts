import { armResources, cluster } from '../../resources/azure/cluster.ts';
import { extension } from '../../resources/azure/kinds.ts';
import type { Extension, ManagedCluster } from '../../resources/azure/types.ts';
import { flag, oneOf, text } from '../../resources/azure/values.ts';
import { outdated } from '../../resources/data/dated.ts';
import { type RetiredAddon, retiredAddons } from '../../resources/data/retired-addons.ts';
import { check, fail, item, type Resource, type Subject, unknown } from '../kit.ts';

const clusterExtension: Subject<Extension> = {
  ...armResources(extension),
  exempt: (_, { resource }) =>
    isOfCluster(resource) ? undefined : 'belongs to a connected cluster, not to AKS',
};

interface Addon {
  readonly aks: ManagedCluster;
  readonly addon: RetiredAddon;
}

/** Each cluster with each feature that is going away. */
const clusterAddon: Subject<Addon> = {
  noun: 'add-on',
  evidence: 'azure',
  kinds: cluster.kinds,
  of: ({ body }) => retiredAddons.facts.map((addon) => ({ aks: body as ManagedCluster, addon })),
  part: ({ addon }) => `add-on ${addon.name}`,
};

export default item({
  title: 'Customize your clusters with extensions',
  priority: 'low',
  pillar: 'operations',
  evidence: ['azure', 'attestation'],
  why: 'Platform parts that a team installs by hand are patched by hand, or not at all. Supported add-ons and cluster extensions (Flux, Dapr, App Configuration, Backup, Container Storage, Machine Learning, Marketplace apps) are managed through ARM: they should be on the stable train, update themselves and be healthy, and nothing retired should be left switched on.',
  fix: '`az aks disable-addons --addons http_application_routing -g RG -n AKS` (likewise `open-service-mesh`); `az k8s-extension update -g RG -c AKS -t managedClusters -n NAME --auto-upgrade-minor-version true --release-train Stable`; for a failed one `az k8s-extension show … --query errorInfo` and create it again.',
  prevent:
    "A custom Azure Policy on `properties.addonProfiles.*`. Policies or locks that block `Microsoft.KubernetesConfiguration/extensions` break AKS's own monitoring extensions.",
  peers: [
    'review-checklists/8008ae7d-7e4b-4475-a6c8-bdbf59bce65d',
    'the-aks-checklist/4cd9bd7a-fe6f-427b-b5dd-9ab2f50aa663',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/cluster-extensions',
    'https://learn.microsoft.com/azure/aks/deploy-extensions-az-cli',
    'https://learn.microsoft.com/azure/aks/integrations',
  ],
  attest: {
    question:
      'Which platform parts are self-managed although a supported extension exists, and why?',
    months: 12,
  },
  reuses: ['cluster-managed-identity', 'kube-dashboard-addon', 'pod-identity-addon'],
  guards: [
    'cluster-managed-identity',
    'kube-dashboard-addon',
    'pod-identity-addon',
    'retired-addon',
  ],
  checks: {
    'retired-addon': check({
      each: clusterAddon,
      expect: 'uses no retired add-on',
      holds: ({ aks, addon }, { now }) => {
        if (!addon.isOn(aks)) return outdated(retiredAddons, now) ?? true;
        const { name, until, successor, path } = addon;
        const isOver = until < now.toISOString().slice(0, 10);
        const verb = isOver ? 'ended' : 'ends';
        const isUrgent = isOver && !addon.isPreset?.(aks);
        return fail(`support of ${name} ${verb} on ${until}; its successor is ${successor}`, {
          ...(path !== undefined && { at: path }),
          severity: isUrgent ? 'high' : until <= yearAfter(now) ? 'medium' : 'low',
        });
      },
      fix: 'Move to the successor, then switch it off: `az aks disable-addons`, for application routing `az aks approuting update --nginx None`.',
      peers: ['azqr/aks-010', 'checkov/CKV_AZURE_246', 'psrule/Azure.AKS.HttpAppRouting'],
    }),
    'extension-auto-upgrade': check({
      each: clusterExtension,
      severity: 'low',
      expect: 'updates itself',
      // Absent means true: https://learn.microsoft.com/rest/api/kubernetesconfiguration/extensions/get
      holds: ({ properties }) => flag(properties, 'autoUpgradeMinorVersion') !== false,
      fix: 'Let it update: `az k8s-extension update --auto-upgrade-minor-version true`.',
    }),
    'extension-stable-train': check({
      each: clusterExtension,
      severity: 'low',
      dev: 'not-applicable',
      when: ({ properties }) =>
        flag(properties, 'autoUpgradeMinorVersion') !== false || 'is pinned to a version',
      expect: 'follows the stable release train',
      holds: ({ properties }) =>
        (text(properties, 'releaseTrain') || 'stable').toLowerCase() === 'stable',
      fix: 'Choose the stable train: `az k8s-extension update --release-train Stable`.',
    }),
    'extension-health': check({
      each: clusterExtension,
      only: 'observed',
      severity: 'medium',
      expect: 'is installed',
      holds: ({ properties }) => {
        const state = oneOf(properties, 'provisioningState', states);
        if (state === 'Succeeded') return true;
        if (state === 'Failed') return false;
        return unknown(
          `its state is ${state ?? 'not told'}, so it is neither installed nor failed`,
        );
      },
      fix: 'Read `az k8s-extension show --query errorInfo`, then create it again.',
    }),
  },
});

/** https://learn.microsoft.com/rest/api/kubernetesconfiguration/extensions/get */
const states = ['Succeeded', 'Failed', 'Canceled', 'Creating', 'Updating', 'Deleting'] as const;

function isOfCluster({ identity }: Resource): boolean {
  return !/\/connectedclusters\//i.test(identity.resourceId ?? '');
}

function yearAfter(now: Date): string {
  const year = new Date(now);
  year.setUTCFullYear(year.getUTCFullYear() + 1);
  return year.toISOString().slice(0, 10);
}
