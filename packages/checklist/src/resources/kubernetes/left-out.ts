import type { Context, Resource } from '../../model/index.ts';
import { isNodeDebugger } from './debug-pods.ts';
import { hasEnded } from './ended-pods.ts';
import { pod } from './kinds.ts';
import { managedReason } from './managed.ts';
import type { Pod } from './types.ts';

/** Why the checks of workloads pass over one: AKS manages it, or nobody means it to go on. */
export function leftOutReason(context: Context): string | undefined {
  const { resource } = context;
  const managed = managedReason(resource, context);
  return managed ?? podReason(resource);
}

/** Why a pod is not meant to go on; undefined for all else. */
export function podReason(resource: Resource): string | undefined {
  if (resource.kind !== pod.id) return undefined;
  if (isNodeDebugger(resource)) return 'debugs a node';
  return resource.observed && hasEnded(resource.body as Pod) ? 'has ended' : undefined;
}
