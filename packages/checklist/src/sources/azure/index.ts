export { type Cloud, cloudFrom, clouds, endpointsPath } from './clouds.ts';
export { ArmFailure } from './failure.ts';
export type { Arm, ArmFetch, ArmRequest, ArmResponse } from './fetcher.ts';
export {
  ClusterNameError,
  type ClusterScope,
  findCluster,
  type KnownCluster,
  listClusters,
} from './find-clusters.ts';
export { type ClusterReading, readCluster } from './read-cluster.ts';
export type { ReadingGap } from './reading.ts';
export { roleDefinition } from './rights.ts';
export { userKubeconfig, withToken } from './user-kubeconfig.ts';
