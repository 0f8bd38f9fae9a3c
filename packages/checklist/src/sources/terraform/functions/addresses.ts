import { cidrHost, cidrNetmask, cidrSubnet } from '../../../resources/cidr.ts';
import { cell } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { failureCell } from '../../shared/code/unknown-cell.ts';
import { asNumber } from '../operators.ts';

export const addresses: Readonly<Record<string, Func>> = {
  cidrhost: of((range, number) => {
    const at = asNumber(number ?? '');
    return typeof range === 'string' && at !== undefined ? cidrHost(range, at) : undefined;
  }),
  cidrnetmask: of((range) => (typeof range === 'string' ? cidrNetmask(range) : undefined)),
  cidrsubnet: of((range, bits, number) => {
    const [more, at] = [asNumber(bits ?? ''), asNumber(number ?? '')];
    if (typeof range !== 'string' || more === undefined || at === undefined) return undefined;
    return cidrSubnet(range, more, at);
  }),
  cidrsubnets: {
    call: ([range, ...sizes], origin) => {
      const bits = sizes.map(({ value }) => asNumber(value));
      if (typeof range?.value !== 'string' || bits.includes(undefined)) {
        return failureCell('cidrsubnets takes a range and numbers', origin);
      }
      const subnets = consecutive(range.value, bits as number[]);
      return subnets
        ? cell(
            subnets.map((subnet) => cell(subnet, origin)),
            origin,
          )
        : failureCell('the subnets do not fit', origin);
    },
  },
};

/** Each subnet begins where the one before ends, on a border of its own size. */
function consecutive(range: string, bits: readonly number[]): string[] | undefined {
  const subnets: string[] = [];
  // In units of the smallest subnet.
  const most = Math.max(...bits);
  let at = 0;
  for (const more of bits) {
    const size = 2 ** (most - more);
    at = Math.ceil(at / size) * size;
    const subnet = cidrSubnet(range, more, at / size);
    if (subnet === undefined) return undefined;
    subnets.push(subnet);
    at += size;
  }
  return subnets;
}
