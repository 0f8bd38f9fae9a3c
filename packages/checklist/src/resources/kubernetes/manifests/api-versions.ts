import { type Context, fail, type Outcome } from '../../../model/index.ts';
import { endOfShelfLife, outdated } from '../../data/dated.ts';
import { type RemovedApi, removalOf, removedApis } from '../../data/removed-apis.ts';
import { allReach } from '../cluster-version.ts';
import { groupOf } from '../kind-id.ts';
import { isBuiltInGroup } from '../schema/built-in.ts';
import type { AnyObject } from './subjects.ts';
import { outdatedTarget, targetOf } from './target.ts';

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** Controllers of Kubernetes itself write in whatever version they like. */
const controllers = /^(?:kube-|kubelet$|cloud-controller-manager|cloud-node-manager|azure-cloud-)/;

/**
 * The API versions in which an observed object was written. The API server answers in the version
 * that is asked for, so that only the traces of its writers tell.
 */
function tracesIn(body: AnyObject): readonly string[] {
  const { annotations, managedFields } = body.metadata ?? {};
  const applied = appliedVersion(annotations?.[lastApplied]);
  const fields: unknown = managedFields ?? [];
  const managed = (Array.isArray(fields) ? fields : []).flatMap(({ manager, apiVersion }) =>
    typeof apiVersion === 'string' && !controllers.test(String(manager)) ? [apiVersion] : [],
  );
  return [...new Set([...(applied === undefined ? [] : [applied]), ...managed])];
}

function appliedVersion(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const { apiVersion } = JSON.parse(text) as { readonly apiVersion?: unknown };
    return typeof apiVersion === 'string' ? apiVersion : undefined;
  } catch {
    return undefined;
  }
}

/** Why the removal of API versions says nothing about an object. */
export function outsideRemovals(body: AnyObject, { resource }: Context): string | undefined {
  const { apiVersion = '', kind } = resource.identity;
  if (!isBuiltInGroup(groupOf(apiVersion))) return 'is a custom resource';
  if (apiVersion === 'policy/v1beta1' && kind === 'PodDisruptionBudget') {
    return 'is a budget, of which pdb-invalid speaks';
  }
  return resource.observed && tracesIn(body).length === 0
    ? 'nothing tells in which version it was written'
    : undefined;
}

/** The removals of the versions in which an object was written. */
function removalsOf(body: AnyObject, { resource }: Context): readonly RemovedApi[] {
  const { kind, apiVersion = '' } = resource.identity;
  if (resource.observed) {
    return tracesIn(body).flatMap((version) => removalOf(version, kind) ?? []);
  }
  const removal = removalOf(apiVersion, kind);
  return removal ? [removal] : none;
}

const none: readonly RemovedApi[] = [];

/** The removal that the target version has behind it. */
export function removedBy(body: AnyObject, context: Context): RemovedApi | undefined {
  const removals = removalsOf(body, context);
  if (removals.length === 0) return undefined;
  const target = targetOf(context);
  return removals.find(({ removedIn }) => allReach(removedIn, target));
}

/** Whether the target version still serves the API versions of an object. */
export function isServed(body: AnyObject, context: Context): true | Outcome {
  const removed = removedBy(body, context);
  if (!removed) return current(context);
  const { apiVersion, removedIn } = removed;
  const message = `${apiVersion} ${body.kind} is gone since Kubernetes 1.${removedIn}${successor(removed)}`;
  return fail(message, { at: placeOf(context) });
}

/** Whether no later version takes an API version of an object away. */
export function staysServed(body: AnyObject, context: Context): true | Outcome {
  const removals = removalsOf(body, context);
  if (removals.length > 0) {
    const { highest } = targetOf(context);
    const next = removals.reduce((one, other) => (other.removedIn < one.removedIn ? other : one));
    const { apiVersion, removedIn } = next;
    const message = `${apiVersion} ${body.kind} goes in Kubernetes 1.${removedIn}${successor(next)}`;
    const severity = removedIn === highest + 1 ? 'medium' : 'low';
    return fail(message, { severity, at: placeOf(context) });
  }
  const replaced = context.resource.observed ? undefined : deprecated(body);
  if (replaced) {
    const message = `v1 ${body.kind} is deprecated${replaced}`;
    return fail(message, { severity: 'low', at: 'kind' });
  }
  return current(context);
}

/** Facts that are too old prove no absence. */
function current(context: Context): true | Outcome {
  const stale = context.now < tableUntil ? undefined : outdated(removedApis, context.now);
  return stale ?? outdatedTarget(context) ?? true;
}

const tableUntil = endOfShelfLife(removedApis);

function placeOf({ resource }: Context): string {
  return resource.observed ? 'metadata' : 'apiVersion';
}

function successor({ use }: RemovedApi): string {
  return use === undefined ? ', without a successor' : `: use ${use}`;
}

/** https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
function deprecated({ apiVersion, kind }: AnyObject): string | undefined {
  if (apiVersion !== 'v1') return undefined;
  if (kind === 'Endpoints') return ': use discovery.k8s.io/v1 EndpointSlice';
  return kind === 'ComponentStatus' ? ': ask the health endpoints of the components' : undefined;
}
