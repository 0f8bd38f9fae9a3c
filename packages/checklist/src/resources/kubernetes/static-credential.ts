import { fail, type Inventory, type Outcome, raw, unknown } from '../../model/index.ts';
import { pointAt } from './secrets/secret-answer.ts';
import { type At, variablesOf } from './variables.ts';
import type { PodContainer } from './workload.ts';

/** Each alone is a credential: https://learn.microsoft.com/dotnet/api/azure.identity.environmentcredential */
const alone: readonly string[] = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH'];
/** A credential together. */
const together: readonly string[] = ['AZURE_USERNAME', 'AZURE_PASSWORD'];
const all: ReadonlySet<string> = new Set([...alone, ...together]);

/** The static credential for Azure among the variables of a container. */
export function staticCredential(
  { container, workload }: PodContainer,
  inventory: Inventory,
): Outcome | undefined {
  const { env, envFrom } = raw(container);
  if (env === undefined && envFrom === undefined) return undefined;
  const variables = variablesOf(container, workload.resource, inventory, all);
  const names = credentialIn(variables.sure);
  if (names) {
    pointAt(container, variables.sure.get(names[0] as string) ?? []);
    return fail(`is given ${names.join(' and ')}`);
  }
  const perhaps = credentialIn(new Map([...variables.possible, ...variables.sure]));
  if (perhaps) {
    const message = `may be given ${perhaps.join(' and ')}`;
    return unknown(message);
  }
  if (!variables.open) {
    if (variables.hidden === undefined) return undefined;
    const message = `which variables ${variables.hidden} gives is not known`;
    return unknown(message);
  }
  pointAt(container, variables.open);
  return unknown('is filled in later', 'unresolved');
}

function credentialIn(found: ReadonlyMap<string, At>): readonly string[] | undefined {
  if (found.size === 0) return undefined;
  const one = alone.find((name) => found.has(name));
  if (one !== undefined) return [one];
  return together.every((name) => found.has(name)) ? together : undefined;
}
