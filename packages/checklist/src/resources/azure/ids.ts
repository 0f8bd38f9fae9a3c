import { peek, type Resource, Unknown } from '../../model/index.ts';

/** The ARM id to compare with, in lower case and without a final slash; undefined where it is unknown. */
export function armId(id: string | undefined): string | undefined {
  return id?.toLowerCase().replace(/(?<!\/)\/+$/, '');
}

/** The id of the resource that a child resource belongs to: the id less its last type and name. */
export function parentId(id: string | undefined): string | undefined {
  const parts = armId(id)?.split('/');
  return parts && parts.length > 2 ? parts.slice(0, -2).join('/') : undefined;
}

/** The name of a resource: the last part of its id. */
export function nameIn(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** `subnet nodes`, or `a subnet` where code does not tell which. */
export function shownIn(noun: string, id: string): string {
  const name = nameIn(id);
  return /[~(]/.test(name) ? `a ${noun}` : `${noun} ${name}`;
}

/** The id of what an extension resource is about: `SCOPE/providers/TYPE/NAME`. */
export function extensionScope(id: string | undefined): string | undefined {
  const own = armId(id);
  const at = own?.lastIndexOf('/providers/') ?? -1;
  const scope = at < 0 ? undefined : own?.slice(0, at);
  // In code the place of an argument stands for a scope, or for the group of one, that is not known.
  return isStandIn(scope) && !scope?.includes('/providers/') ? undefined : scope;
}

/** Whether a part of an id, or a whole one, stands for what code does not tell. */
export function isStandIn(part: string | undefined): boolean {
  return part?.startsWith('~') ?? false;
}

/** Whether a part of an id holds what stands for a value that code does not tell: `~main.bicep:12-nsg`. */
export function isUntold(part: string): boolean {
  return part.includes('~');
}

/** Whether the scope of an assignment is the resource, or its group, subscription or a part above. */
export function covers(scope: string | undefined, id: string | undefined): boolean {
  const [outer, inner] = [armId(scope), armId(id)];
  return outer !== undefined && inner !== undefined && `${inner}/`.startsWith(`${outer}/`);
}

/** Stands for the subscription of code, which does not tell it. */
export const untoldSubscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** An id without its subscription, where it has one: `/resourcegroups/rg/…`, and nothing for the subscription itself. */
export function belowSubscription(id: string | undefined): string | undefined {
  return /^\/subscriptions\/[^/]+(.*)$/s.exec(armId(id) ?? '')?.[1];
}

/** Whether code declares a resource without its subscription, so that it may be any. */
export function isAnywhere({ identity, observed }: Resource): boolean {
  return !observed && identity.resourceId?.startsWith(`${untoldSubscription}/`) === true;
}

/** Where a scope stands, seen from a resource. */
export type Standing = 'itself' | 'above' | 'possible' | 'no';

export function isAtOrAbove(standing: Standing): boolean {
  return standing === 'itself' || standing === 'above';
}

/** What code declares is taken for the resource of the same names in whatever subscription. */
export function standing(scope: string, resource: Resource): Standing {
  const id = resource.identity.resourceId;
  if (covers(scope, id)) return covers(id, scope) ? 'itself' : 'above';
  const [outer, inner] = [belowSubscription(scope), belowSubscription(id)];
  if (outer === undefined || inner === undefined || !isAnywhere(resource)) return 'no';
  if (outer === '') return 'possible';
  if (outer === inner) return 'itself';
  return inner.startsWith(`${outer}/`) ? 'above' : 'no';
}

/**
 * The id that a property names another resource by; of code, the address in a reference that is not
 * resolved: `${azurerm_subnet.nodes.id}`. Undefined where it names none, or nobody can tell which.
 */
export function referenceIn<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): string | undefined {
  const value: unknown = object ? peek(object, key) : undefined;
  if (value instanceof Unknown) {
    return /^(?:\$\{)?\s*([\w.[\]"-]+)\.id\s*\}?$/.exec(value.text ?? '')?.[1]?.toLowerCase();
  }
  return typeof value === 'string' && value !== '' ? armId(value) : undefined;
}

/**
 * Whether code tells which thing a value is of, though it is not known yet:
 * `azurerm_user_assigned_identity.ci.principal_id`. A variable may stand for anything.
 */
export function isReference({ text = '' }: Unknown): boolean {
  return /^(?:\$\{)?\s*(?!(?:var|local|module|each|self|param)\.)[\w[\]"-]+\.[\w.[\]"*-]+\s*\}?$/.test(
    text,
  );
}
