import { type Resource, Unresolved } from '../../model/index.ts';
import { text } from './values.ts';

/** A region as ARM compares it: `West Europe` is `westeurope`. */
export function regionOf(location: string): string {
  return location.toLowerCase().replaceAll(' ', '');
}

/** The region of a resource, which `what` names. Throws {@link Unresolved} where it is not known. */
export function locationOf(body: { readonly location?: string } | undefined, what: string): string {
  const location = body && text(body, 'location');
  if (!location) throw new Unresolved(`${what} does not say its location`);
  return regionOf(location);
}

/** The regions of some resources. */
export interface Regions {
  readonly known: ReadonlySet<string>;
  /** Why there may be others. */
  readonly open: string | undefined;
}

/** The regions that resources are in. */
export function regionsAmong(
  resources: readonly Resource<{ readonly location?: string }>[],
): Regions {
  const known = new Set<string>();
  let open: string | undefined;
  for (const { body, identity } of resources) {
    try {
      known.add(locationOf(body, identity.name));
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= error.message;
    }
  }
  return { known, open };
}
