import { Unknown } from '../../../model/index.ts';
import { type Cell, cell } from '../../shared/code/cell.ts';
import { asBoolean } from '../operators.ts';
import { type Args, arg, type Fields, filled, object } from './field.ts';
import type { ResourceMap } from './resource-map.ts';

/**
 * What `default_node_pool` and `azurerm_kubernetes_cluster_node_pool` have in common. Absent
 * arguments for which the provider sends a value of its own are filled in:
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster_node_pool
 */
export const poolFields: Fields = {
  vmSize: arg('vm_size'),
  type: filled(arg('type'), 'VirtualMachineScaleSets'),
  count: arg('node_count'),
  enableAutoScaling: filled(arg('auto_scaling_enabled', 'enable_auto_scaling'), false),
  minCount: arg('min_count'),
  maxCount: arg('max_count'),
  maxPods: arg('max_pods'),
  availabilityZones: arg('zones', 'availability_zones'),
  osDiskType: filled(arg('os_disk_type'), 'Managed'),
  osDiskSizeGB: arg('os_disk_size_gb'),
  osSKU: arg('os_sku'),
  osType: filled(arg('os_type'), 'Linux'),
  orchestratorVersion: arg('orchestrator_version'),
  nodeLabels: arg('node_labels'),
  vnetSubnetID: arg('vnet_subnet_id'),
  podSubnetID: arg('pod_subnet_id'),
  tags: arg('tags'),
  enableFIPS: filled(arg('fips_enabled'), false),
  enableEncryptionAtHost: filled(arg('host_encryption_enabled', 'enable_host_encryption'), false),
  enableNodePublicIP: filled(arg('node_public_ip_enabled', 'enable_node_public_ip'), false),
  enableUltraSSD: filled(arg('ultra_ssd_enabled'), false),
  proximityPlacementGroupID: arg('proximity_placement_group_id'),
  capacityReservationGroupID: arg('capacity_reservation_group_id'),
  nodeTaints: (args) => arg('node_taints')(args) ?? criticalAddonsTaint(args),
  upgradeSettings: object('upgrade_settings', {
    maxSurge: arg('max_surge'),
    drainTimeoutInMinutes: arg('drain_timeout_in_minutes'),
    nodeSoakDurationInMinutes: arg('node_soak_duration_in_minutes'),
    undrainableNodeBehavior: arg('undrainable_node_behavior'),
  }),
  kubeletConfig: object('kubelet_config', {
    podMaxPids: arg('pod_max_pid'),
    containerLogMaxFiles: arg('container_log_max_files', 'container_log_max_line'),
    containerLogMaxSizeMB: arg('container_log_max_size_mb'),
    allowedUnsafeSysctls: arg('allowed_unsafe_sysctls'),
    cpuManagerPolicy: arg('cpu_manager_policy'),
    cpuCfsQuota: arg('cpu_cfs_quota_enabled'),
    cpuCfsQuotaPeriod: arg('cpu_cfs_quota_period'),
    imageGcHighThreshold: arg('image_gc_high_threshold'),
    imageGcLowThreshold: arg('image_gc_low_threshold'),
    topologyManagerPolicy: arg('topology_manager_policy'),
  }),
};

/** `only_critical_addons_enabled` sets the taint that keeps user pods away. */
function criticalAddonsTaint(args: Args): Cell | undefined {
  const found = arg('only_critical_addons_enabled')(args);
  if (!found || found.value instanceof Unknown) return found;
  const taint = cell('CriticalAddonsOnly=true:NoSchedule', found.origin);
  return asBoolean(found.value) ? { ...found, value: [taint] } : undefined;
}

export const nodePool: ResourceMap = {
  terraform: 'azurerm_kubernetes_cluster_node_pool',
  arm: 'Microsoft.ContainerService/managedClusters/agentPools',
  parent: arg('kubernetes_cluster_id'),
  body: {
    ...Object.fromEntries(
      Object.entries(poolFields).map(([path, field]) => [`properties.${path}`, field]),
    ),
    'properties.mode': filled(arg('mode'), 'User'),
    'properties.scaleSetPriority': filled(arg('priority'), 'Regular'),
    'properties.scaleSetEvictionPolicy': arg('eviction_policy'),
    'properties.spotMaxPrice': arg('spot_max_price'),
  },
};
