import { cluster, isAutomatic, type Pool, pool } from '../../resources/azure/cluster.ts';
import { isHosted } from '../../resources/azure/pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { upgradeChannelOf } from '../../resources/azure/upgrade-channels.ts';
import { text } from '../../resources/azure/values.ts';
import { newestCalendar } from '../../resources/azure/versions/calendar.ts';
import {
  clusterRelease,
  clusterVersion,
  isPremium,
  ownVersion,
  poolRelease,
  writtenPlan,
} from '../../resources/azure/versions/cluster-release.ts';
import { isReportedOut } from '../../resources/azure/versions/notices.ts';
import { patchProblem } from '../../resources/azure/versions/patches.ts';
import { type Support, supportOf, whyUnsupported } from '../../resources/azure/versions/support.ts';
import { daysUntil } from '../../resources/days.ts';
import { hasState } from '../../resources/kubernetes/has-state.ts';
import { node } from '../../resources/kubernetes/kinds.ts';
import { parseRelease } from '../../resources/kubernetes/release.ts';
import { serverRelease } from '../../resources/kubernetes/server-version.ts';
import { everyObject } from '../../resources/kubernetes/subjects.ts';
import { text as field } from '../../resources/kubernetes/values.ts';
import {
  type Context,
  check,
  fail,
  item,
  notApplicable,
  type Outcome,
  peek,
  type Resource,
  Unresolved,
  unknown,
} from '../kit.ts';

/** How many minors a node may lag: https://kubernetes.io/releases/version-skew-policy/ */
const mostBehind = 3;

