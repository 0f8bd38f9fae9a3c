import { Unknown } from '../../../model/index.ts';
import { type Cell, isList, isMap } from '../../shared/code/cell.ts';
import {
  arg,
  asString,
  constant,
  either,
  envelope,
  type Field,
  type Fields,
  filled,
  inverted,
  listOf,
  nameless,
  object,
  objects,
  texts,
} from './field.ts';
import type { ResourceMap } from './resource-map.ts';

const fleetType = 'Microsoft.ContainerService/fleets';

/** What belongs to clusters and fleets, beside the clusters and pools themselves. */
export const kubernetesMaps: readonly ResourceMap[] = [
  {
    terraform: 'azurerm_kubernetes_cluster_extension',
    arm: 'Microsoft.KubernetesConfiguration/extensions',
    parent: arg('cluster_id'),
    body: {
      'properties.extensionType': arg('extension_type'),
      'properties.version': arg('version'),
      // A version that is written stays as it is; one that is not known may be null.
      'properties.autoUpgradeMinorVersion': (args) => {
        const version = arg('version')(args);
        if (version?.value instanceof Unknown) return version;
        return version ? { ...version, value: false } : constant(true)(args);
      },
      'properties.releaseTrain': arg('release_train'),
      'properties.configurationSettings': arg('configuration_settings'),
    },
    computed: ['aks_assigned_identity.principal_id'],
  },
  {
    terraform: 'azurerm_kubernetes_flux_configuration',
    arm: 'Microsoft.KubernetesConfiguration/fluxConfigurations',
    parent: arg('cluster_id'),
    body: {
      'properties.namespace': arg('namespace'),
      'properties.suspend': inverted(filled(arg('continuous_reconciliation_enabled'), true)),
      'properties.gitRepository': object('git_repository', {
        url: arg('url'),
        'repositoryRef.branch': reference('branch'),
        'repositoryRef.tag': reference('tag'),
        'repositoryRef.semver': reference('semver'),
        'repositoryRef.commit': reference('commit'),
      }),
      'properties.bucket': object('bucket', { url: arg('url'), bucketName: arg('bucket_name') }),
      'properties.azureBlob': object('blob_storage', { containerName: arg('container_id') }),
      'properties.kustomizations': byName('kustomizations', {
        name: arg('name'),
        path: arg('path'),
        prune: filled(arg('garbage_collection_enabled'), false),
      }),
    },
  },
  {
    terraform: 'azurerm_kubernetes_cluster_deployment_safeguard',
    arm: 'Microsoft.ContainerService/deploymentSafeguards',
    parent: arg('kubernetes_cluster_id'),
    name: constant('default'),
    body: {
      'properties.level': arg('level'),
      'properties.excludedNamespaces': arg('excluded_namespaces'),
      'properties.podSecurityStandardsLevel': filled(
        arg('pod_security_standards_level'),
        'Privileged',
      ),
    },
  },
  { terraform: 'azurerm_kubernetes_fleet_manager', arm: fleetType, body: envelope },
  {
    terraform: 'azurerm_kubernetes_fleet_member',
    arm: `${fleetType}/members`,
    parent: arg('kubernetes_fleet_id'),
    body: {
      'properties.clusterResourceId': arg('kubernetes_cluster_id'),
      'properties.group': arg('group'),
    },
  },
  {
    terraform: 'azurerm_proximity_placement_group',
    arm: 'Microsoft.Compute/proximityPlacementGroups',
    body: envelope,
  },
  {
    terraform: 'azurerm_managed_disk',
    arm: 'Microsoft.Compute/disks',
    body: {
      ...envelope,
      zones: either(listOf(asString(arg('zone'))), texts('zones')),
      'sku.name': arg('storage_account_type'),
    },
  },
];

/** What a Git repository is followed by; one of a kind that is not known may be any. */
function reference(type: string): Field {
  return (args) => {
    const kind = arg('reference_type')(args);
    if (kind?.value instanceof Unknown) return kind;
    return kind?.value === type ? arg('reference_value')(args) : undefined;
  };
}

/** Nested blocks as an object by their name. */
function byName(block: string, fields: Fields): Field {
  return (args) => {
    const blocks = objects(block, fields)(args);
    if (!blocks || !isList(blocks.value)) return blocks;
    const members = blocks.value.map((one, index): [string, Cell] => {
      const name = isMap(one.value) ? one.value.get('name')?.value : undefined;
      return [typeof name === 'string' ? name : nameless(index), one];
    });
    return { ...blocks, value: new Map(members) };
  };
}
