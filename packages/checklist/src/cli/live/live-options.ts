import { type Command, Option } from 'commander';
import { UsageError } from '../usage-error.ts';

/** Which living cluster is read, and as whom. */
export interface LiveOptions {
  /** Its name, its id, or `SUBSCRIPTION/GROUP/NAME`. */
  readonly cluster?: string;
  /** Ids or names. */
  readonly subscription: readonly string[];
  readonly cloud?: string;
  readonly tenant?: string;
}

/** The options by which a command takes a living cluster. */
export function addLiveOptions(command: Command): Command {
  return command
    .option('--cluster <name>', 'read this cluster: its name, its id, or SUBSCRIPTION/GROUP/NAME')
    .option(
      '--subscription <id>',
      'look for clusters in this subscription, by id or name (repeatable)',
      (value: string, previous: readonly string[]) => [...previous, value],
      [],
    )
    .addOption(
      new Option(
        '--cloud <name>',
        'AzureCloud, AzureUSGovernment, AzureChinaCloud, or the address of a Resource Manager',
      ),
    )
    .option('--tenant <id>', 'sign in to this tenant of Entra ID');
}

/** Whether a living cluster is asked for. */
export function isLive(options: LiveOptions): boolean {
  if (options.cluster !== undefined) return true;
  const [idle] = (['subscription', 'cloud', 'tenant'] as const).filter((name) => {
    const value = options[name];
    return typeof value === 'string' || (value !== undefined && value.length > 0);
  });
  if (idle) throw new UsageError(`--${idle} says where a cluster is: give --cluster, too`);
  return false;
}
