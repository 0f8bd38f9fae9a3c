import type { Gap, GapReason } from '../../model/index.ts';
import type { ApiFailure } from './api.ts';
import type { PlannedKind } from './discovery.ts';

type Found = Omit<Gap, 'source'>;

/** A list that could not be read, or not to its end. */
export interface Miss {
  readonly planned: PlannedKind;
  readonly namespace: string | undefined;
  readonly failure: ApiFailure;
}

const evidence = 'kubernetes';

/** The way out for each reason. */
const wayOut: Partial<Readonly<Record<GapReason, string>>> = {
  unauthorized: 'log in again (az login, kubelogin), or check the user of the context',
  throttled: 'it asked to wait for too long: try again later',
  unreachable:
    'check the address and the network; for a private cluster, collect from inside of its network and assess the file',
  timeout:
    'try again; for a private cluster, collect from inside of its network and assess the file',
  'server-error': 'try again',
  malformed: 'something other than an API server may answer at this address',
};

/** The API server lets nobody in: one gap for all there is. */
export function entryGap(path: string, { reason, message }: ApiFailure): Found {
  const help = wayOut[reason] ?? 'it is the first that has to be allowed';
  const text = `get ${path} of the API server: ${message}: ${help}`;
  return { evidence, reason, input: 'kubernetes', message: text };
}

export function versionGap({ reason, message }: ApiFailure): Found {
  const text = `get /version of the API server: ${message}: bind the user to system:public-info-viewer`;
  return {
    evidence,
    kinds: ['ServerVersion'],
    reason,
    input: 'kubernetes: /version',
    message: text,
  };
}

export function secretsGap(): Found {
  const message =
    'Secrets are not looked at unless --secrets asks for their names, types and labels (never their data)';
  return {
    evidence,
    kinds: ['Secret'],
    reason: 'not-asked',
    input: 'kubernetes: secrets',
    message,
  };
}

/** The server of a whole API group does not answer, so that nobody knows what it has. */
export function silentGap(id: string): Found {
  const message = `list ${id}: the server of its API group does not answer: see kubectl get apiservices`;
  return { evidence, kinds: [id], reason: 'unreachable', input: `kubernetes: ${id}`, message };
}

/** A gap for each list; one for all that the connection or the login cut off. */
export function missGaps(misses: readonly Miss[]): Found[] {
  const shared = new Set<GapReason>(['unauthorized', 'unreachable', 'timeout']);
  const byReason = new Map<GapReason, Miss[]>();
  for (const miss of misses) {
    const { reason } = miss.failure;
    if (!shared.has(reason)) continue;
    const others = byReason.get(reason);
    if (others) others.push(miss);
    else byReason.set(reason, [miss]);
  }
  return [
    ...misses.filter(({ failure }) => !shared.has(failure.reason)).map(gapOf),
    ...[...byReason.values()].flatMap((alike) =>
      alike.length > mostAlike ? [sharedGap(alike)] : alike.map(gapOf),
    ),
  ];
}

/** Not a single list came: one gap for all there is, by the reason of the most. */
export function lockedOutGap(misses: readonly Miss[]): Found {
  const reasons = misses.map(({ failure }) => failure.reason);
  const count = (reason: GapReason) => reasons.filter((one) => one === reason).length;
  const most = reasons.reduce((a, b) => (count(b) > count(a) ? b : a));
  const { kinds: _, ...gap } = sharedGap(misses.filter(({ failure }) => failure.reason === most));
  return gap;
}

const mostAlike = 3;
const mostNames = 5;

function sharedGap(misses: readonly Miss[]): Found {
  const [first] = misses as [Miss];
  const { failure } = first;
  const names = [...new Set(misses.map(({ planned }) => planned.name))];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  const wide = misses.find(isWide) ?? first;
  const message = `list ${names.slice(0, mostNames).join(', ')}${more}: ${why(failure, wide)}`;
  const kinds = [...new Set(misses.flatMap(kindsOf))].sort();
  return { evidence, kinds, reason: failure.reason, input: 'kubernetes', message };
}

function gapOf(miss: Miss): Found {
  const { planned, namespace, failure } = miss;
  return {
    evidence,
    kinds: kindsOf(miss),
    reason: failure.reason,
    input: `kubernetes: ${planned.name}`,
    message: `list ${planned.name}${scopeOf(planned, namespace)}: ${why(failure, miss)}`,
  };
}

function kindsOf({ planned: { id, pattern } }: Miss): string[] {
  return pattern === undefined ? [id] : [pattern, id];
}

function scopeOf({ isNamespaced }: PlannedKind, namespace: string | undefined): string {
  if (!isNamespaced) return '';
  return namespace === undefined ? ' in all namespaces' : ` in namespace ${namespace}`;
}

/** All namespaces were asked for. */
function isWide({ planned, namespace }: Miss): boolean {
  return planned.isNamespaced && namespace === undefined;
}

function why({ reason, message }: ApiFailure, miss: Miss): string {
  if (reason !== 'forbidden') return [message, wayOut[reason]].filter(Boolean).join(': ');
  const option = miss.planned.id === 'Secret' ? ' --secrets' : '';
  const narrow = isWide(miss) ? ', or name the namespaces with --namespace' : '';
  return `forbidden (403): "aks-checklist collect --print-rbac${option}" prints what to grant${narrow}`;
}
