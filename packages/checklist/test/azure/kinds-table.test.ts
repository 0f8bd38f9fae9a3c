import { describe, expect, it } from 'vitest';
import { wantedKinds } from '../../src/catalogue/reads.generated.ts';
import type { Kind } from '../../src/model/index.ts';
import * as kinds from '../../src/resources/azure/kinds.ts';
import * as networkKinds from '../../src/resources/azure/network/kinds.ts';
import { reaches } from '../../src/sources/azure/kinds-table.ts';

function declared(): string[] {
  const all = Object.values({ ...kinds, ...networkKinds }).flatMap((one) =>
    'id' in one ? [one] : (Object.values(one) as Kind<unknown>[]),
  );
  return all.map(({ id }) => id);
}

describe('the table of kinds', () => {
  it('has every kind of Azure that the catalogue looks at', () => {
    const { azure } = wantedKinds;
    expect(azure.length).toBeGreaterThan(70);
    expect(azure.filter((kind) => !reaches.has(kind))).toEqual([]);
  });

  it('has every kind that there is a type for', () => {
    expect(declared().filter((kind) => !reaches.has(kind))).toEqual([]);
  });

  it('leads below and inside kinds that it has itself', () => {
    const parents = [...reaches.values()].flatMap(({ way, also, below }) =>
      [way, also, below].flatMap((one) => (one && 'of' in one ? [one.of] : [])),
    );
    expect(parents.filter((kind) => !reaches.has(kind))).toEqual([]);
  });

  it('names a version of the API and its description for each', () => {
    for (const { type, api, earlier = [], docs } of reaches.values()) {
      for (const version of [api, ...earlier]) {
        expect(version, type).toMatch(/^20\d\d-\d\d-\d\d(-preview)?$/);
      }
      expect([...earlier].sort().reverse(), type).toEqual(earlier);
      expect(docs, type).toMatch(/^https:\/\/learn\.microsoft\.com\//);
    }
  });
});
