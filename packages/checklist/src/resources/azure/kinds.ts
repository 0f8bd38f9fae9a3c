import type { Kind } from '../../model/index.ts';
import type { AgentPool, Extension, ManagedCluster } from './types.ts';

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
