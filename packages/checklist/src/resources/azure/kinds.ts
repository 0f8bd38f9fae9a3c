import type { Kind } from '../../model/index.ts';
import type {
  AgentPool,
  ComputeSku,
  DeploymentSafeguards,
  Extension,
  Fleet,
  FleetAutoUpgradeProfile,
  FleetMember,
  MaintenanceConfiguration,
  ManagedCluster,
  ManagedNamespace,
  PolicyAssignment,
} from './types.ts';

function kind<Body>(type: string, noun: string): Kind<Body> {
  return { id: type.toLowerCase(), evidence: 'azure', noun };
}

export const managedCluster = kind<ManagedCluster>(
  'Microsoft.ContainerService/managedClusters',
  'cluster',
);
export const agentPool = kind<AgentPool>(
  'Microsoft.ContainerService/managedClusters/agentPools',
  'node pool',
);
export const extension = kind<Extension>(
  'Microsoft.KubernetesConfiguration/extensions',
  'extension',
);
export const computeSku = kind<ComputeSku>('Microsoft.Compute/skus', 'VM size');
export const deploymentSafeguards = kind<DeploymentSafeguards>(
  'Microsoft.ContainerService/deploymentSafeguards',
  'deployment safeguards',
);
export const fleet = kind<Fleet>('Microsoft.ContainerService/fleets', 'fleet');
export const fleetAutoUpgradeProfile = kind<FleetAutoUpgradeProfile>(
  'Microsoft.ContainerService/fleets/autoUpgradeProfiles',
  'auto-upgrade profile',
);
export const fleetMember = kind<FleetMember>(
  'Microsoft.ContainerService/fleets/members',
  'fleet member',
);
export const maintenanceConfiguration = kind<MaintenanceConfiguration>(
  'Microsoft.ContainerService/managedClusters/maintenanceConfigurations',
  'maintenance configuration',
);
export const managedNamespace = kind<ManagedNamespace>(
  'Microsoft.ContainerService/managedClusters/managedNamespaces',
  'managed namespace',
);
export const policyAssignment = kind<PolicyAssignment>(
  'Microsoft.Authorization/policyAssignments',
  'policy assignment',
);
