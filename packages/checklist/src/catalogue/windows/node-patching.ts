import { item } from '../kit.ts';

export default item({
  title: 'Patch your nodes yourself',
  priority: 'high',
  pillar: 'security',
  evidence: ['azure', 'kubernetes', 'pipeline'],
  why: "Each month's Windows image reaches all Windows nodes within weeks of its release, by the `NodeImage` channel in a maintenance window or by a scheduled pipeline, and application images are rebuilt on the same month's base.",
  fix: '`az aks update -g <rg> -n <cluster> --node-os-upgrade-channel NodeImage`; now: `az aks nodepool upgrade -g <rg> --cluster-name <cluster> -n <pool> --node-image-only`; weekly window as in `operations/node-image-updates`; rebuild images with `docker build --pull`.',
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable node os auto-upgrade" `04408ca5-aa10-42ce-8536-98955cdddd4c` with `allowedNodeOsUpgradeChannels` reduced to `NodeImage`.',
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
    attach: 'the run; valid 45 days',
    months: 12,
  },
});
