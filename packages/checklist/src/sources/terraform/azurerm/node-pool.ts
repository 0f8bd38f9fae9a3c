import { Unknown } from '../../../model/index.ts';
import { type Cell, cell } from '../../shared/code/cell.ts';
import { asBoolean } from '../scalars.ts';
import {
  type Args,
  arg,
  asString,
  constant,
  type Field,
  type Fields,
  filled,
  joined,
  number,
  object,
  objects,
  positive,
  texts,
  under,
  untold,
} from './field.ts';
import type { ResourceMap } from './resource-map.ts';
import { addedIn, removedIn, renamed, since } from './versions.ts';

/** Kernel parameters that ARM names as Terraform does, but for the case. */
const alike = [
  'fs_aio_max_nr',
  'fs_file_max',
  'fs_inotify_max_user_watches',
  'fs_nr_open',
  'kernel_threads_max',
  'net_core_netdev_max_backlog',
  'net_core_optmem_max',
  'net_core_rmem_default',
  'net_core_rmem_max',
  'net_core_somaxconn',
  'net_core_wmem_default',
  'net_core_wmem_max',
  'net_ipv4_neigh_default_gc_thresh1',
  'net_ipv4_neigh_default_gc_thresh2',
  'net_ipv4_neigh_default_gc_thresh3',
  'net_ipv4_tcp_fin_timeout',
  'net_ipv4_tcp_keepalive_probes',
  'net_ipv4_tcp_keepalive_time',
  'net_ipv4_tcp_max_syn_backlog',
  'net_ipv4_tcp_max_tw_buckets',
  'net_ipv4_tcp_tw_reuse',
  'net_netfilter_nf_conntrack_buckets',
  'net_netfilter_nf_conntrack_max',
  'vm_max_map_count',
  'vm_swappiness',
  'vm_vfs_cache_pressure',
];

const sysctls: Fields = {
  ...Object.fromEntries(
    alike.map((name) => [
      name.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase()),
      positive(name),
    ]),
  ),
  netIpv4TcpkeepaliveIntvl: positive('net_ipv4_tcp_keepalive_intvl'),
  netIpv4IpLocalPortRange: portRange,
};

/** ARM has one text of two ports, and the provider sends it only where both are written. */
function portRange(args: Args): Cell | undefined {
  const first = positive('net_ipv4_ip_local_port_range_min')(args);
  const last = positive('net_ipv4_ip_local_port_range_max')(args);
  const open = [first, last].find((port) => port?.value instanceof Unknown);
  if (!first || !last || open) return open;
  return { ...first, value: `${first.value} ${last.value}` };
}

const scales = renamed(4, 'auto_scaling_enabled', 'enable_auto_scaling');

/**
 * What `default_node_pool` and `azurerm_kubernetes_cluster_node_pool` have in common. Absent
 * arguments for which the provider sends a value of its own are filled in:
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool
 */
