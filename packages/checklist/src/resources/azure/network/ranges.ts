import { Malformed, Unresolved } from '../../../model/index.ts';
import {
  type Cidr,
  containsRange,
  isPrivateRange,
  overlaps,
  parseCidr,
  sharedRange,
} from '../../cidr.ts';
import { list, text, textIn } from '../values.ts';
import type { AddressSpace, Subnet } from './types.ts';

/** Reads a range of either version; a single address is none. */
export function rangeIn(written: unknown, key: string): Cidr {
  const value = textIn(written, key);
  const range = value.includes('/') ? parseCidr(value) : undefined;
  if (range) return range;
  throw new Malformed(`${key} is malformed: "${value.slice(0, 60)}" is no CIDR range`);
}

/** The IPv4 ranges of a list. */
export function rangesIn<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): readonly Cidr[] {
  return list(object, key)
    .map((entry) => rangeIn(entry, key))
    .filter(({ version }) => version === 4);
}

/** The IPv4 prefixes of a subnet. */
export function prefixesOf({ properties }: Subnet): readonly Cidr[] {
  const several = rangesIn(properties, 'addressPrefixes');
  if (several.length > 0) return several;
  const single = text(properties, 'addressPrefix');
  if (!single) throw new Unresolved('the subnet does not say its address prefix');
  return [rangeIn(single, 'addressPrefix')];
}

/** The prefixes of a subnet, of both versions; none where it says none. */
export function allPrefixesOf({ properties }: Subnet): readonly Cidr[] {
  const single = text(properties, 'addressPrefix');
  return [
    ...list(properties, 'addressPrefixes').map((entry) => rangeIn(entry, 'addressPrefixes')),
    ...(single ? [rangeIn(single, 'addressPrefix')] : []),
  ];
}

/** The IPv4 ranges of a network. */
export function spaceOf(space: AddressSpace | null | undefined): readonly Cidr[] {
  return rangesIn(space, 'addressPrefixes');
}

/** AKS keeps these for itself: https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning */
const reservedRanges: readonly Cidr[] = [
  '169.254.0.0/16',
  '172.30.0.0/16',
  '172.31.0.0/16',
  '192.0.2.0/24',
].map((range) => rangeIn(range, ''));

/** The ranges that AKS reserves and that a range overlaps. */
export function reservedIn(range: Cidr): readonly Cidr[] {
  return reservedRanges.filter((reserved) => overlaps(reserved, range));
}

/** Whether AKS supports a range as that of pods or Services. */
export function isSupportedRange(range: Cidr): boolean {
  return isPrivateRange(range) || containsRange(sharedRange, range);
}
