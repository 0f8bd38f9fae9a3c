import { cluster, isAutomatic } from '../../resources/azure/cluster.ts';
import { upgradedByFleet } from '../../resources/azure/fleets.ts';
import { hasWindow } from '../../resources/azure/maintenance.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { upgradeChannelOf } from '../../resources/azure/upgrade-channels.ts';
import { isTrue, text } from '../../resources/azure/values.ts';
import { check, fail, item, pass, some, unknown } from '../kit.ts';

export default item({
  title: 'Set Upgrade Channel',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['azure', 'attestation'],
  why: 'A Kubernetes minor is supported for about a year; a cluster that nobody upgrades falls out of support, and its next upgrade is a jump over several versions at once. Good is a channel, `stable` for most, `patch` where a team picks its minor version (and for Long Term Support), `rapid` for test, with a maintenance window that says when. Across many clusters Fleet Manager rolls versions out stage by stage instead. The node OS has a channel and a window of its own.',
  fix: '`az aks update -g RG -n AKS --auto-upgrade-channel stable` and `az aks maintenanceconfiguration add -g RG --cluster-name AKS --name aksManagedAutoUpgradeSchedule --schedule-type Weekly --day-of-week Saturday --interval-weeks 1 --duration 6 --start-time 01:00 --utc-offset +00:00`.',
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable cluster auto-upgrade" (5c345cdf-2049-47e0-b8fe-b0e96bc2df35, with a list of allowed channels), "Deploy Planned Maintenance to schedule and control upgrades …" (e1352e44-d34d-4e4d-a22e-451a15f759a1).',
  peers: ['review-checklists/e189c599-df0d-45a7-9dd4-ce32c1881370'],
  links: [
    'https://learn.microsoft.com/azure/aks/auto-upgrade-cluster',
    'https://learn.microsoft.com/azure/aks/planned-maintenance',
    'https://learn.microsoft.com/azure/kubernetes-fleet/update-automation',
  ],
  attest: {
    question: 'Who upgrades this cluster, how often, and where is the record?',
    attach: 'the last two upgrade runs',
    months: 6,
  },
  reuses: ['node-os-channel', 'node-os-maintenance-window'],
  checks: {
    'auto-upgrade-channel': check({
      each: cluster,
      expect: 'upgrades Kubernetes by itself',
      holds: (aks, { resource, inventory }) => {
        if (some([isAutomatic, upgradesItself], (holds) => holds(aks))) return true;
        const byFleet = upgradedByFleet(resource, inventory);
        if (byFleet !== 'unknown') return byFleet;
        return unknown('is a member of a fleet whose upgrade profiles are not in the evidence');
      },
      fix: 'Choose a channel: `az aks update --auto-upgrade-channel stable`.',
      peers: [
        'checkov/CKV_AZURE_171',
        'psrule/Azure.AKS.AutoUpgrade',
        'prowler/aks_cluster_auto_upgrade_enabled',
      ],
    }),
    'auto-upgrade-window': check({
      each: cluster,
      severity: (aks) => (isAutomatic(aks) ? 'low' : 'medium'),
      when: (aks) =>
        some([isAutomatic, hasChannel], (holds) => holds(aks)) || 'has no upgrade channel',
      expect: 'upgrades Kubernetes in a maintenance window',
      holds: (_, { resource, inventory }) => {
        const found = hasWindow(resource, 'aksManagedAutoUpgradeSchedule', inventory);
        if (found === 'unknown') return unknown('its maintenance configurations are not known');
        return found
          ? pass('has aksManagedAutoUpgradeSchedule')
          : fail('no maintenance configuration aksManagedAutoUpgradeSchedule');
      },
      fix: 'Add the window: `az aks maintenanceconfiguration add --name aksManagedAutoUpgradeSchedule`.',
      peers: ['psrule/Azure.AKS.MaintenanceWindow'],
    }),
    'upgrade-force-override': check({
      each: cluster,
      only: 'observed',
      severity: 'medium',
      expect: 'keeps the guard against upgrades that remove APIs in use',
      holds: ({ properties }, { now }) => {
        const override = properties?.upgradeSettings?.overrideSettings;
        if (!isTrue(override, 'forceUpgrade')) return true;
        const until = text(override, 'until');
        // Without an end the override has no effect: https://learn.microsoft.com/azure/aks/stop-cluster-upgrade-api-breaking-changes
        if (!until) return true;
        const end = Date.parse(until);
        if (Number.isNaN(end)) return fail(`until is malformed: "${until}" is no time`);
        return end <= now.getTime() || fail(`upgrades are forced until ${until}`);
      },
      fix: 'End the override: `az aks update --disable-force-upgrade`.',
    }),
  },
});

function hasChannel(aks: ManagedCluster): boolean {
  return (upgradeChannelOf(aks) ?? 'none') !== 'none';
}

/** The channel `node-image` renews the nodes' images only. */
function upgradesItself(aks: ManagedCluster): boolean {
  return hasChannel(aks) && upgradeChannelOf(aks) !== 'node-image';
}
