import { item } from '../kit.ts';

export default item({
  title: 'Set Upgrade Channel',
  priority: 'medium',
  pillar: 'operations',
  evidence: ['azure', 'attestation'],
  why: 'Every cluster has a cluster upgrade channel: `stable` for most, `patch` for clusters that choose their minor version (and for Long Term Support), `rapid` for test. A maintenance window says when. Across many clusters, Fleet Manager auto-upgrade profiles roll versions out stage by stage instead. Node OS images have a channel and a window of their own.',
  fix: '`az aks update -g RG -n AKS --auto-upgrade-channel stable` and `az aks maintenanceconfiguration add -g RG --cluster-name AKS --name aksManagedAutoUpgradeSchedule --schedule-type Weekly --day-of-week Saturday --interval-weeks 1 --duration 6 --start-time 01:00 --utc-offset +00:00`',
  prevent:
    '"Azure Kubernetes Service Clusters should enable cluster auto-upgrade" (5c345cdf-2049-47e0-b8fe-b0e96bc2df35, list of allowed channels), "Deploy Planned Maintenance to schedule and control upgrades …" (e1352e44-d34d-4e4d-a22e-451a15f759a1).',
  peers: [
    'checkov/CKV_AZURE_171',
    'psrule/Azure.AKS.AutoUpgrade',
    'psrule/Azure.AKS.MaintenanceWindow',
    'review-checklists/e189c599-df0d-45a7-9dd4-ce32c1881370',
  ],
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
});
