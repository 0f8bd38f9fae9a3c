import {
  cluster,
  distinctClusters,
  hasNodeAutoProvisioning,
  isAutomatic,
  pool,
} from '../../resources/azure/cluster.ts';
import { hasRoomForOsDisk, osDiskSize, statedOsDisk } from '../../resources/azure/os-disk.ts';
import { diskCapacity } from '../../resources/azure/placement/disk-capacity.ts';
import { fitsSlots, takesPremium } from '../../resources/azure/placement/disk-fit.ts';
import { reportedSlots } from '../../resources/azure/placement/disk-slots.ts';
import { inEach } from '../../resources/azure/placement/in-each.ts';
import { homesOf } from '../../resources/azure/placement/landings.ts';
import { isGateway } from '../../resources/azure/pools.ts';
import type { ManagedCluster } from '../../resources/azure/types.ts';
import { outdated } from '../../resources/data/dated.ts';
import { vmSizes } from '../../resources/data/vm-sizes.ts';
import { node } from '../../resources/kubernetes/kinds.ts';
import { attachedDisks } from '../../resources/kubernetes/storage/attachments.ts';
import { mountedClaims } from '../../resources/kubernetes/storage/claims.ts';
import {
  type DiskDemand,
  diskDemands,
  disksOfPod,
} from '../../resources/kubernetes/storage/disk-demand.ts';
import { isTier } from '../../resources/kubernetes/storage/drivers.ts';
import { skuOf } from '../../resources/kubernetes/storage/provision.ts';
import { provisionsOf } from '../../resources/kubernetes/storage/provisions.ts';
import { everyObject, workload } from '../../resources/kubernetes/subjects.ts';
import { list } from '../../resources/kubernetes/values.ts';
import type { Workload } from '../../resources/kubernetes/workload.ts';
import { isOnlyCluster } from '../../resources/seen-cluster.ts';
import {
  type Context,
  check,
  fail,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  some,
  Unresolved,
  unknown,
  worst,
} from '../kit.ts';