export default item({
  title: 'Maintain kubernetes version up to date',
  priority: 'high',
  pillar: 'operations',
  evidence: ['azure', 'kubernetes'],
  why: "A version out of support gets no more security fixes, and Microsoft's support may ask for an upgrade before anything else; the longer it waits, the more versions lie in between. Good is that the control plane and every node pool run a minor that AKS supports today under the cluster's support plan, on a patch that AKS still offers, with the next upgrade planned before the end date. AKS supports the latest minor and the two before it, about a year each; the Premium tier with the long-term support plan buys a second year.",
  fix: `See what the cluster can move to, then upgrade it, one minor at a time unless it has long-term support:

\`\`\`bash
az aks get-upgrades -g RG -n CLUSTER -o table
az aks upgrade -g RG -n CLUSTER --kubernetes-version VERSION
\`\`\`

A pool that lags is upgraded alone:

\`\`\`bash
az aks nodepool upgrade -g RG --cluster-name CLUSTER -n POOL --kubernetes-version VERSION
\`\`\`

Long-term support gives more time:

\`\`\`bash
az aks update -g RG -n CLUSTER --tier premium --k8s-support-plan AKSLongTermSupport --auto-upgrade-channel patch
\`\`\``,
  prevent:
    'Azure Policy "Azure Kubernetes Service Clusters should enable cluster auto-upgrade" (5c345cdf-2049-47e0-b8fe-b0e96bc2df35), and an alert on the end-of-support notifications in Resource Graph. The built-in policy on non-vulnerable versions (fb893a29-21bb-418c-a157-e99480ec364c) knows 1.13 and older only: it proves nothing.',
  peers: [
    'psrule/Azure.AKS.Version',
    'psrule/Azure.AKS.PoolVersion',
    'checkov/CKV_AZURE_171',
    'review-checklists/e189c599-df0d-45a7-9dd4-ce32c1881370',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/supported-kubernetes-versions',
    'https://learn.microsoft.com/azure/aks/long-term-support',
    'https://learn.microsoft.com/azure/aks/aks-end-of-support-notifications',
  ],
  attest: {
    question: 'Is the upgrade to a supported version scheduled, with an owner and a date?',
    attach: 'the change ticket',
    months: 2,
  },
  checks: {
    'kubernetes-version-supported': check({
      each: cluster,
      expect: 'runs a version of Kubernetes that AKS supports',
      holds: (aks, context) => {
        if (choosesItself(aks)) return true;
        const version = clusterVersion(aks);
        if (version && isReportedOut(version, context.resource, context.inventory)) {
          clusterVersion(aks);
          return fail(`Azure has reported ${version} out of support`);
        }
        const { minor } = clusterRelease(aks);
        const lags = !context.resource.observed && isUpgraded(aks);
        const answer = supported(minor, context.resource as Cluster, context);
        if (answer === true || !lags) return answer;
        return { ...answer, message: `${answer.message}; the cluster itself may be ahead` };
      },
      fix: 'Upgrade, one minor at a time: `az aks upgrade --kubernetes-version VERSION`.',
      peers: ['psrule/Azure.AKS.Version', 'prowler/aks_cluster_uses_a_supported_version'],
    }),
    'kubernetes-version-end-near': check({
      each: cluster,
      severity: 'medium',
      expect: 'runs a version of Kubernetes whose support does not end soon',
      holds: (aks, { resource, inventory, now, settings }) => {
        if (choosesItself(aks)) return notApplicable('AKS Automatic chooses the version');
        const { minor } = clusterRelease(aks);
        const { state, until } = supportOf(minor, resource as Cluster, inventory, now);
        if (state === 'unsupported' || state === 'preview') {
          return notApplicable('is not supported now (kubernetes-version-supported)');
        }
        if (state === 'unknown') return unknown(untold(minor));
        if (until === undefined) return unknown(`when 1.${minor} leaves support is not known`);
        const days = daysUntil(until, now);
        // Read last, so that the finding points at it.
        clusterVersion(aks);
        return days > settings.versionEndDays || fail(`1.${minor} leaves support on ${until}`);
      },
      fix: 'Plan the upgrade to a later minor before the end: `az aks get-upgrades`.',
    }),
    'node-pool-version-supported': check({
      each: pool,
      when: (subject) => !isHosted(subject) || 'Microsoft hosts the pool',
      expect: 'runs a version of Kubernetes that AKS supports',
      holds: (subject, context) => {
        const { cluster: owner } = subject;
        if (!ownVersion(subject) && owner && choosesItself(owner.body)) return true;
        return supported(poolRelease(subject).minor, owner, context, () => ownVersion(subject));
      },
      fix: 'Upgrade the pool: `az aks nodepool upgrade --kubernetes-version VERSION`.',
      peers: ['psrule/Azure.AKS.PoolVersion'],
    }),
    'node-pool-version-skew': check({
      each: pool,
      expect: 'is at most three minors behind the control plane, and never ahead',
      holds: (subject) => {
        if (!ownVersion(subject)) return true;
        const { minor, plane } = minorsOf(subject);
        ownVersion(subject);
        return skew(minor, plane);
      },
      fix: 'Upgrade the control plane first, then the pool: `az aks nodepool upgrade`.',
    }),
    'node-pool-version-aligned': check({
      each: pool,
      severity: 'low',
      when: (subject) => {
        const { settings, cluster: owner } = subject;
        if (isUpgrading(settings) || isUpgrading(owner?.body.properties))
          return 'is being upgraded';
        return true;
      },
      expect: 'runs the minor of the control plane',
      holds: (subject) => {
        if (!ownVersion(subject)) return true;
        const { minor, plane } = minorsOf(subject);
        if (minor > plane) return notApplicable('is ahead (node-pool-version-skew)');
        ownVersion(subject);
        return minor === plane || fail(`runs 1.${minor}, the control plane 1.${plane}`);
      },
      fix: 'Upgrade the pool: `az aks nodepool upgrade --kubernetes-version VERSION`.',
    }),
    'kubernetes-patch-offered': check({
      each: cluster,
      severity: 'medium',
      expect: 'runs a patch that AKS still offers',
      holds: (aks, { resource, inventory, now }) => {
        const version = text(aks.properties, 'currentKubernetesVersion');
        if (!version || parseRelease(version)?.patch === undefined) {
          return notApplicable('does not tell the patch that runs');
        }
        const problem = patchProblem(version, resource as Cluster, inventory, now);
        if (problem === 'unknown') return unknown('no list of versions is in the evidence');
        text(aks.properties, 'currentKubernetesVersion');
        return problem === undefined || fail(problem);
      },
      fix: 'Upgrade to a patch that is offered: `az aks get-upgrades`, then `az aks upgrade`.',
    }),
    'kubelet-version-skew': check({
      each: everyObject(node),
      when: ({ metadata }, { resource }) => {
        if (metadata?.labels?.type === 'virtual-kubelet') return 'is a virtual node';
        return hasState(resource) || 'is code, which has no state';
      },
      expect: 'is at most three minors behind the API server, and never ahead',
      holds: ({ status }, { inventory }) => {
        const server = serverRelease(inventory);
        if (!server) return unknown('the version of the API server is not in the evidence');
        const kubelet = parseRelease(field(status?.nodeInfo, 'kubeletVersion') ?? '');
        if (!kubelet) return unknown('the version of the kubelet is not known');
        return skew(kubelet.minor, server.minor);
      },
      fix: 'Upgrade the pool of the node, or let node auto-provisioning replace it.',
    }),
    'lts-plan-consistent': check({
      each: cluster,
      severity: 'medium',
      when: (aks) => writtenPlan(aks) === 'AKSLongTermSupport' || 'has no long-term support',
      expect: 'pays for its long-term support and follows its patches',
      holds: (aks) => {
        if (!isPremium(aks)) return fail('long-term support needs the tier Premium');
        const channel = upgradeChannelOf(aks) ?? 'none';
        return (
          ['patch', 'stable', 'rapid'].includes(channel) ||
          fail(`the upgrade channel ${channel} does not follow the patches`)
        );
      },
      fix: 'Set both: `az aks update --tier premium --auto-upgrade-channel patch`.',
    }),
  },
});

