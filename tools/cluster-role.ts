import { writeFileSync } from 'node:fs';
import { wantedKinds } from '../packages/checklist/src/catalogue/reads.generated.ts';
import { leastClusterRole } from '../packages/checklist/src/sources/kubernetes/index.ts';

/** Writes the least ClusterRole by which a cluster can be read, as `collect --print-rbac` prints it. */
writeFileSync(
  new URL('../packages/checklist/aks-checklist-reader.yaml', import.meta.url),
  leastClusterRole(wantedKinds.kubernetes, false),
);
