import ipaddr from 'ipaddr.js';

/** A range of addresses; a single address has the longest prefix. */
export interface Cidr {
  /** As it is written, without blanks around it. */
  readonly text: string;
  readonly version: 4 | 6;
  /** The address as written: its host bits need not be zero. */
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  /** 0 to 32, or 0 to 128. */
  readonly prefix: number;
}

/** Reads an address or a CIDR range of either version; undefined where it is neither. */
export function parseCidr(written: string): Cidr | undefined {
  const text = written.trim();
  const [, host = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = parseAddress(host);
  if (address === undefined) return undefined;
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  const prefix = Number(length ?? longest);
  if (prefix > longest) return undefined;
  return { text, version: longest === 32 ? 4 : 6, address, prefix };
}

/** Only the four-part decimal form is IPv4, as Azure and Kubernetes take it. */
function parseAddress(host: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return ipaddr.IPv4.parse(host);
  return host.includes(':') && ipaddr.IPv6.isValid(host) ? ipaddr.IPv6.parse(host) : undefined;
}

/** Whether every address of the inner range is one of the outer. */
export function containsRange(outer: Cidr, inner: Cidr): boolean {
  if (outer.version !== inner.version || outer.prefix > inner.prefix) return false;
  // The library's overloads do not cover a union of both versions.
  return (inner.address as ipaddr.IPv4).match(outer.address as ipaddr.IPv4, outer.prefix);
}

/** Whether two ranges share an address: then one contains the other. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  return containsRange(one, other) || containsRange(other, one);
}

/** How many addresses a range has. */
export function sizeOf({ version, prefix }: Cidr): number {
  return 2 ** ((version === 4 ? 32 : 128) - prefix);
}

/** The place of an address in a range, from 0 for the network address; undefined outside of it. */
export function offsetIn(range: Cidr, address: Cidr): number | undefined {
  if (!containsRange(range, address)) return undefined;
  const rest = (range.version === 4 ? 32 : 128) - range.prefix;
  return Number(numberOf(address) & ((1n << BigInt(rest)) - 1n));
}

function numberOf({ address }: Cidr): bigint {
  return address.toByteArray().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** Whether every address of a range is in one of some others, taken together. */
export function isCovered(range: Cidr, covers: readonly Cidr[]): boolean {
  const [first, last] = boundsOf(range);
  const bounds = covers
    .filter((cover) => overlaps(cover, range))
    .map(boundsOf)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  let next = first;
  for (const [from, to] of bounds) {
    if (from > next) return false;
    if (to >= next) next = to + 1n;
  }
  return next > last;
}

/** The first and the last address of a range. */
function boundsOf(range: Cidr): readonly [bigint, bigint] {
  const size = 1n << BigInt((range.version === 4 ? 32 : 128) - range.prefix);
  const first = numberOf(range) & ~(size - 1n);
  return [first, first + size - 1n];
}

/** A range that is written in the code. */
export function fixed(text: string): Cidr {
  return parseCidr(text) as Cidr;
}

/** https://www.rfc-editor.org/rfc/rfc1918 */
export const privateRanges: readonly Cidr[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(
  fixed,
);

/** Shared by providers and their customers: https://www.rfc-editor.org/rfc/rfc6598 */
export const sharedRange = fixed('100.64.0.0/10');

/** What no address of the Internet is in: private, shared, of one link or of one host. */
export const insideRanges: readonly Cidr[] = [
  ...privateRanges,
  sharedRange,
  ...['127.0.0.0/8', '169.254.0.0/16', 'fc00::/7', 'fe80::/10', '::1'].map(fixed),
];

/** Whether a range lies inside the private IPv4 address space. */
export function isPrivateRange(range: Cidr): boolean {
  return privateRanges.some((outer) => containsRange(outer, range));
}

/** The network of `bits` more bits with a number inside a range: `10.0.0.0/8`, 8, 2 → `10.2.0.0/16`. */
export function cidrSubnet(text: string, bits: number, number: number): string | undefined {
  const range = parseCidr(text);
  if (!range || !Number.isInteger(bits) || !Number.isInteger(number)) return undefined;
  if (bits < 0 || number < 0 || number >= 2 ** bits) return undefined;
  const [width, prefix] = [widthOf(range), range.prefix + bits];
  if (prefix > width) return undefined;
  const first = networkOf(range) + (BigInt(number) << BigInt(width - prefix));
  return `${addressText(first, range)}/${prefix}`;
}

/** The address with a number inside a range, from its end where the number is negative. */
export function cidrHost(text: string, number: number): string | undefined {
  const range = parseCidr(text);
  if (!range || !Number.isInteger(number)) return undefined;
  const size = 1n << BigInt(widthOf(range) - range.prefix);
  const at = number < 0 ? size + BigInt(number) : BigInt(number);
  return at < 0n || at >= size ? undefined : addressText(networkOf(range) + at, range);
}

/** The mask of an IPv4 range: `255.255.0.0`. */
export function cidrNetmask(text: string): string | undefined {
  const range = parseCidr(text);
  if (range?.version !== 4) return undefined;
  return ipaddr.IPv4.subnetMaskFromPrefixLength(range.prefix).toString();
}

/** The mask of an IPv6 range of that length: `ffff:ffff::`. */
export function cidrNetmask6(prefix: number): string {
  return ipaddr.IPv6.subnetMaskFromPrefixLength(prefix).toString();
}

function widthOf({ version }: Cidr): number {
  return version === 4 ? 32 : 128;
}

function networkOf(range: Cidr): bigint {
  const rest = BigInt(widthOf(range) - range.prefix);
  return (numberOf(range) >> rest) << rest;
}

function addressText(number: bigint, range: Cidr): string {
  const bytes = Array.from({ length: widthOf(range) / 8 }, (_, index) =>
    Number((number >> BigInt(widthOf(range) - 8 * (index + 1))) & 255n),
  );
  return ipaddr.fromByteArray(bytes).toString();
}
