export { type ApiAnswer, type ApiFetch, NoAnswer } from './api.ts';
export {
  type ClusterReading,
  type KubernetesEvidence,
  type ReadOptions,
  readCluster,
} from './read-cluster.ts';
export { redacted } from './redact.ts';
export { leastClusterRole } from './rights.ts';
