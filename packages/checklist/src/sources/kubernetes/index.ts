export { type ApiAnswer, type ApiFetch, NoAnswer } from './api.ts';
export { readCluster } from './read-cluster.ts';
export { redacted } from './redact.ts';
export { leastClusterRole } from './rights.ts';
