import { item } from '../kit.ts';

export default item({
  title: 'Keep nodes up to date and patched',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: "A node OS channel (`NodeImage`, or `SecurityPatch` on Linux) renews every pool without anybody's action, inside a weekly window of four hours or more. New Linux images come weekly, Windows images monthly, and roll out in up to two weeks. No node runs an image older than 90 days: Microsoft doesn't support those.",
  fix: '`az aks update -g <rg> -n <cluster> --node-os-upgrade-channel NodeImage`; `az aks maintenanceconfiguration add -g <rg> --cluster-name <cluster> --name aksManagedNodeOSUpgradeSchedule --schedule-type Weekly --day-of-week Sunday --interval-weeks 1 --start-time 01:00 --duration 6 --utc-offset +00:00`; now: `az aks nodepool upgrade -g <rg> --cluster-name <cluster> -n <pool> --node-image-only`; retired SKU: `az aks nodepool update … --os-sku AzureLinux3`.',
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable node os auto-upgrade" `04408ca5-aa10-42ce-8536-98955cdddd4c`, "Configure Node OS Auto upgrade on Azure Kubernetes Cluster" `40f1aee2-4db4-4b74-acb1-c6972e24cca8`, "Deploy Planned Maintenance …" `e1352e44-d34d-4e4d-a22e-451a15f759a1`.',
  peers: [
    'psrule/Azure.AKS.NodeAutoUpgrade',
    'psrule/Azure.AKS.MaintenanceWindow',
    'review-checklists/139c9580-ade3-426a-ba09-cf157d9f6477',
    'review-checklists/6f7c4c0d-4e51-4464-ad24-57ed67138b82',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image',
    'https://learn.microsoft.com/azure/aks/planned-maintenance',
    'https://learn.microsoft.com/azure/aks/support-policies',
  ],
  attest: {
    question: 'Which process renews node images, and when did it last run?',
    attach: 'the pipeline run or change record; valid 90 days',
    months: 12,
  },
});
