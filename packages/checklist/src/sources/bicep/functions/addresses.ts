import {
  cidrHost,
  cidrNetmask,
  cidrNetmask6,
  cidrSubnet,
  parseCidr,
} from '../../../resources/cidr.ts';
import { type Cell, type CellValue, cell, type Origin } from '../../shared/code/cell.ts';
import { type Func, of } from '../../shared/code/func.ts';
import { failureCell, unknownCell } from '../../shared/code/unknown-cell.ts';

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-cidr */
export const addresses: Readonly<Record<string, Func>> = {
  cidrSubnet: of((range, length, index) => {
    const [, prefix] = typeof range === 'string' ? range.split('/') : [];
    if (typeof length !== 'number' || typeof index !== 'number' || !prefix) return undefined;
    return cidrSubnet(range as string, length - Number(prefix), index);
  }),
  // The first host of a range is number 0 to Bicep.
  cidrHost: of((range, index) =>
    typeof range === 'string' && typeof index === 'number' ? cidrHost(range, index + 1) : undefined,
  ),
  parseCidr: { call: ([range], origin) => parts(range?.value, origin) },
};

function parts(text: CellValue | undefined, origin: Origin): Cell {
  const range = typeof text === 'string' && text.includes('/') ? parseCidr(text) : undefined;
  if (!range) return failureCell('parseCidr takes a range of addresses', origin);
  // No documented example tells what is usable of one or two addresses.
  if (range.prefix > 30 && range.version === 4) {
    return unknownCell('parseCidr of so few addresses', origin);
  }
  const host = (number: number) => cidrHost(range.text, number);
  const ends =
    range.version === 4
      ? {
          netmask: cidrNetmask(range.text),
          broadcast: host(-1),
          firstUsable: host(1),
          lastUsable: host(-2),
        }
      : { netmask: cidrNetmask6(range.prefix), firstUsable: host(0), lastUsable: host(-1) };
  const members = Object.entries({ network: host(0), ...ends, cidr: range.prefix });
  return cell(
    new Map(members.map(([key, value]) => [key, cell(value as CellValue, origin)])),
    origin,
  );
}
