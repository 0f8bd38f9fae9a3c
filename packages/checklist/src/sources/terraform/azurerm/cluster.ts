import { Unknown } from '../../../model/index.ts';
import { cell } from '../../shared/code/cell.ts';
import { Keyed } from '../../shared/code/synthetic-id.ts';
import { asBoolean } from '../scalars.ts';
import { addons } from './addons.ts';
import { build } from './build.ts';
import { clusterAttributes, meshGateways } from './cluster-parts.ts';
import {
  arg,
  asString,
  constant,
  either,
  envelope,
  type Field,
  type Fields,
  filled,
  inside,
  inverted,
  key,
  number,
  object,
  own,
  standIn,
  under,
  whenBlock,
  written,
} from './field.ts';
import { maintenance } from './maintenance.ts';
import { defaultPoolFields } from './node-pool.ts';
import type { ResourceMap } from './resource-map.ts';
import { addedIn, filledSince, removedIn, renamed, since } from './versions.ts';

const defaultPool: Field = inside('default_node_pool', (args) =>
  cell([build(defaultPoolFields, args)], args.origin),
);

const entraId: Fields = {
  // Up to version 3 it may say otherwise, and with applications of its own it is not.
  managed: filled(
    removedIn(
      4,
      either(arg('managed'), (args) => {
        const app = arg('server_app_id', 'client_app_id')(args);
        return app && cell(false, app.origin);
      }),
    ),
    true,
  ),
  enableAzureRBAC: arg('azure_rbac_enabled'),
  adminGroupObjectIDs: arg('admin_group_object_ids'),
  tenantID: arg('tenant_id'),
  clientAppID: removedIn(4, arg('client_app_id')),
  serverAppID: removedIn(4, arg('server_app_id')),
};

/** The provider takes no `msi` here: the block is for a service principal, whoever that is. */
const principal: Field = (args) => {
  const client = arg('client_id')(args);
  if (!(client?.value instanceof Unknown)) return client;
  return { ...client, value: standIn(args.key, 'service_principal.client_id') };
};

/** Who pulls images: given, or made by AKS. A plan has a block that nobody wrote as one to be known. */
const kubeletObject: Field = (args) => {
  const isUntold = arg('kubelet_identity')(args)?.value instanceof Keyed;
  const given = isUntold ? undefined : key(inside('kubelet_identity', arg('object_id')))(args);
  const usesPrincipal = whenBlock('service_principal', constant(true))(args);
  return given ?? (usesPrincipal ? undefined : own('kubelet_identity.object_id')(args));
};

/** Up to version 4 the provider refuses workload identity without an issuer that is turned on. */
const refusedIssuer: Field = (args) => {
  const needs = arg('workload_identity_enabled')(args);
  return needs && asBoolean(needs.value) === true ? cell(false, args.origin) : undefined;
};

/**
 * Maintenance windows are child resources in ARM, and blocks of the cluster here; they are mapped by
 * maintenance.ts. A default that the provider sends is written as such:
 * https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster
 */