type Cluster = Resource<ManagedCluster>;

/** AKS Automatic picks its version and upgrades it. */
function choosesItself(aks: ManagedCluster): boolean {
  return !clusterVersion(aks) && isAutomatic(aks);
}

/** Something upgrades the cluster, so that the version in code lags; or may, where it is a reference. */
function isUpgraded({ properties }: ManagedCluster): boolean {
  const profile = properties?.autoUpgradeProfile;
  const channel: unknown = profile && peek(profile, 'upgradeChannel');
  return channel != null && !['none', 'node-image'].includes(String(channel).toLowerCase());
}

function supported(
  minor: number,
  owner: Cluster | undefined,
  { inventory, now }: Context,
  readLast?: () => unknown,
): Outcome | true {
  const support: Support = supportOf(minor, owner, inventory, now);
  if (support.state === 'supported') return true;
  if (support.state === 'unknown') return unknown(untold(minor));
  if (readLast) readLast();
  else if (owner) clusterVersion(owner.body);
  return fail(whyUnsupported(minor, support, inventory.index(newestCalendar), now));
}

function untold(minor: number): string {
  return `whether AKS supports 1.${minor} is not known: save the output of az aks get-versions`;
}

function minorsOf(subject: Pool): { readonly minor: number; readonly plane: number } {
  const { minor } = poolRelease(subject);
  if (!subject.cluster) throw new Unresolved('its cluster is not in the evidence');
  return { minor, plane: clusterRelease(subject.cluster.body).minor };
}

function skew(minor: number, plane: number): Outcome | true {
  if (minor > plane) return fail(`1.${minor} is ahead of 1.${plane}`);
  return (
    plane - minor <= mostBehind || fail(`1.${minor} is ${plane - minor} minors behind 1.${plane}`)
  );
}

function isUpgrading(state: { readonly provisioningState?: string } | undefined): boolean {
  return text(state, 'provisioningState')?.toLowerCase() === 'upgrading';
}
