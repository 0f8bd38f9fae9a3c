import { type Cidr, parseCidr } from '../cidr.ts';

/** What may stand in a list of address ranges. */
export type RangeEntry =
  | { readonly kind: 'range'; readonly range: Cidr }
  | { readonly kind: 'service-tag' };

const serviceTag = /^[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/;

/** Reads an address, a CIDR range or a service tag; undefined where it is none of them. */
export function parseRange(entry: string): RangeEntry | undefined {
  const range = parseCidr(entry);
  if (range) return { kind: 'range', range };
  return serviceTag.test(entry) ? { kind: 'service-tag' } : undefined;
}
