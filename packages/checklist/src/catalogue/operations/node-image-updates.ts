import { item } from '../kit.ts';

export default item({
  title: 'Keep nodes up to date and patched',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes'],
  why: "A node runs the kernel and the container runtime of its image until somebody renews it, holes included; Microsoft does not support images older than 90 days. Good is a node OS channel, `NodeImage` or on Linux `SecurityPatch`, that renews every pool without anybody's action, inside a weekly window of four hours or more. New Linux images come weekly, Windows images monthly, and roll out in up to two weeks.",
  fix: `Choose a channel and a window:

\`\`\`bash
az aks update -g RG -n CLUSTER --node-os-upgrade-channel NodeImage
az aks maintenanceconfiguration add -g RG --cluster-name CLUSTER --name aksManagedNodeOSUpgradeSchedule --schedule-type Weekly --day-of-week Sunday --interval-weeks 1 --start-time 01:00 --duration 6 --utc-offset +00:00
\`\`\`

Renew a pool now, or move it off a retired OS:

\`\`\`bash
az aks nodepool upgrade -g RG --cluster-name CLUSTER -n POOL --node-image-only
az aks nodepool update -g RG --cluster-name CLUSTER -n POOL --os-sku AzureLinux3
\`\`\``,
  prevent: `Azure Policy:

- "Azure Kubernetes Service Clusters should enable node os auto-upgrade" (04408ca5-aa10-42ce-8536-98955cdddd4c)
- "Configure Node OS Auto upgrade on Azure Kubernetes Cluster" (40f1aee2-4db4-4b74-acb1-c6972e24cca8)
- "Deploy Planned Maintenance to schedule and control upgrades …" (e1352e44-d34d-4e4d-a22e-451a15f759a1)`,
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
    attach: 'the pipeline run or change record',
    months: 3,
  },
});
