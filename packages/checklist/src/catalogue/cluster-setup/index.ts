import { category } from '../category.ts';
import acrIntegrationWithoutPassword from './acr-integration-without-password.ts';
import authorizedIpRanges from './authorized-ip-ranges.ts';
import baseImageUpdates from './base-image-updates.ts';
import clusterAutoscaling from './cluster-autoscaling.ts';
import clusterExtensions from './cluster-extensions.ts';
import entraIdIntegration from './entra-id-integration.ts';
import etcdEncryptionWithOwnKey from './etcd-encryption-with-own-key.ts';
import kubernetesDashboard from './kubernetes-dashboard.ts';
import kubernetesRbacWithEntraId from './kubernetes-rbac-with-entra-id.ts';
import logicalIsolation from './logical-isolation.ts';
import managedIdentity from './managed-identity.ts';
import nodeConfiguration from './node-configuration.ts';
import nodeSizing from './node-sizing.ts';
import physicalIsolation from './physical-isolation.ts';
import privateCluster from './private-cluster.ts';
import proximityPlacementGroups from './proximity-placement-groups.ts';
import registryGeoReplication from './registry-geo-replication.ts';
import regulatedIndustries from './regulated-industries.ts';
import systemNodePools from './system-node-pools.ts';
import trafficManagement from './traffic-management.ts';
import upgradeChannel from './upgrade-channel.ts';
import vmSizing from './vm-sizing.ts';

export const clusterSetup = category('cluster-setup', 'Cluster Setup', {
  'logical-isolation': logicalIsolation,
  'physical-isolation': physicalIsolation,
  'authorized-ip-ranges': authorizedIpRanges,
  'entra-id-integration': entraIdIntegration,
  'system-node-pools': systemNodePools,
  'managed-identity': managedIdentity,
  'vm-sizing': vmSizing,
  'regulated-industries': regulatedIndustries,
  'upgrade-channel': upgradeChannel,
  'kubernetes-rbac-with-entra-id': kubernetesRbacWithEntraId,
  'private-cluster': privateCluster,
  'cluster-autoscaling': clusterAutoscaling,
  'node-sizing': nodeSizing,
  'base-image-updates': baseImageUpdates,
  'kubernetes-dashboard': kubernetesDashboard,
  'acr-integration-without-password': acrIntegrationWithoutPassword,
  'proximity-placement-groups': proximityPlacementGroups,
  'etcd-encryption-with-own-key': etcdEncryptionWithOwnKey,
  'traffic-management': trafficManagement,
  'registry-geo-replication': registryGeoReplication,
  'node-configuration': nodeConfiguration,
  'cluster-extensions': clusterExtensions,
});
