import {
  anyKind,
  type Context,
  type Gap,
  type Group,
  type Inventory,
  type Kind,
  type Resource,
  raw,
  type Subject,
} from '../../../model/index.ts';
import { serverVersion } from '../kinds.ts';
import { managedReason } from '../managed.ts';
import type { ObjectMeta } from '../types.ts';
import { ownersOf } from '../workload.ts';

/** Any Kubernetes object. */
export interface AnyObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: unknown;
}

/** Why no check of manifests speaks about an object. */
export function spared(resource: Resource, context: Context): string | undefined {
  const { metadata } = raw(resource.body) as { readonly metadata?: ObjectMeta };
  const owners = ownersOf(metadata);
  if (owners.length > 0 && owners.some(({ controller }) => controller === true)) {
    return 'is made by its controller';
  }
  const hook: unknown = metadata?.annotations?.['helm.sh/hook'];
  if (typeof hook === 'string' && /\btest\b/.test(hook)) return 'is a test hook of its chart';
  return managedReason(resource, context);
}

/** Objects of some kinds that somebody wrote and deploys. */
export function written<Body>(noun: string, ...kinds: readonly Kind<Body>[]): Subject<Body> {
  return {
    noun,
    evidence: 'kubernetes',
    kinds: kinds.map(({ id }) => id),
    of: (resource) => [resource.body as Body],
    exempt: (_, context) => spared(context.resource, context),
  };
}

/** Every object that somebody wrote and deploys. */
export const writtenObject: Subject<AnyObject> = {
  ...written('object', { id: anyKind, evidence: 'kubernetes', noun: 'object' }),
  // What an API server says of itself is no object.
  of: ({ kind, body }) => (kind === serverVersion.id ? [] : [body as AnyObject]),
};

/** Stands for the kind of a text that should have been an object. */
const brokenKind = '';

/** The same, and what should have been an object. */
export const manifest: Subject<AnyObject> = {
  ...writtenObject,
  noun: 'manifest',
  among: (inventory) => inventory.gaps.flatMap((gap) => brokenManifest(gap) ?? []),
};

/** What the API server refuses to read, as opposed to what we could not read. */
const refused: ReadonlySet<string> = new Set(['duplicate-key', 'malformed']);

function brokenManifest(gap: Gap): Group<AnyObject> | undefined {
  if (gap.evidence !== 'kubernetes' || !refused.has(gap.reason)) return undefined;
  const identity = { kind: 'manifest', name: gap.input };
  const position = gap.line === undefined ? undefined : { line: gap.line, column: 1 };
  const document = {
    file: gap.input,
    locate: (paths: readonly unknown[]) => paths.map(() => position),
  };
  return {
    value: {},
    identity,
    resource: {
      kind: brokenKind,
      evidence: 'kubernetes',
      identity,
      body: gap,
      observed: false,
      complete: false,
      unit: gap.input,
      places: [{ document, base: [] }],
      unresolved: false,
    },
  };
}

/** What is wrong with a text that is no object. */
export function brokenBecause({ kind, body }: Resource): string | undefined {
  return kind === brokenKind ? (body as Gap).message : undefined;
}

/** Whether something that was not read can hold the object that is looked for. */
export function mayBeUnread(inventory: Inventory): boolean {
  return inventory.gaps.some(({ evidence }) => evidence === 'kubernetes');
}
