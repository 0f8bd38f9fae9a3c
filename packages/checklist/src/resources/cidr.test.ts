import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Cidr,
  containsRange,
  isCovered,
  isPrivateRange,
  offsetIn,
  overlaps,
  parseCidr,
  sizeOf,
} from './cidr.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

const range = (text: string) => parseCidr(text) as Cidr;

test.each([
  ['203.0.113.4', 4, 32],
  [' 203.0.113.0/24 ', 4, 24],
  ['0.0.0.0/0', 4, 0],
  ['10.1.2.3/8', 4, 8],
  ['2001:db8::/32', 6, 32],
  ['::1', 6, 128],
  ['::ffff:192.0.2.1', 6, 128],
])('%s is a range of version %i with the prefix %i', (text, version, prefix) => {
  expect(parseCidr(text)).toMatchObject({ version, prefix });
});

test.each([
  '203.0.113',
  '203.0.113.256',
  '203.0.113.0/33',
  '203.0.113.0/',
  '203.0.113.1-203.0.113.9',
  '0x7f.0.0.1',
  '010.0.0.1',
  '2001:db8::/129',
  '2001:db8:::',
  'vpn.contoso.com',
  'AzureCloud',
  '',
])('%s is none', (text) => expect(parseCidr(text)).toBeUndefined());

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true],
  ['10.1.0.0/16', '10.0.0.0/8', false],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['0.0.0.0/0', '169.254.169.254', true],
  ['0.0.0.0/0', '::1', false],
  ['2001:db8::/32', '2001:db8:1::/48', true],
  ['::/0', '2001:db8::', true],
])('%s contains %s: %s', (outer, inner, expected) => {
  expect(containsRange(range(outer), range(inner))).toBe(expected);
});

test('the host bits of a range do not count', () => {
  expect(overlaps(range('10.1.2.3/16'), range('10.1.255.0/24'))).toBe(true);
  expect(overlaps(range('10.1.2.3/16'), range('10.2.0.0/16'))).toBe(false);
});

test('sizes and offsets', () => {
  expect(sizeOf(range('10.0.0.0/24'))).toBe(256);
  expect(offsetIn(range('10.0.0.0/16'), range('10.0.0.10'))).toBe(10);
  expect(offsetIn(range('10.0.0.0/16'), range('10.0.1.1'))).toBe(257);
  expect(offsetIn(range('10.0.0.0/16'), range('10.1.0.0'))).toBeUndefined();
  expect(offsetIn(range('2001:db8::/64'), range('2001:db8::a'))).toBe(10);
});

test('containing agrees with arithmetic on the addresses', () => {
  const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const prefix = fc.integer({ min: 0, max: 32 });
  fc.assert(
    fc.property(address, prefix, address, prefix, (a, p, b, q) => {
      const [first, last] = span(a, p);
      const [low, high] = span(b, q);
      const [one, other] = [range(`${dotted(a)}/${p}`), range(`${dotted(b)}/${q}`)];
      expect(containsRange(one, other)).toBe(first <= low && high <= last);
      expect(overlaps(one, other)).toBe(first <= high && low <= last);
    }),
  );
});

function span(address: number, prefix: number): [number, number] {
  const size = 2 ** (32 - prefix);
  const first = Math.floor(address / size) * size;
  return [first, first + size - 1];
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

test.each([
  ['10.0.0.0/8', true],
  ['10.1.2.3', true],
  ['172.16.0.0/12', true],
  ['172.31.255.255', true],
  ['192.168.0.0/16', true],
  ['10.0.0.0/7', false],
  ['9.255.255.255', false],
  ['172.15.255.255', false],
  ['172.32.0.0', false],
  ['192.168.0.0/15', false],
  ['203.0.113.4', false],
  ['fd00::/8', false],
])('%s is private: %s', (text, expected) => expect(isPrivateRange(range(text))).toBe(expected));

test.each([
  ['10.0.0.0/8', ['10.0.0.0/9', '10.128.0.0/9'], true],
  ['10.0.0.0/8', ['10.128.0.0/9', '10.0.0.0/10', '10.64.0.0/10'], true],
  ['10.0.0.0/8', ['10.0.0.0/9', '10.128.0.0/10'], false],
  ['0.0.0.0/0', ['0.0.0.0/1', '128.0.0.0/1'], true],
  ['::/0', ['0.0.0.0/0'], false],
  ['::/0', ['::/1', '8000::/1'], true],
  ['10.0.0.1', [], false],
  ['10.1.2.3/8', ['10.9.9.9/8'], true],
])('%s is covered by %j: %s', (text, covers, expected) => {
  expect(isCovered(range(text), covers.map(range))).toBe(expected);
});

test('a range is covered when each of its addresses is in another', () => {
  const small = fc
    .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 24, max: 32 }))
    .map(([last, prefix]) => range(`10.0.0.${last}/${prefix}`));
  fc.assert(
    fc.property(small, fc.array(small, { maxLength: 6 }), (one, covers) => {
      const addresses = Array.from({ length: 256 }, (_, last) => range(`10.0.0.${last}`));
      const all = addresses
        .filter((address) => containsRange(one, address))
        .every((address) => covers.some((cover) => containsRange(cover, address)));
      expect(isCovered(one, covers)).toBe(all);
    }),
  );
});
