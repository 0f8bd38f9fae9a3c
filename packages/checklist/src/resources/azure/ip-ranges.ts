/** What may stand in a list of address ranges. */
export type RangeEntry =
  | { readonly kind: 'ipv4'; readonly address: number; readonly prefix: number }
  | { readonly kind: 'ipv6' }
  | { readonly kind: 'service-tag' };

const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;
const ipv6 = /^[\da-f:]*:[\da-f:.]*(?:\/\d{1,3})?$/i;
const serviceTag = /^[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$/;

/** Reads an address, a CIDR range or a service tag; undefined where it is none of them. */
export function parseRange(entry: string): RangeEntry | undefined {
  const found = ipv4.exec(entry);
  if (found) return ipv4Range(found.slice(1, 5).map(Number), Number(found[5] ?? 32));
  if (ipv6.test(entry)) return { kind: 'ipv6' };
  return serviceTag.test(entry) ? { kind: 'service-tag' } : undefined;
}

function ipv4Range(octets: readonly number[], prefix: number): RangeEntry | undefined {
  if (prefix > 32 || octets.some((octet) => octet > 255)) return undefined;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { kind: 'ipv4', address, prefix };
}

/** https://www.rfc-editor.org/rfc/rfc1918 */
const privateRanges = [
  { first: 0x0a000000, prefix: 8 },
  { first: 0xac100000, prefix: 12 },
  { first: 0xc0a80000, prefix: 16 },
];

/** Whether a range lies inside the private address space. */
export function isPrivateRange(range: RangeEntry): boolean {
  if (range.kind !== 'ipv4') return false;
  return privateRanges.some(
    ({ first, prefix }) =>
      range.prefix >= prefix && Math.floor((range.address - first) / 2 ** (32 - prefix)) === 0,
  );
}