const poolFields: Fields = {
  vmSize: arg('vm_size'),
  count: number('node_count'),
  enableAutoScaling: filled(scales, false),
  minCount: number('min_count'),
  maxCount: number('max_count'),
  maxPods: positive('max_pods'),
  availabilityZones: since(3, texts('zones'), texts('availability_zones')),
  osDiskType: filled(arg('os_disk_type'), 'Managed'),
  osDiskSizeGB: positive('os_disk_size_gb'),
  osSKU: arg('os_sku'),
  orchestratorVersion: asString(arg('orchestrator_version')),
  nodeLabels: arg('node_labels'),
  vnetSubnetID: arg('vnet_subnet_id'),
  podSubnetID: arg('pod_subnet_id'),
  tags: arg('tags'),
  enableFIPS: filled(arg('fips_enabled'), false),
  enableEncryptionAtHost: filled(
    renamed(4, 'host_encryption_enabled', 'enable_host_encryption'),
    false,
  ),
  enableNodePublicIP: filled(renamed(4, 'node_public_ip_enabled', 'enable_node_public_ip'), false),
  enableUltraSSD: filled(arg('ultra_ssd_enabled'), false),
  proximityPlacementGroupID: arg('proximity_placement_group_id'),
  capacityReservationGroupID: arg('capacity_reservation_group_id'),
  workloadRuntime: arg('workload_runtime'),
  gpuInstanceProfile: arg('gpu_instance'),
  kubeletDiskType: arg('kubelet_disk_type'),
  scaleDownMode: arg('scale_down_mode'),
  'creationData.sourceResourceId': arg('snapshot_id'),
  // AKS turns SSH on where nothing is said, and azapi can turn it off beside azurerm.
  'securityProfile.sshAccess': untold('SSH access'),
  networkProfile: object('node_network_profile', {
    allowedHostPorts: objects('allowed_host_ports', {
      portStart: number('port_start'),
      portEnd: number('port_end'),
      protocol: arg('protocol'),
    }),
  }),
  linuxOSConfig: object('linux_os_config', {
    swapFileSizeMB: positive('swap_file_size_mb'),
    transparentHugePageDefrag: arg('transparent_huge_page_defrag'),
    transparentHugePageEnabled: renamed(
      4,
      'transparent_huge_page',
      'transparent_huge_page_enabled',
    ),
    sysctls: object('sysctl_config', sysctls),
  }),
  upgradeSettings: object('upgrade_settings', {
    maxUnavailable: asString(arg('max_unavailable')),
    maxSurge: asString(arg('max_surge')),
    drainTimeoutInMinutes: number('drain_timeout_in_minutes'),
    nodeSoakDurationInMinutes: number('node_soak_duration_in_minutes'),
    undrainableNodeBehavior: addedIn(4, arg('undrainable_node_behavior')),
  }),
  kubeletConfig: object('kubelet_config', {
    podMaxPids: positive('pod_max_pid'),
    containerLogMaxFiles: since(
      4,
      positive('container_log_max_files'),
      positive('container_log_max_line'),
    ),
    containerLogMaxSizeMB: positive('container_log_max_size_mb'),
    allowedUnsafeSysctls: arg('allowed_unsafe_sysctls'),
    cpuManagerPolicy: arg('cpu_manager_policy'),
    cpuCfsQuota: arg('cpu_cfs_quota_enabled'),
    cpuCfsQuotaPeriod: arg('cpu_cfs_quota_period'),
    imageGcHighThreshold: positive('image_gc_high_threshold'),
    imageGcLowThreshold: positive('image_gc_low_threshold'),
    topologyManagerPolicy: arg('topology_manager_policy'),
  }),
};

/** `only_critical_addons_enabled` sets the taint that keeps user pods away. */
const criticalAddonsTaint: Field = (args) => {
  const found = arg('only_critical_addons_enabled')(args);
  if (!found || found.value instanceof Unknown) return found;
  const taint = cell('CriticalAddonsOnly=true:NoSchedule', found.origin);
  return asBoolean(found.value) === false ? undefined : { ...found, value: [taint] };
};

/** `default_node_pool` is always a System pool. */
export const defaultPoolFields: Fields = {
  ...poolFields,
  name: arg('name'),
  mode: constant('System'),
  osType: constant('Linux'),
  type: filled(arg('type'), 'VirtualMachineScaleSets'),
  // Up to version 3 other taints can be written, too.
  nodeTaints: joined(criticalAddonsTaint, removedIn(4, arg('node_taints'))),
};

/** Without the autoscaler the provider sends none where nothing is written. */
function nodeCount(args: Args): Cell | undefined {
  const written = number('node_count')(args);
  const isScaled = scales(args);
  if (written || (isScaled && asBoolean(isScaled.value) === true)) return written;
  return isScaled?.value instanceof Unknown ? isScaled : filled(number('node_count'), 0)(args);
}

export const nodePool: ResourceMap = {
  terraform: 'azurerm_kubernetes_cluster_node_pool',
  arm: 'Microsoft.ContainerService/managedClusters/agentPools',
  parent: arg('kubernetes_cluster_id'),
  body: {
    ...under('properties', poolFields),
    'properties.type': constant('VirtualMachineScaleSets'),
    'properties.osType': filled(arg('os_type'), 'Linux'),
    'properties.nodeTaints': arg('node_taints'),
    'properties.count': nodeCount,
    'properties.mode': filled(arg('mode'), 'User'),
    'properties.scaleSetPriority': filled(arg('priority'), 'Regular'),
    'properties.scaleSetEvictionPolicy': arg('eviction_policy'),
    'properties.spotMaxPrice': number('spot_max_price'),
  },
};
