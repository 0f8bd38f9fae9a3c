import { type Inventory, peek, type Resource, Unresolved } from '../../model/index.ts';
import { withoutCode } from '../azure/cluster.ts';
import { armId } from '../azure/ids.ts';
import { backupInstance } from '../azure/kinds.ts';
import { hasEntries, list, text } from '../azure/values.ts';
import { known } from '../known.ts';
import { holdsNamespace } from './scope.ts';
import type { BackupInstance, ClusterParameters } from './types.ts';

const clusterType = 'microsoft.containerservice/managedclusters';

/** Whether a backup instance is of a cluster, not of a disk or a database. */
export function isOfCluster({ properties }: BackupInstance): boolean {
  const source = properties?.dataSourceInfo;
  const type: unknown = source && peek(source, 'datasourceType');
  const id: unknown = source && peek(source, 'resourceID');
  return [type, id].some(
    (value) => typeof value === 'string' && value.toLowerCase().includes(clusterType),
  );
}

/** Azure Backup for AKS of a cluster: https://learn.microsoft.com/azure/backup/azure-kubernetes-service-backup-overview */
export interface AksBackup {
  readonly instance: Resource<BackupInstance>;
  /** In lower case; undefined where it is not known which cluster it is of. */
  readonly clusterId: string | undefined;
}

/** All of them. A table for `inventory.index`. */
export function aksBackups(inventory: Inventory): readonly AksBackup[] {
  return withoutCode(inventory.all(backupInstance))
    .filter(({ body }) => isOfCluster(body))
    .map((instance) => {
      const source = instance.body.properties?.dataSourceInfo;
      const id: unknown = source && peek(source, 'resourceID');
      return { instance, clusterId: typeof id === 'string' ? armId(id) : undefined };
    });
}

/** States in which nothing is saved. */
const broken: ReadonlySet<string> = new Set([
  'notprotected',
  'protectionerror',
  'protectionstopped',
  'configuringprotectionfailed',
  'backupschedulessuspended',
  'softdeleted',
]);

/** How a backup is: it runs, it does not, or nobody can tell. In code one counts as running. */
export function stateOf({ observed, body }: Resource<BackupInstance>): {
  readonly is: 'on' | 'off' | 'unknown';
  readonly name: string;
} {
  if (!observed) return { is: 'on', name: 'declared' };
  const name = known(() => text(body.properties, 'currentProtectionState')) ?? 'not told';
  if (name.toLowerCase() === 'protectionconfigured') return { is: 'on', name };
  return { is: broken.has(name.toLowerCase()) ? 'off' : 'unknown', name };
}

const parametersType = 'kubernetesclusterbackupdatasourceparameters';

/** What a backup takes of its cluster. */
export function parametersOf({ properties }: BackupInstance): ClusterParameters | undefined {
  const all = list(properties?.policyInfo?.policyParameters, 'backupDatasourceParametersList');
  return all.find((one) => text(one, 'objectType')?.toLowerCase() === parametersType);
}

/** Whether a backup holds a namespace as a whole; without parameters nobody can tell. */
export function aksBackupHolds(body: BackupInstance, namespace: string): boolean {
  const parameters = parametersOf(body);
  if (!parameters) throw new Unresolved('its backup does not say what it takes of the cluster');
  return holdsNamespace(parameters, namespace, () => hasEntries(parameters, 'labelSelectors'));
}