export default item({
  title: 'Size the nodes for storage needs',
  priority: 'medium',
  pillar: 'performance',
  evidence: ['azure', 'kubernetes'],
  why: "Each VM size takes a fixed number of data disks; when a node's slots are used up, pods with disks stay pending although processor and memory are free. Good is a size that allows the disks which the pods of a node can ask for, takes premium disks, and has the throughput for them. The OS disk is ephemeral, on a size with room for it, so that images, logs and emptyDir do not fill it.",
  fix: `Add a pool on a size with more slots and room for an ephemeral OS disk, then drain and delete the old one:

\`\`\`bash
az vm list-skus -l REGION --size Standard_D8ds_v5 -o json
az aks nodepool add -g RG --cluster-name CLUSTER -n data --node-vm-size Standard_D8ds_v5 --node-osdisk-type Ephemeral
\`\`\`

The first command tells the limits: \`MaxDataDiskCount\`, \`PremiumIO\`, \`EphemeralOSDiskSupported\`. More, smaller nodes spread the pods that use disks. In Terraform write \`os_disk_type = "Ephemeral"\`: the provider's own default is Managed.`,
  prevent:
    'A test of the plan that compares the disks of the workloads with `MaxDataDiskCount` of the VM sizes; no built-in Azure Policy covers sizing.',
  peers: [
    'checkov/CKV_AZURE_226',
    'psrule/Azure.AKS.EphemeralOSDisk',
    'review-checklists/24367b33-6971-45b1-952b-eee0b9b588de',
    'review-checklists/f0ce315f-1120-4166-8206-94f2cf3a4d07',
    'the-aks-checklist/18707174-fa23-4935-b463-8f9982629b35',
  ],
  links: [
    'https://learn.microsoft.com/azure/aks/operator-best-practices-storage',
    'https://learn.microsoft.com/azure/aks/concepts-storage',
    'https://learn.microsoft.com/azure/aks/csi-storage-drivers',
  ],
  attest: {
    question:
      "Was disk throughput of the nodes compared with the size's uncached limit under load?",
    attach: 'the metric',
    months: 12,
  },
  guards: ['os-disk-not-ephemeral', 'os-disk-too-small'],
  checks: {
    'disk-slots-exhausted': check({
      each: everyObject(node),
      severity: 'high',
      only: 'observed',
      when: ({ metadata }) => metadata?.labels?.type !== 'virtual-kubelet' || 'is a virtual node',
      expect: 'has slots left for disks',
      holds: (_, { resource, inventory }) => {
        const slots = inventory.index(reportedSlots).get(resource.identity.name);
        if (slots === undefined) return unknown('no CSINode says how many disks it takes');
        const attached = attachedDisks(resource.identity.name, inventory);
        if (attached === undefined) return unknown('no VolumeAttachment is in the evidence');
        return attached < 0.9 * slots || fail(`${attached} of ${slots} disks are attached`);
      },
      fix: 'Add nodes, or a pool on a VM size with more data disks.',
    }),
    'pod-exceeds-disk-slots': check({
      each: workload,
      severity: 'high',
      when: mayMountDisks,
      expect: 'mounts no more disks than a node takes',
      holds: (subject, { inventory, now }) => {
        const disks = disksOfPod(subject, inventory);
        if (disks.most === 0) return notApplicable('mounts no disk');
        const stale = outdated(vmSizes, now);
        if (stale) return stale;
        const answer = inEach(homesOf(subject, inventory), (home) =>
          fitsSlots(home, disks, inventory),
        );
        // Read last, for the claims are what the finding is about.
        claimsIn(subject);
        return answer;
      },
      fix: 'Mount fewer disks in one pod, or add a pool on a VM size with more data disks.',
    }),
    'disk-slots-short': check({
      each: cluster,
      expect: 'has slots for all disks of its workloads',
      holds: slotsForAll,
      fix: 'Let the pools grow further, or use VM sizes with more data disks.',
    }),
    'premium-disk-unsupported': check({
      each: workload,
      when: mayMountDisks,
      expect: 'mounts premium disks where nodes take them',
      holds: (subject, { inventory, now }) => {
        if (!mountsPremium(subject, inventory)) return notApplicable('mounts no premium disk');
        const stale = outdated(vmSizes, now);
        if (stale) return stale;
        const answer = inEach(homesOf(subject, inventory), (home) => takesPremium(home, inventory));
        claimsIn(subject);
        return answer;
      },
      fix: 'Add a pool on a VM size with premium storage, which has an s in its features.',
    }),
    'os-disk-not-ephemeral': check({
      each: pool,
      severity: 'low',
      when: (subject) => {
        const { cluster: owner } = subject;
        if (owner && isAutomatic(owner.body)) return 'AKS Automatic chooses it';
        return !isGateway(subject) || 'is a Gateway pool';
      },
      expect: 'has ephemeral OS disks where its VM size takes them',
      holds: (subject, { inventory, now }) => {
        // Absent means ephemeral where the size takes it: https://learn.microsoft.com/azure/aks/concepts-storage#ephemeral-os-disk
        if (statedOsDisk(subject) !== 'Managed') return true;
        if ((osDiskSize(subject) ?? 0) >= 512)
          return notApplicable('has a large OS disk on purpose');
        const stale = outdated(vmSizes, now);
        if (stale) return stale;
        const room = hasRoomForOsDisk(subject, inventory);
        if (room !== true) return notApplicable(room);
        statedOsDisk(subject);
        return fail('has Managed OS disks, and its VM size takes ephemeral ones');
      },
      fix: 'Make a new pool with `--node-osdisk-type Ephemeral`; the type of a pool is fixed.',
      peers: ['checkov/CKV_AZURE_226', 'psrule/Azure.AKS.EphemeralOSDisk'],
    }),
    'os-disk-too-small': check({
      each: pool,
      severity: 'low',
      when: (subject) => {
        if (statedOsDisk(subject) === 'Ephemeral') return 'has ephemeral OS disks';
        return !isGateway(subject) || 'is a Gateway pool';
      },
      expect: 'has a managed OS disk of 128 GiB or more',
      holds: (subject, { inventory }) => {
        const size = osDiskSize(subject) ?? 128;
        if (size >= 128) return true;
        if (statedOsDisk(subject) === undefined && hasRoomForOsDisk(subject, inventory) === true) {
          return notApplicable('has ephemeral OS disks by default');
        }
        return fail(`has an OS disk of ${osDiskSize(subject)} GiB`);
      },
      fix: 'Make a new pool with `--node-osdisk-size 128` or more, or with ephemeral OS disks.',
    }),
    'node-disk-pressure': check({
      each: everyObject(node),
      severity: 'high',
      only: 'observed',
      expect: 'has room on its disk',
      holds: ({ status }) => {
        const pressure = list(status, 'conditions').find((one) => one?.type === 'DiskPressure');
        if (!pressure) return unknown('does not tell the state of its disk');
        return pressure.status !== 'True' || fail('is under disk pressure');
      },
      fix: 'Remove images and logs, and give the pool a larger OS disk.',
    }),
  },
});

