import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guard, Unknown } from '../../../model/index.ts';
import { type Cidr, containsRange, parseCidr } from '../../cidr.ts';
import { openingOf } from './nsg-rules.ts';
import type { SecurityRule } from './types.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

const range = (text: string) => parseCidr(text) as Cidr;

/** What the walk says of port 22 of the nodes of one subnet. */
function walk(rules: readonly SecurityRule[]): 'open' | 'maybe' | 'closed' {
  const opening = openingOf(rules, { port: 22, ranges: [range('10.1.0.0/23')] });
  if (!opening) return 'closed';
  return opening.isSure ? 'open' : 'maybe';
}

/**
 * Packets, one from each part of the address space that the ranges below tell apart: the oracle asks
 * the rules about each.
 */
const sources = ['52.1.1.1', '52.200.1.1', '203.0.113.5', '200.1.1.1', '60.1.1.1', '10.1.1.1'];
const machines = ['10.1.0.5', '10.1.0.200', '10.1.1.7'];
const wide = ['*', 'Internet', '0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '52.0.0.0/8'];
const narrow = ['52.0.0.0/9', '52.128.0.0/9', '203.0.113.0/24', '10.0.0.0/8', 'VirtualNetwork'];
const isWord = (entry: string) => entry === '*' || entry === 'Internet';
const holds = (entry: string, address: string) =>
  isWord(entry) || (entry !== 'VirtualNetwork' && containsRange(range(entry), range(address)));

interface Written {
  readonly priority: number;
  readonly access: string;
  readonly protocol: string;
  readonly direction: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly ports: string;
}

/** The rule as Azure has it; `changes` hide a value of it. */
function asRule({ from, to, ports, ...rest }: Written, changes: object = {}): SecurityRule {
  const properties = {
    ...rest,
    sourcePortRange: '*',
    sourceAddressPrefixes: from,
    destinationAddressPrefix: to,
    destinationPortRange: ports,
    ...changes,
  };
  return guard({ properties }) as SecurityRule;
}

function isOpenByPackets(rules: readonly Written[]): boolean {
  const ordered = [...rules].sort((a, b) => a.priority - b.priority);
  return sources.slice(0, 5).some((source) =>
    machines.some((machine) => {
      const first = ordered.find(
        ({ protocol, direction, from, to, ports }) =>
          protocol !== 'Udp' &&
          direction === 'Inbound' &&
          ports !== '80' &&
          from.some((entry) => holds(entry, source)) &&
          (to === 'VirtualNetwork' || holds(to, machine)),
      );
      const enters = (entry: string) => wide.includes(entry) && holds(entry, source);
      return first?.access === 'Allow' && first.from.some(enters);
    }),
  );
}

function written(destinations: readonly string[]): fc.Arbitrary<Written> {
  return fc.record({
    priority: fc.integer({ min: 100, max: 4096 }),
    access: fc.constantFrom('Allow', 'Deny'),
    protocol: fc.constantFrom('Tcp', '*', 'Udp'),
    direction: fc.constantFrom('Inbound', 'Inbound', 'Outbound'),
    from: fc.array(fc.constantFrom(...wide, ...narrow), { minLength: 1, maxLength: 3 }),
    to: fc.constantFrom(...destinations),
    ports: fc.constantFrom('22', '*', '20-25', '80'),
  });
}

function rules(destinations: readonly string[]) {
  const selector = ({ priority }: Written) => priority;
  return fc.uniqueArray(written(destinations), { selector, maxLength: 8 });
}

test('the walk finds what packets find', () => {
  fc.assert(
    fc.property(rules(['*', 'VirtualNetwork', '10.0.0.0/8', '10.1.0.0/23']), (all) => {
      const expected = isOpenByPackets(all) ? 'open' : 'closed';
      expect(walk(all.map((one) => asRule(one)))).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('no packet enters what the walk calls closed, whatever the destinations', () => {
  const some = ['*', '10.1.0.5', '10.1.0.0/24', '10.1.1.0/24', '10.1.0.128/25', '10.9.0.0/16'];
  fc.assert(
    fc.property(rules(some), (all) => {
      if (walk(all.map((one) => asRule(one))) === 'closed')
        expect(isOpenByPackets(all)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('one value that is not known never makes an open port closed, or a closed one open', () => {
  const place = fc.constantFrom(
    'access',
    'protocol',
    'direction',
    'sourceAddressPrefixes',
    'destinationAddressPrefix',
    'destinationPortRange',
    'sourcePortRange',
  );
  const some = ['*', '10.1.0.5', '10.1.0.0/24'];
  fc.assert(
    fc.property(rules(some), fc.nat(), place, (all, which, key) => {
      const hidden = all.map((one, index) =>
        asRule(one, index === which % all.length ? { [key]: new Unknown('is a template') } : {}),
      );
      const [said, truth] = [walk(hidden), walk(all.map((one) => asRule(one)))];
      expect([truth, 'maybe']).toContain(said);
    }),
    { numRuns: 500 },
  );
});
