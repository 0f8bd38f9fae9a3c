import {
  type Context,
  fail,
  type Outcome,
  type Subject,
  Unresolved,
} from '../../../model/index.ts';
import { within } from '../../known.ts';
import { namespace as namespaceKind } from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import { isManagedNamespace, managedReason } from '../managed.ts';
import type { ObjectMeta } from '../types.ts';
import { topWorkloadOf, workloadKinds } from '../workload.ts';
import { labelOf } from './labels.ts';

type Owned = { readonly metadata?: ObjectMeta };

/** Each workload, and each Namespace. */
export const owned: Subject<Owned> = {
  noun: 'object',
  evidence: 'kubernetes',
  kinds: [namespaceKind.id, ...workloadKinds.map(({ id }) => id)],
  of: (resource) =>
    resource.kind === namespaceKind.id || topWorkloadOf(resource) ? [resource.body as Owned] : [],
  exempt: (_body, context) => {
    const { resource, inventory, settings } = context;
    const isManaged =
      resource.kind === namespaceKind.id &&
      isManagedNamespace(resource.identity.name, inventory, settings.exemptNamespaces);
    return isManaged ? 'managed by AKS' : managedReason(resource, context);
  },
};

/** Whether an object has the labels that the organisation requires, or its Namespace for it. */
export function requiredAnswer({ metadata }: Owned, context: Context): Outcome | true {
  const faults: string[] = [];
  let open: Unresolved | undefined;
  for (const required of context.settings.requiredLabels) {
    try {
      const fault = faultOf(required, metadata, context);
      if (fault !== undefined) faults.push(fault);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= error;
    }
  }
  if (faults.length > 0) return fail(faults.join('; '), { at: 'metadata.labels' });
  if (open) throw open;
  return true;
}

/** `owner`, or `owner=PATTERN`, which must match the whole value. */
function faultOf(
  required: string,
  metadata: ObjectMeta | undefined,
  context: Context,
): string | undefined {
  const [key = '', pattern] = required.split(/=(.*)/s);
  const value = labelOf(metadata, key) ?? inherited(key, context);
  if (value === undefined) return `the label ${key} is absent`;
  if (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(value)) return undefined;
  return `the label ${key} is ${value}, which does not match ${pattern}`;
}

function inherited(key: string, { resource, inventory, settings }: Context): string | undefined {
  if (!settings.inheritLabels || resource.kind === namespaceKind.id) return undefined;
  const { namespace } = resource.identity;
  const found =
    namespace === undefined ? [] : findNamed(namespaceKind, namespace, undefined, inventory);
  if (found.length === 0) {
    throw new Unresolved(`its Namespace, which may have the label ${key}, is not in the evidence`);
  }
  return found
    .map(({ body }) => within(`Namespace ${namespace}`, () => labelOf(body.metadata, key)))
    .find((value) => value !== undefined);
}
