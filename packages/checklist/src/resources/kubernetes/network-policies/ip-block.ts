import { Malformed, Unresolved } from '../../../model/index.ts';
import { type Cidr, containsRange, fixed, parseCidr } from '../../cidr.ts';
import type { Peer } from './policy.ts';

/** A range of addresses less some of its parts. */
export interface Block {
  readonly range: Cidr;
  readonly except: readonly Cidr[];
}

/** Reads a range; the API server refuses one without its prefix. */
export function rangeIn(written: unknown, key: string): Cidr {
  const range = typeof written === 'string' ? parseCidr(written) : undefined;
  if (range?.text.includes('/')) return range;
  throw new Malformed(`${key} is malformed: "${String(written)}" is no range of addresses`);
}

/** Whether a block holds an address. */
export function holds({ range, except }: Block, address: Peer['address']): boolean {
  if (address === undefined) return false;
  if (address === 'unknown') return holdsPrivate({ range, except });
  return containsRange(range, address) && !except.some((part) => containsRange(part, address));
}

const linkLocal = fixed('169.254.0.0/16');

/** Every private address, or nobody can tell. */
function holdsPrivate({ range, except }: Block): boolean {
  if (range.version === 6 || containsRange(linkLocal, range)) return false;
  if (range.prefix === 0 && except.every((part) => containsRange(linkLocal, part))) return true;
  throw new Unresolved(`whether ${range.text} holds the address of its peer is not known`);
}
