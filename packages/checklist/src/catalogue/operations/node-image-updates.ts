import { cluster, isAutomatic, pool, poolsOf } from '../../resources/azure/cluster.ts';
import { configurationOf, windowProblem } from '../../resources/azure/maintenance.ts';
import {
  imageBearer,
  imageDay,
  imageOf,
  isVirtualNode,
  latestImage,
} from '../../resources/azure/node-images.ts';
import { endedOs, takesImagesOnly } from '../../resources/azure/node-os.ts';
import { isHosted, isWindowsPool } from '../../resources/azure/pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { osChannelOf, writtenOsChannel } from '../../resources/azure/upgrade-channels.ts';
import { isSet, text } from '../../resources/azure/values.ts';
import { outdated } from '../../resources/data/dated.ts';
import { nodeOsEnds } from '../../resources/data/node-os-ends.ts';
import { daysBetween } from '../../resources/days.ts';
import { known } from '../../resources/known.ts';
import { hasKured } from '../../resources/kubernetes/kured.ts';
import {
  check,
  fail,
  firstOf,
  type Inventory,
  item,
  type Outcome,
  pass,
  type Resource,
  some,
  unknown,
} from '../kit.ts';

/** What Microsoft supports: https://learn.microsoft.com/azure/aks/support-policies */
const mostDays = 90;
/** Two weeks of roll-out and one of margin; Windows images come monthly. */
const mostDaysBehind = { linux: 21, windows: 45 };

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
  checks: {
    'node-os-channel': check({
      each: cluster,
      expect: 'renews the system of its nodes by itself',
      holds: (aks, { resource, inventory }) => {
        const isRenewed = [
          isAutomatic,
          // Whatever the upgrade channel is, this one renews.
          () => writtenOsChannel(aks) === 'SecurityPatch',
          () => osChannelOf(aks, resource.observed) === 'NodeImage',
        ];
        if (some(isRenewed, (holds) => holds(aks)))
          return unpatched(resource as Resource<ManagedCluster>, inventory) ?? true;
        const channel = osChannelOf(aks, resource.observed);
        if (channel === undefined) {
          return unknown('autoUpgradeProfile does not say nodeOSUpgradeChannel');
        }
        if (channel === 'None') return fail('the channel None renews nothing', { at });
        const kured = hasKured(inventory) ? 'kured is there' : 'no kured is in the evidence';
        return fail(`under the channel Unmanaged new nodes start unpatched (${kured})`, { at });
      },
      fix: 'Choose a channel: `az aks update --node-os-upgrade-channel NodeImage`.',
      peers: [
        'psrule/Azure.AKS.NodeAutoUpgrade',
        'prowler/aks_cluster_node_os_upgrade_channel_enabled',
      ],
    }),
    'node-image-age': check({
      each: imageBearer,
      only: 'observed',
      when: (bearer) => {
        if (isVirtualNode(bearer)) return 'is a virtual node';
        return !bearer.pool || !isHosted(bearer.pool) || 'Microsoft hosts the pool';
      },
      expect: 'runs an image of the last 90 days',
      holds: (bearer, { now }) => {
        const image = imageOf(bearer);
        if (!image) return unknown('does not tell the version of its node image');
        const day = imageDay(image);
        if (!day) return unknown(`the name ${image.slice(0, 80)} holds no day`);
        const age = daysBetween(day, now);
        if (age <= mostDays) return true;
        const isPinned = isSet(bearer.pool?.settings.creationData, 'sourceResourceId');
        const why = isPinned ? ', which its snapshot keeps' : '';
        // Read last, so that the finding points at it.
        return fail(`${imageOf(bearer)} is ${age} days old${why}`);
      },
      fix: 'Renew the image: `az aks nodepool upgrade --node-image-only`.',
    }),
    'node-image-behind': check({
      each: pool,
      only: 'observed',
      severity: 'medium',
      when: (subject) => !isHosted(subject) || 'Microsoft hosts the pool',
      expect: 'is not far behind the newest image',
      holds: (subject, { resource, inventory }) => {
        const latest = latestImage(subject, resource, inventory);
        if (latest === undefined) return unknown('its upgrade profile is not in the evidence');
        const limit = mostDaysBehind[isWindowsPool(subject) ? 'windows' : 'linux'];
        const image = text(subject.settings, 'nodeImageVersion');
        if (!image) return unknown('does not tell the version of its node image');
        if (image.toLowerCase() === latest.toLowerCase()) return true;
        const [day, latestDay] = [imageDay(image), imageDay(latest)];
        if (!day || !latestDay) return unknown(`how old ${image.slice(0, 80)} is is not known`);
        const behind = daysBetween(day, latestDay);
        return behind <= limit || fail(`${image} is ${behind} days older than ${latest}`);
      },
      fix: 'Renew the image: `az aks nodepool upgrade --node-image-only`.',
    }),
    'node-os-maintenance-window': check({
      each: cluster,
      severity: 'low',
      when: (aks, { resource }) => {
        const channel = known(() => osChannelOf(aks, resource.observed));
        return channel === 'None' || channel === 'Unmanaged'
          ? `nothing is renewed in a window under the channel ${channel}`
          : true;
      },
      expect: 'renews its nodes in a window of four hours or more, every month at least',
      holds: (aks, { resource, inventory, now }) => {
        const found = configurationOf(resource, windowName, inventory);
        if (found) {
          const window = found.properties?.maintenanceWindow;
          const problem = window ? windowProblem(window, now) : 'it has no maintenance window';
          if (problem === undefined) return pass(`has ${windowName}`);
          // Throws where the channel is not known: there may be nothing to renew.
          osChannelOf(aks, resource.observed);
          return fail(`${windowName}: ${problem}`);
        }
        osChannelOf(aks, resource.observed);
        if (isAutomatic(aks)) return true;
        return inventory.complete('azure')
          ? fail(`has no maintenance configuration ${windowName}`)
          : unknown(`no ${windowName} in the evidence, which may not be all there is`);
      },
      fix: 'Add the window: `az aks maintenanceconfiguration add --name aksManagedNodeOSUpgradeSchedule`.',
      peers: ['psrule/Azure.AKS.MaintenanceWindow'],
    }),
    'node-os-retired': check({
      each: pool,
      when: (subject) => {
        if (isHosted(subject)) return 'Microsoft hosts the pool';
        return isWindowsPool(subject) ? 'is a Windows pool' : true;
      },
      expect: 'runs a node operating system that AKS supports',
      holds: (subject, { now }) => {
        const ended = endedOs(subject, now);
        if (ended) return fail(`${ended.name} is not supported since ${ended.on}`);
        return outdated(nodeOsEnds, now) ?? true;
      },
      fix: 'Move the pool to a supported system: `az aks nodepool update --os-sku AzureLinux3`, or upgrade its Kubernetes version.',
    }),
  },
});

/** Why security patches alone do not renew all nodes. */
function unpatched(aks: Resource<ManagedCluster>, inventory: Inventory): Outcome | undefined {
  if (known(() => writtenOsChannel(aks.body)) !== 'SecurityPatch') return undefined;
  if (known(() => isAutomatic(aks.body)) === true) return undefined;
  const problem = firstOf(poolsOf(aks, inventory), (one) => {
    if (!takesImagesOnly(one) || osChannelOf(aks.body, aks.observed) === 'NodeImage')
      return undefined;
    return fail(`under the channel SecurityPatch nothing renews pool ${one.name}`, { at });
  });
  return problem && !isAutomatic(aks.body) ? problem : undefined;
}

const windowName = 'aksManagedNodeOSUpgradeSchedule';
const at = 'properties.autoUpgradeProfile.nodeOSUpgradeChannel';
