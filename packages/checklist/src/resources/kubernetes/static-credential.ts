import { type Inventory, type Outcome, type Resource, raw, Unknown } from '../../model/index.ts';
import { configMap, secret } from './kinds.ts';
import { findBeside } from './lookup.ts';
import { pointAt } from './secret-answer.ts';
import { keysOf } from './secret-manifest.ts';
import { listIn } from './secret-places.ts';
import type { Container } from './types.ts';
import type { PodContainer } from './workload.ts';

/** Each alone is a credential: https://learn.microsoft.com/dotnet/api/azure.identity.environmentcredential */
const alone: readonly string[] = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH'];
/** A credential together. */
const together: readonly string[] = ['AZURE_USERNAME', 'AZURE_PASSWORD'];
const all: ReadonlySet<string> = new Set([...alone, ...together]);

type At = readonly (string | number)[];

/** The variables of a container that concern us, and where each is set. */
interface Variables {
  readonly sure: Map<string, At>;
  /** Their namespace is not written down. */
  readonly possible: Map<string, At>;
  /** Where a name is not known. */
  readonly open: At | undefined;
}

/** The static credential for Azure among the variables of a container. */
export function staticCredential(
  { container, workload }: PodContainer,
  inventory: Inventory,
): Outcome | undefined {
  const { env, envFrom } = raw(container);
  if (env === undefined && envFrom === undefined) return undefined;
  const variables = variablesOf(container, workload.resource, inventory);
  const names = credentialIn(variables.sure);
  if (names) {
    pointAt(container, variables.sure.get(names[0] as string) ?? []);
    return { verdict: 'fail', message: `is given ${names.join(' and ')}` };
  }
  const perhaps = credentialIn(new Map([...variables.possible, ...variables.sure]));
  if (perhaps) {
    const message = `may be given ${perhaps.join(' and ')}`;
    return { verdict: 'unknown', message, reason: 'partial-evidence' };
  }
  if (!variables.open) return undefined;
  pointAt(container, variables.open);
  return { verdict: 'unknown', message: 'is filled in later', reason: 'unresolved' };
}

function credentialIn(found: ReadonlyMap<string, At>): readonly string[] | undefined {
  if (found.size === 0) return undefined;
  const one = alone.find((name) => found.has(name));
  if (one !== undefined) return [one];
  return together.every((name) => found.has(name)) ? together : undefined;
}

function variablesOf(container: Container, resource: Resource, inventory: Inventory): Variables {
  const sure = new Map<string, At>();
  const possible = new Map<string, At>();
  let open: At | undefined;
  const env = plainList(container, 'env');
  if (env === undefined) open = ['env'];
  env?.forEach((entry, index) => {
    const { name, value, valueFrom } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    if (entry instanceof Unknown) open ??= ['env', index];
    if (name instanceof Unknown) open ??= ['env', index, 'name'];
    // Without a value it is empty, which the libraries take for absent.
    if (typeof name !== 'string' || !all.has(name) || (!value && !valueFrom)) return;
    sure.set(name, ['env', index, 'name']);
  });
  plainList(container, 'envFrom')?.forEach((entry, index) => {
    const { prefix, secretRef, configMapRef } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    for (const [kind, reference] of [
      [secret, secretRef],
      [configMap, configMapRef],
    ] as const) {
      const name = (reference as { name?: unknown } | undefined | null)?.name;
      if (typeof name !== 'string') continue;
      const found = findBeside<unknown>(kind, name, resource, inventory);
      addKeys(sure, found.sure, prefix, ['envFrom', index]);
      addKeys(possible, found.possible, prefix, ['envFrom', index]);
    }
  });
  return { sure, possible, open };
}

function addKeys(
  to: Map<string, At>,
  resources: readonly Resource[],
  prefix: unknown,
  at: At,
): void {
  const before = typeof prefix === 'string' ? prefix : '';
  for (const { body } of resources) {
    const { data, stringData } = raw(body) as { data?: unknown; stringData?: unknown };
    for (const key of [...keysOf(data), ...keysOf(stringData)]) {
      if (all.has(before + key)) to.set(before + key, at);
    }
  }
}

/** The elements as they are held; undefined where the list is not known. */
function plainList(container: Container, key: 'env' | 'envFrom'): readonly unknown[] | undefined {
  const value: unknown = raw(container)[key];
  if (Array.isArray(value)) return value;
  return value instanceof Unknown ? undefined : listIn(container, key);
}
