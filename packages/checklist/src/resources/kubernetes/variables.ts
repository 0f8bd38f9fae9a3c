import { type Inventory, type Resource, raw, Unknown } from '../../model/index.ts';
import { standsAt } from '../stands-at.ts';
import { configMap, secret } from './kinds.ts';
import { findBeside } from './lookup.ts';
import { sureEntries } from './secrets/secret-manifest.ts';
import { listIn } from './secrets/secret-places.ts';
import type { Container } from './types.ts';

/** The way from a container to where a variable is set. */
export type At = readonly (string | number)[];

/** Those of some variables that a container has, and where each is set. */
export interface Variables {
  readonly sure: Map<string, At>;
  /** Their namespace is not written down. */
  readonly possible: Map<string, At>;
  /** Where a name is not known. */
  readonly open: At | undefined;
  /** An object that gives all its keys is not in the evidence. */
  readonly unseen: string | undefined;
  /** An object that gives all its keys, some of which are not known. */
  readonly hidden: string | undefined;
}

/** Looks for variables that have a value, in `env` and in the objects that `envFrom` names. */
export function variablesOf(
  container: Container,
  resource: Resource,
  inventory: Inventory,
  wanted: ReadonlySet<string>,
): Variables {
  const sure = new Map<string, At>();
  const possible = new Map<string, At>();
  let open: At | undefined;
  let unseen: string | undefined;
  let hidden: string | undefined;
  const env = plainList(container, 'env');
  if (env === undefined) open = ['env'];
  env?.forEach((entry, index) => {
    const { name, value, valueFrom } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    if (entry instanceof Unknown) open ??= ['env', index];
    if (name instanceof Unknown) open ??= ['env', index, 'name'];
    // Without a value it is empty, which the libraries take for absent.
    if (typeof name !== 'string' || !wanted.has(name) || (!value && !valueFrom)) return;
    sure.set(name, ['env', index, 'name']);
  });
  const envFrom = plainList(container, 'envFrom');
  if (envFrom === undefined) open ??= ['envFrom'];
  envFrom?.forEach((entry, index) => {
    open ??= openIn(entry, index);
    for (const { kind, name, before } of sourcesIn(entry)) {
      const found = findBeside<unknown>(kind, name, resource, inventory);
      const keys = (list: readonly Resource[]) =>
        list
          .flatMap(wantedKeys)
          .map((key) => before + key)
          .filter((key) => wanted.has(key));
      for (const key of keys(found.sure)) sure.set(key, ['envFrom', index]);
      for (const key of keys(found.possible)) possible.set(key, ['envFrom', index]);
      if (found.sure.some(hidesKeys)) hidden ??= `${kind.noun} ${name}`;
      if (found.sure.length === 0) unseen ??= `${kind.noun} ${name}`;
    }
  });
  return { sure, possible, open, unseen, hidden };
}

/** The objects that an entry of `envFrom` names. */
function sourcesIn(entry: unknown) {
  const prefix = standsAt(entry, ['prefix']).value;
  const before = typeof prefix === 'string' ? prefix : '';
  return [
    { kind: secret, name: standsAt(entry, ['secretRef', 'name']).value, before },
    { kind: configMap, name: standsAt(entry, ['configMapRef', 'name']).value, before },
  ].filter((one): one is typeof one & { name: string } => typeof one.name === 'string');
}

const sourceParts = [[], ['prefix'], ['secretRef', 'name'], ['configMapRef', 'name']] as const;

/** The first part of an entry of `envFrom` that is not known. */
function openIn(entry: unknown, index: number): At | undefined {
  for (const part of sourceParts) {
    const { value, at } = standsAt(entry, part);
    if (value instanceof Unknown) return ['envFrom', index, ...at];
  }
  return undefined;
}

function wantedKeys({ body }: Resource): readonly string[] {
  const { data, stringData } = raw(body) as { data?: unknown; stringData?: unknown };
  return [...sureEntries(data), ...sureEntries(stringData)].map(([key]) => key);
}

function hidesKeys({ body }: Resource): boolean {
  const { data, stringData } = raw(body) as { data?: unknown; stringData?: unknown };
  return data instanceof Unknown || stringData instanceof Unknown;
}

/** The elements as they are held; undefined where the list is not known. */
function plainList(container: Container, key: 'env' | 'envFrom'): readonly unknown[] | undefined {
  const value: unknown = raw(container)[key];
  if (Array.isArray(value)) return value;
  return value instanceof Unknown ? undefined : listIn(container, key);
}
