import { Unresolved } from '../../model/index.ts';
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