const properties: Fields = {
  agentPoolProfiles: defaultPool,
  dnsPrefix: arg('dns_prefix'),
  kubernetesVersion: asString(arg('kubernetes_version')),
  nodeResourceGroup: arg('node_resource_group'),
  supportPlan: filled(arg('support_plan'), 'KubernetesOfficial'),
  disableLocalAccounts: filled(arg('local_account_disabled'), false),
  enableRBAC: filled(
    since(
      3,
      arg('role_based_access_control_enabled'),
      inside('role_based_access_control', arg('enabled')),
    ),
    true,
  ),
  diskEncryptionSetID: arg('disk_encryption_set_id'),
  aadProfile: since(
    3,
    object('azure_active_directory_role_based_access_control', entraId),
    inside('role_based_access_control', object('azure_active_directory', entraId)),
  ),
  'apiServerAccessProfile.authorizedIPRanges': since(
    3,
    inside('api_server_access_profile', arg('authorized_ip_ranges')),
    arg('api_server_authorized_ip_ranges'),
  ),
  'apiServerAccessProfile.enablePrivateCluster': filled(arg('private_cluster_enabled'), false),
  'apiServerAccessProfile.enablePrivateClusterPublicFQDN': filled(
    arg('private_cluster_public_fqdn_enabled'),
    false,
  ),
  'apiServerAccessProfile.privateDNSZone': arg('private_dns_zone_id'),
  'apiServerAccessProfile.disableRunCommand': inverted(filled(arg('run_command_enabled'), true)),
  'apiServerAccessProfile.enableVnetIntegration': inside(
    'api_server_access_profile',
    renamed(4, 'virtual_network_integration_enabled', 'vnet_integration_enabled'),
  ),
  'apiServerAccessProfile.subnetId': inside('api_server_access_profile', arg('subnet_id')),
  'autoUpgradeProfile.upgradeChannel': filled(
    renamed(4, 'automatic_upgrade_channel', 'automatic_channel_upgrade'),
    'none',
  ),
  // https://registry.terraform.io/providers/hashicorp/azurerm/4.0.0/docs/guides/4.0-upgrade-guide
  'autoUpgradeProfile.nodeOSUpgradeChannel': filledSince(
    4,
    renamed(4, 'node_os_upgrade_channel', 'node_os_channel_upgrade'),
    'NodeImage',
    {
      came: either(
        arg('automatic_upgrade_channel'),
        inside(
          'default_node_pool',
          arg('auto_scaling_enabled', 'host_encryption_enabled', 'node_public_ip_enabled'),
        ),
      ),
      went: either(
        arg('automatic_channel_upgrade', 'api_server_authorized_ip_ranges'),
        inside(
          'default_node_pool',
          arg('enable_auto_scaling', 'enable_host_encryption', 'enable_node_public_ip'),
        ),
      ),
    },
  ),
  'upgradeSettings.overrideSettings.forceUpgrade': addedIn(
    4,
    inside('upgrade_override', arg('force_upgrade_enabled')),
  ),
  'upgradeSettings.overrideSettings.until': addedIn(
    4,
    inside('upgrade_override', arg('effective_until')),
  ),
  autoScalerProfile: object('auto_scaler_profile', {
    balanceSimilarNodeGroups: asString(arg('balance_similar_node_groups')),
    expander: arg('expander'),
    maxGracefulTerminationSec: asString(arg('max_graceful_termination_sec')),
    scaleDownUnneededTime: arg('scale_down_unneeded'),
    scaleDownDelayAfterAdd: arg('scale_down_delay_after_add'),
    scaleDownUtilizationThreshold: asString(arg('scale_down_utilization_threshold')),
    scanInterval: arg('scan_interval'),
    skipNodesWithLocalStorage: asString(arg('skip_nodes_with_local_storage')),
    skipNodesWithSystemPods: asString(arg('skip_nodes_with_system_pods')),
  }),
  'nodeProvisioningProfile.mode': addedIn(
    4,
    inside('node_provisioning_profile', filled(arg('mode'), 'Manual')),
  ),
  'nodeProvisioningProfile.defaultNodePools': addedIn(
    4,
    inside('node_provisioning_profile', arg('default_node_pools')),
  ),
  // https://registry.terraform.io/providers/hashicorp/azurerm/5.0.0/docs/guides/5.0-upgrade-guide
  'oidcIssuerProfile.enabled': either(
    filledSince(5, arg('oidc_issuer_enabled'), true),
    refusedIssuer,
  ),
  'oidcIssuerProfile.issuerURL': own('oidc_issuer_url'),
  'securityProfile.workloadIdentity.enabled': filled(arg('workload_identity_enabled'), false),
  'securityProfile.imageCleaner.enabled': filled(arg('image_cleaner_enabled'), false),
  'securityProfile.imageCleaner.intervalHours': number('image_cleaner_interval_hours'),
  'securityProfile.defender.securityMonitoring.enabled': whenBlock(
    'microsoft_defender',
    constant(true),
  ),
  'securityProfile.defender.logAnalyticsWorkspaceResourceId': inside(
    'microsoft_defender',
    arg('log_analytics_workspace_id'),
  ),
  'securityProfile.azureKeyVaultKms.enabled': whenBlock('key_management_service', constant(true)),
  'securityProfile.azureKeyVaultKms.keyId': inside(
    'key_management_service',
    arg('key_vault_key_id'),
  ),
  'securityProfile.azureKeyVaultKms.keyVaultNetworkAccess': inside(
    'key_management_service',
    filled(arg('key_vault_network_access'), 'Public'),
  ),
  ...under('addonProfiles', addons),
  'aiToolchainOperatorProfile.enabled': filled(
    addedIn(4, arg('ai_toolchain_operator_enabled')),
    false,
  ),
  'azureMonitorProfile.metrics.enabled': whenBlock('monitor_metrics', constant(true)),
  'ingressProfile.webAppRouting.enabled': whenBlock('web_app_routing', constant(true)),
  'ingressProfile.webAppRouting.dnsZoneResourceIds': inside('web_app_routing', arg('dns_zone_ids')),
  'ingressProfile.webAppRouting.nginx.defaultIngressControllerType': inside(
    'web_app_routing',
    filled(addedIn(4, arg('default_nginx_controller')), 'AnnotationControlled'),
  ),
  serviceMeshProfile: object('service_mesh_profile', {
    mode: arg('mode'),
    'istio.revisions': addedIn(4, arg('revisions')),
    'istio.components.ingressGateways': meshGateways,
  }),
  'metricsProfile.costAnalysis.enabled': filled(arg('cost_analysis_enabled'), false),
  workloadAutoScalerProfile: object('workload_autoscaler_profile', {
    'keda.enabled': filled(arg('keda_enabled'), false),
    'verticalPodAutoscaler.enabled': filled(arg('vertical_pod_autoscaler_enabled'), false),
  }),
  'storageProfile.blobCSIDriver.enabled': inside(
    'storage_profile',
    filled(arg('blob_driver_enabled'), false),
  ),
  'storageProfile.diskCSIDriver.enabled': inside(
    'storage_profile',
    filled(arg('disk_driver_enabled'), true),
  ),
  'storageProfile.fileCSIDriver.enabled': inside(
    'storage_profile',
    filled(arg('file_driver_enabled'), true),
  ),
  'storageProfile.snapshotController.enabled': inside(
    'storage_profile',
    filled(arg('snapshot_controller_enabled'), true),
  ),
  'bootstrapProfile.artifactSource': addedIn(
    4,
    inside('bootstrap_profile', filled(arg('artifact_source'), 'Direct')),
  ),
  'bootstrapProfile.containerRegistryId': addedIn(
    4,
    inside('bootstrap_profile', arg('container_registry_id')),
  ),
  'windowsProfile.adminUsername': inside('windows_profile', arg('admin_username')),
  'windowsProfile.gmsaProfile': inside(
    'windows_profile',
    object('gmsa', {
      enabled: constant(true),
      dnsServer: written('dns_server'),
      rootDomainName: written('root_domain'),
    }),
  ),
  networkProfile: object('network_profile', {
    networkPlugin: arg('network_plugin'),
    networkPluginMode: arg('network_plugin_mode'),
    networkPolicy: arg('network_policy'),
    networkDataplane: arg('network_data_plane', 'ebpf_data_plane'),
    networkMode: arg('network_mode'),
    outboundType: filled(arg('outbound_type'), 'loadBalancer'),
    loadBalancerSku: filled(arg('load_balancer_sku'), 'standard'),
    podCidr: arg('pod_cidr'),
    podCidrs: arg('pod_cidrs'),
    serviceCidr: arg('service_cidr'),
    serviceCidrs: arg('service_cidrs'),
    dnsServiceIP: arg('dns_service_ip'),
    advancedNetworking: addedIn(
      4,
      object('advanced_networking', {
        enabled: constant(true),
        'observability.enabled': filled(arg('observability_enabled'), false),
        'security.enabled': filled(arg('security_enabled'), false),
      }),
    ),
    ipFamilies: arg('ip_versions'),
  }),
  'identityProfile.kubeletidentity.resourceId': inside(
    'kubelet_identity',
    arg('user_assigned_identity_id'),
  ),
  'identityProfile.kubeletidentity.objectId': kubeletObject,
  'identityProfile.kubeletidentity.clientId': inside('kubelet_identity', arg('client_id')),
  'servicePrincipalProfile.clientId': inside('service_principal', principal),
};

export const cluster: ResourceMap = {
  terraform: 'azurerm_kubernetes_cluster',
  arm: 'Microsoft.ContainerService/managedClusters',
  body: {
    ...envelope,
    'sku.name': constant('Base'),
    'sku.tier': filled(arg('sku_tier'), 'Free'),
    'identity.type': inside('identity', arg('type')),
    ...under('properties', properties),
  },
  computed: clusterAttributes,
  children: maintenance,
};
