import { cidrHost, cidrNetmask, cidrSubnet } from '../../../resources/cidr.ts';
import { type CellValue, cell } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { failureCell, unknownCell } from '../../shared/code/unknown-cell.ts';
import { asNumber } from '../scalars.ts';
import { listCell } from './func.ts';

/** A range as text; Terraform takes no single address for one. */
function rangeIn(value: CellValue | undefined): string | undefined {
  return typeof value === 'string' && value.includes('/') ? value : undefined;
}

export const addresses: Readonly<Record<string, Func>> = {
  cidrhost: of((value, number) => {
    const [range, at] = [rangeIn(value), asNumber(number ?? '')];
    return range !== undefined && at !== undefined ? cidrHost(range, at) : undefined;
  }),
  cidrnetmask: of((value) => {
    const range = rangeIn(value);
    return range === undefined ? undefined : cidrNetmask(range);
  }),
  cidrsubnet: {
    call: ([whole, bits, number], origin) => {
      const [range, more, at] = [
        rangeIn(whole?.value),
        asNumber(bits?.value ?? ''),
        asNumber(number?.value ?? ''),
      ];
      if (more !== undefined && more < 0) return unknownCell('a subnet with fewer bits', origin);
      const isFit = range !== undefined && more !== undefined && at !== undefined;
      const subnet = isFit ? cidrSubnet(range, more, at) : undefined;
      return subnet === undefined ? failureCell('wrong arguments', origin) : cell(subnet, origin);
    },
  },
  cidrsubnets: {
    call: ([range, ...sizes], origin) => {
      const bits = sizes.map(({ value }) => asNumber(value));
      const whole = rangeIn(range?.value);
      if (whole === undefined || bits.includes(undefined)) {
        return failureCell('cidrsubnets takes a range and numbers', origin);
      }
      const subnets = consecutive(whole, bits as number[]);
      return subnets
        ? listCell(
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
  const most = bits.reduce((one, other) => Math.max(one, other), 0);
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
