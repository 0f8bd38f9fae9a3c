import {
  type Context,
  fail,
  formatPath,
  type Inventory,
  notApplicable,
  type Outcome,
  pathOf,
  type Resource,
  raw,
  Unknown,
  unknown,
} from '../../../model/index.ts';
import {
  configMap,
  ingress,
  priorityClass,
  runtimeClass,
  secret,
  serviceAccount,
} from '../kinds.ts';
import { mapping } from '../lenient.ts';
import { absenceProves, findBeside, findNamed } from '../lookup.ts';
import { attempt } from './looking.ts';
import { isMade } from './made-secrets.ts';
import { absent } from './missing.ts';
import { type Reference, referencesOf } from './references.ts';

/** Whether all that an object refers to by name is there; the answer names all that is not. */
export function referencesResolve({ resource, inventory }: Context): true | Outcome {
  const answers: { readonly reference: Reference; readonly outcome: Outcome }[] = [];
  const references = referencesOf(resource);
  for (const reference of references.list) {
    attempt(references, () => {
      const outcome = resolves(reference, resource, inventory);
      if (outcome !== true) answers.push({ reference, outcome });
    });
  }
  const failed = answers.filter(({ outcome }) => outcome.verdict === 'fail');
  if (failed.length === 0 && references.open) throw references.open;
  const telling = failed.length > 0 ? failed : answers;
  const [first] = telling;
  if (!first) {
    return references.list.length > 0 ? true : notApplicable('refers to no other object');
  }
  const messages = new Set(telling.map(({ outcome }) => outcome.message));
  const path = pathOf(first.reference.node);
  return {
    ...first.outcome,
    message: [...messages].join('; '),
    ...(path ? { at: formatPath([...path, first.reference.field]) } : {}),
  };
}

function resolves(reference: Reference, from: Resource, inventory: Inventory): true | Outcome {
  const { kind, node, field, key } = reference;
  const name = (node as Readonly<Record<string, string>>)[field] ?? '';
  if (isAlwaysThere(kind.id, name)) return true;
  const { sure, possible } = clusterScoped.has(kind.id)
    ? { sure: findNamed(kind, name, undefined, inventory), possible: [] }
    : findBeside(kind, name, from, inventory);
  if (sure.length > 0) return key ? hasKey(key, sure, name) : true;
  if (kind.id === secret.id && comesFromElsewhere(name, from, inventory)) return true;
  const what = `${nounOf(kind.id)} ${name}`;
  if (possible.length > 0) return unknown(`whether ${what} is in its namespace is not known`);
  if (kind.id === secret.id && !secretsAreRead(from, inventory)) {
    return unknown(`there is no ${what} in the evidence, and it may be made elsewhere`);
  }
  const scope = clusterScoped.has(kind.id) ? {} : from.identity;
  return absent(`there is no ${what}`, [kind], from, inventory, scope);
}

const clusterScoped: ReadonlySet<string> = new Set([priorityClass.id, runtimeClass.id]);

/** What Kubernetes, or Istio, makes in every namespace, or cluster, by itself. */
function isAlwaysThere(kindId: string, name: string): boolean {
  switch (kindId) {
    case serviceAccount.id:
      return name === 'default';
    case configMap.id:
      return name === 'kube-root-ca.crt' || name === 'istio-ca-root-cert';
    case priorityClass.id:
      return name.startsWith('system-');
    default:
      return false;
  }
}

function comesFromElsewhere(name: string, from: Resource, inventory: Inventory): boolean {
  // https://learn.microsoft.com/azure/aks/app-routing-dns-ssl
  if (name.startsWith('keyvault-')) return true;
  return isMade(name, from, inventory) || isCertificateOf(from);
}

const issuers = [
  'cert-manager.io/cluster-issuer',
  'cert-manager.io/issuer',
  'kubernetes.io/tls-acme',
];

/** https://cert-manager.io/docs/usage/ingress/ */
function isCertificateOf({ kind, body }: Resource): boolean {
  if (kind !== ingress.id) return false;
  const { metadata } = raw(body) as { readonly metadata?: { readonly annotations?: object } };
  const annotations = mapping(metadata?.annotations) ?? {};
  return issuers.some((issuer) => Object.hasOwn(annotations, issuer));
}

/** Many a collector leaves Secrets out, so that their absence proves something only beside others. */
function secretsAreRead(from: Resource, inventory: Inventory): boolean {
  return absenceProves(from, inventory) && inventory.all(secret).length > 0;
}

/** A Secret that was read without its contents has any key. */
function hasKey(
  { node, field }: { readonly node: object; readonly field: string },
  sure: readonly Resource[],
  name: string,
): true | Outcome {
  const key = (node as Readonly<Record<string, unknown>>)[field];
  if (typeof key !== 'string') return true;
  const isThere = sure.some(({ body, observed, kind }) => {
    const parts = partsOf(body);
    const isOpen = parts.some((part) => part instanceof Unknown);
    const isBare = observed && kind === secret.id && parts.every((part) => part == null);
    return isOpen || isBare || parts.some((part) => Object.hasOwn(mapping(part) ?? {}, key));
  });
  if (isThere) return true;
  const [first] = sure;
  return fail(`${first?.identity.kind} ${name} has no key ${key}`);
}

function partsOf(body: unknown): readonly (object | null | undefined)[] {
  const { data, stringData, binaryData } = raw(body) as Readonly<
    Record<string, object | undefined>
  >;
  return [data, stringData, binaryData];
}

function nounOf(kindId: string): string {
  return kindId.split('.')[0] as string;
}
