import { item } from '../kit.ts';

export default item({
  title: 'Patch your nodes yourself',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'pipeline'],
  why: "AKS nodes get no Windows Update: a node keeps its vulnerabilities until its pool takes a newer image. The channel `SecurityPatch` is not supported on Windows pools and `Unmanaged` equals `None` there, so a channel that is right for Linux can leave Windows unpatched. Good is each month's image on all Windows nodes within weeks of its release, by the channel `NodeImage` in a maintenance window or by a scheduled pipeline, and application images rebuilt on the same month's base.",
  fix: `- Choose the channel: \`az aks update -g RG -n CLUSTER --node-os-upgrade-channel NodeImage\`.
- Give it a weekly window: \`az aks maintenanceconfiguration add -g RG --cluster-name CLUSTER --name aksManagedNodeOSUpgradeSchedule --schedule-type Weekly --day-of-week Sunday --interval-weeks 1 --start-time 01:00 --duration 6 --utc-offset +00:00\`.
- Catch up now: \`az aks nodepool upgrade -g RG --cluster-name CLUSTER -n POOL --node-image-only\`.
- Rebuild the application images on the current base: \`docker build --pull\`.`,
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable node os auto-upgrade" (04408ca5-aa10-42ce-8536-98955cdddd4c) with `allowedNodeOsUpgradeChannels` reduced to `NodeImage`.',
  peers: [
    'psrule/Azure.AKS.NodeAutoUpgrade',
    'review-checklists/139c9580-ade3-426a-ba09-cf157d9f6477',
    'review-checklists/67138b82-0102-4ce1-9ee3-01e6e882e52e',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/auto-upgrade-node-os-image',
    'https://learn.microsoft.com/azure/aks/upgrade-node-image',
    'https://learn.microsoft.com/azure/aks/concepts-vulnerability-management',
  ],
  attest: {
    question: 'When were the Windows pools last upgraded, and what triggers the next one?',
    attach: 'the run',
    months: 1,
  },
});
