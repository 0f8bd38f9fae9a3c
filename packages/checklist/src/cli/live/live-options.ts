import { type Command, Option } from 'commander';
import { UsageError } from '../usage-error.ts';

/** Which living cluster is read, and as whom. */
export interface LiveOptions {
  /** Its name, its id, or `SUBSCRIPTION/GROUP/NAME`. */
  readonly cluster?: string;
  /** Every cluster that the user may see. */
  readonly allClusters?: boolean;
  /** Look for clusters in these only: ids or names. */
  readonly subscription: readonly string[];
  readonly cloud?: string;
  readonly tenant?: string;
  /** A context, or `current`. */
  readonly kubeContext?: string;
  readonly kubeconfig?: string;
  /** Look into these namespaces only. */
  readonly namespace: readonly string[];
  /** List Secrets, too: their metadata and types, never their data. */
  readonly secrets?: boolean;
}

/** The options by which a command takes a living cluster. */
export function addLiveOptions(command: Command): Command {
  return command
    .option('--cluster <name>', 'read this cluster: its name, its id, or SUBSCRIPTION/GROUP/NAME')
    .option('--all-clusters', 'read every cluster that you may see')
    .option(
      '--subscription <id>',
      'look for clusters in this subscription only, by id or name (repeatable)',
      repeated,
      [],
    )
    .addOption(
      new Option(
        '--cloud <name>',
        'AzureCloud, AzureUSGovernment, AzureChinaCloud, or the address of a Resource Manager',
      ),
    )
    .option('--tenant <id>', 'sign in to this tenant of Entra ID')
    .option('--kube-context <name>', 'read this context of the kubeconfig; or current')
    .option('--kubeconfig <file>', 'kubeconfig (default: KUBECONFIG, ~/.kube/config, the pod)')
    .option('--namespace <name>', 'read this namespace only (repeatable)', repeated, [])
    .option('--secrets', 'list names, types and labels of Secrets, too; never their data');
}

function repeated(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

/** Whether an API server of Kubernetes is asked for. */
export function asksKubernetes({ kubeContext, kubeconfig }: LiveOptions): boolean {
  return kubeContext !== undefined || kubeconfig !== undefined;
}

/** Whether all clusters of a scope are asked for: all, or those of the subscriptions that are named. */
export function asksMany({ cluster, allClusters, subscription }: LiveOptions): boolean {
  return cluster === undefined && (allClusters === true || subscription.length > 0);
}

/** Whether living clusters are asked for. */
export function isLive(options: LiveOptions): boolean {
  const { cluster, allClusters } = options;
  if (cluster !== undefined && allClusters) {
    throw new UsageError('--cluster names one, and --all-clusters reads all: give one of the two');
  }
  const isOfAzure = cluster !== undefined || asksMany(options);
  if (!isOfAzure) {
    refuse(options, ['cloud', 'tenant'], 'says where a cluster is: give --cluster');
  }
  if (!isOfAzure && !asksKubernetes(options)) {
    refuse(
      options,
      ['namespace', 'secrets'],
      'says what to read of a cluster: give --kube-context',
    );
  }
  if (asksMany(options) && asksKubernetes(options)) {
    throw new UsageError('a context of the kubeconfig is one cluster: give --cluster, too');
  }
  return isOfAzure || asksKubernetes(options);
}

function refuse(options: LiveOptions, names: readonly (keyof LiveOptions)[], why: string): void {
  const idle = names.find((name) => {
    const value = options[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
  if (idle) throw new UsageError(`--${idle} ${why}, too`);
}
