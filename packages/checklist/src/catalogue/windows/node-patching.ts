import { cluster } from '../../resources/azure/cluster.ts';
import { imageBearer } from '../../resources/azure/node-images.ts';
import { osChannelOf } from '../../resources/azure/upgrade-channels.ts';
import { hasNoNodes, isImageYoung } from '../../resources/azure/windows/image-age.ts';
import { onWindowsNodes } from '../../resources/azure/windows/os-support.ts';
import {
  isUpgrading,
  livingWindowsPool,
  runsOneImage,
} from '../../resources/azure/windows/pool-images.ts';
import { inWindowsClusters } from '../../resources/azure/windows/windows-pools.ts';
import { finalStage } from '../../resources/delivery/dockerfile/subjects.ts';
import { botAnswer } from '../../resources/delivery/dockerfile/update-bots.ts';
import { isPinnedWindows } from '../../resources/delivery/dockerfile/windows-base.ts';
import { upgradedByPipeline } from '../../resources/delivery/node-images.ts';
import { check, fail, item, notApplicable, unknown } from '../kit.ts';

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
  checks: {
    'windows-node-os-channel': check({
      each: cluster,
      when: inWindowsClusters,
      expect: 'renews its Windows nodes by itself',
      holds: (aks, { resource, inventory }) => {
        const channel = osChannelOf(aks, resource.observed);
        if (channel === 'NodeImage') return true;
        const byPipeline = upgradedByPipeline(inventory);
        if (byPipeline) return byPipeline;
        if (channel === undefined) {
          return unknown('autoUpgradeProfile does not say nodeOSUpgradeChannel');
        }
        return fail(`the channel ${channel} renews no Windows node`, {
          at: 'properties.autoUpgradeProfile.nodeOSUpgradeChannel',
        });
      },
      fix: 'Choose the channel: `az aks update --node-os-upgrade-channel NodeImage`. Attest where a pipeline upgrades the pools.',
      peers: ['psrule/Azure.AKS.NodeAutoUpgrade'],
    }),
    'windows-node-image-age': check({
      each: imageBearer,
      only: 'observed',
      when: (bearer) => {
        const applies = onWindowsNodes(bearer);
        if (applies !== true) return applies;
        return (
          !hasNoNodes(bearer) || 'has no nodes now; the next ones start with what is current then'
        );
      },
      expect: 'runs an image of the last two months',
      holds: (bearer, { now, settings }) => isImageYoung(bearer, settings.windowsImageDays, now),
      fix: 'Renew the image: `az aks nodepool upgrade --node-image-only`.',
    }),
    'windows-nodes-same-image': check({
      each: livingWindowsPool,
      severity: 'low',
      only: 'observed',
      when: (subject) => !isUpgrading(subject) || 'is being upgraded',
      expect: 'runs one image on all its Windows nodes',
      holds: runsOneImage,
      fix: 'Finish the upgrade: `az aks nodepool upgrade --node-image-only`.',
    }),
    'windows-base-pinned-revision': check({
      each: finalStage,
      severity: 'low',
      expect: "takes each month's revision of its Windows base",
      holds: (final, { resource, inventory }) => {
        const isPinned = isPinnedWindows(final);
        if (isPinned === undefined) return notApplicable('names no Windows version');
        return !isPinned || botAnswer(resource, inventory);
      },
      fix: 'Name the version only, such as `ltsc2025`, or let Renovate or Dependabot raise the revision.',
    }),
  },
});