/** Nobody gave Azure evidence or nodes: the question is not judged, and says nothing of the pod. */
function mayMountDisks(subject: Workload, { inventory }: Context): true | string {
  if (!inventory.covers('azure') && inventory.all(node).length === 0) {
    return 'no nodes to compare with';
  }
  return claimsIn(subject) > 0 || 'mounts no volume';
}

function claimsIn({ pod: spec, body }: Workload): number {
  return list(body.spec, 'volumeClaimTemplates').length + list(spec, 'volumes').length;
}

function mountsPremium(subject: Workload, inventory: Inventory): boolean {
  const { claims, missing } = mountedClaims(subject, inventory);
  const isPremium = some(claims, (claim) =>
    some(
      provisionsOf(claim, inventory).filter(({ driver }) => driver === 'disk'),
      (provision) => isTier(skuOf(provision, inventory), 'Premium', 'PremiumV2'),
    ),
  );
  if (!isPremium && missing.length > 0) {
    throw new Unresolved(`volume claim ${missing[0]} is not in the evidence`);
  }
  return isPremium;
}

/** All pools at their largest, against all replicas at their most. */
function slotsForAll(aks: ManagedCluster, { inventory, now, resource }: Context): Outcome | true {
  const demands = [...inventory.index(diskDemands).values()];
  if (demands.every(({ disks }) => disks.most === 0)) return notApplicable('mounts no disk');
  if (hasNodeAutoProvisioning(aks)) {
    return notApplicable('node auto-provisioning picks the VM sizes');
  }
  const { resourceId } = resource.identity;
  const isJudged = inventory
    .index(distinctClusters)
    .some(({ identity }) => identity.resourceId === resourceId);
  if (!isJudged) return notApplicable('is judged as it runs');
  return (
    outdated(vmSizes, now) ?? worst(demands, (demand) => slotsFor(demand, resourceId, inventory))
  );
}

function slotsFor(
  { disks, workloads }: DiskDemand,
  resourceId: string | undefined,
  inventory: Inventory,
): Outcome | true {
  if (disks.most === 0) return notApplicable('mounts no disk');
  const slots = diskCapacity(resourceId, workloads, inventory);
  if (!slots) return unknown('no pool is one that the workloads with disks can run on');
  if (disks.most <= slots.least) return true;
  if (disks.least <= slots.most) return unknown(disks.doubt ?? slots.doubt ?? 'pools differ');
  if (!isOnlyCluster(inventory)) {
    return unknown('nobody can tell in which of the clusters the workloads run');
  }
  return fail(`workloads can ask for ${disks.least} disks, and its nodes take ${slots.most}`, {
    at: 'properties.agentPoolProfiles',
  });
}
