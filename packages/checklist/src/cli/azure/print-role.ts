import { roleDefinition } from '../../sources/azure/index.ts';
import type { LiveOptions } from '../live/live-options.ts';
import { UsageError } from '../usage-error.ts';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** Where nobody says which: the user writes it in. */
const anySubscription = '00000000-0000-0000-0000-000000000000';

/** Prints the least role, for `az role definition create --role-definition @FILE`. */
export function printRole({ subscription }: LiveOptions): void {
  const name = subscription.find((one) => !guid.test(one));
  if (name !== undefined) {
    throw new UsageError(`--print-role takes --subscription by its id, not ${name}`);
  }
  const scopes = subscription.length > 0 ? subscription : [anySubscription];
  process.stdout.write(`${JSON.stringify(roleDefinition(scopes), null, 2)}\n`);
}
