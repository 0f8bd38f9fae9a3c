export { type Cloud, cloudFrom, clouds, endpointsPath } from './clouds.ts';
export { ArmFailure } from './failure.ts';
export type { Arm, ArmRequest } from './fetcher.ts';
export {
  ClusterNameError,
  type ClusterScope,
  findCluster,
  type KnownCluster,
  listClusters,
} from './find-clusters.ts';
export { readCluster } from './read-cluster.ts';
export { roleDefinition } from './rights.ts';
export { userKubeconfig, withToken } from './user-kubeconfig.ts';
