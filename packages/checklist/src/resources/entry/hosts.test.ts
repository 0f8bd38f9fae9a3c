import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catchersOf, commonHosts, isWildcard, isWithin, normalHost, type Reach } from './hosts.ts';

// The same samples in every run.
fc.configureGlobal({ seed: 2022 });

const label = fc.constantFrom('a', 'b', 'c');
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));
const pattern = fc.oneof(
  name,
  name.map((host) => `*.${host}`),
);

/** What the two APIs say in words, one host at a time. */
function matches(wildcard: string | undefined, host: string, reach: Reach): boolean {
  if (wildcard === undefined || wildcard === host) return true;
  if (!isWildcard(wildcard) || !host.endsWith(wildcard.slice(1))) return false;
  const stars = host.slice(0, -wildcard.slice(1).length).split('.').length;
  return reach === 'labels' || stars === 1;
}

describe('hosts', () => {
  it('compare without case and final dot', () => {
    expect(normalHost('Shop.Contoso.com.')).toBe('shop.contoso.com');
  });

  it.each(['one label', 'labels'] as const)('are caught by wildcards of %s', (reach) => {
    fc.assert(
      fc.property(name, name, (host, suffix) => {
        const wildcard = `*.${suffix}`;
        expect(catchersOf(host, reach).includes(wildcard)).toBe(matches(wildcard, host, reach));
      }),
    );
  });

  it('have in common what both patterns match', () => {
    const either = fc.option(pattern, { nil: undefined });
    fc.assert(
      fc.property(either, either, name, (one, other, host) => {
        const common = commonHosts(one, other);
        const both = matches(one, host, 'labels') && matches(other, host, 'labels');
        expect(common !== 'none' && matches(common, host, 'labels')).toBe(both);
        expect(commonHosts(other, one)).toBe(common);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['contoso.com', true],
    ['shop.contoso.com', true],
    ['*.shop.contoso.com', true],
    ['notcontoso.com', false],
    ['contoso.com.evil.com', false],
    ['*.com', false],
  ])('%s is within contoso.com: %s', (host, within) => {
    expect(isWithin(host, ['Contoso.com.'])).toBe(within);
  });
});
