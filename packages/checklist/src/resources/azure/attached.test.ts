import { describe, expect, it } from 'vitest';
import { inventoryOf } from '../../../test/resources/inventory-of.ts';
import type { Resource } from '../../model/index.ts';
import { attachedTo, scopeTable } from './attached.ts';
import { diagnosticSetting, managedCluster } from './kinds.ts';

const table = scopeTable(diagnosticSetting);
const clusters =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters';

const read = (...azure: object[]) => inventoryOf({ azure });

const settings = [
  { id: `${clusters}/a/providers/microsoft.insights/diagnosticSettings/1`, properties: {} },
  {
    id: `${clusters.toLowerCase()}/A/providers/Microsoft.Insights/diagnosticSettings/2`,
    properties: {},
  },
  { id: `${clusters}/ab/providers/microsoft.insights/diagnosticSettings/3`, properties: {} },
  { name: '4', type: 'Microsoft.Insights/diagnosticSettings', properties: {} },
];

const names = (list: readonly Resource[]) => list.map(({ identity }) => identity.name).sort();

describe('what is attached to a resource', () => {
  it('names it in the id, whatever the case; one without an id may be attached to it', () => {
    const inventory = read({ id: `${clusters}/a`, properties: {} }, ...settings);
    const [cluster] = inventory.all(managedCluster);
    const { sure, possible } = attachedTo(inventory.index(table), cluster as Resource);
    expect(names(sure)).toEqual(['1', '2']);
    expect(names(possible)).toEqual(['4']);
  });

  it('may be anything where the resource does not tell its id', () => {
    const inventory = read(
      { name: 'a', type: 'Microsoft.ContainerService/managedClusters', properties: {} },
      ...settings,
    );
    const [cluster] = inventory.all(managedCluster);
    const { sure, possible } = attachedTo(inventory.index(table), cluster as Resource);
    expect(names(sure)).toEqual([]);
    expect(names(possible)).toEqual(['1', '2', '3', '4']);
  });

  it('may be attached to it where code does not name what, of its type', () => {
    const stray = (id: string) => ({
      id: `${id}/providers/microsoft.insights/diagnosticSettings/5`,
      properties: {},
    });
    const inventory = read(
      { id: `${clusters}/a`, properties: {} },
      stray(`${clusters}/~main.bicep:0`),
      stray('/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/~main.bicep:9'),
    );
    const [cluster] = inventory.all(managedCluster);
    const { sure, possible } = attachedTo(inventory.index(table), cluster as Resource);
    expect(names(sure)).toEqual([]);
    expect(possible.map(({ identity }) => identity.resourceId)).toEqual([
      expect.stringContaining('managedClusters/~'),
    ]);
  });

  it('is attached to what has the same unknown name, and may not be to others', () => {
    const inventory = read(
      { id: `${clusters}/a`, properties: {} },
      { id: `${clusters}/~main.bicep:0`, properties: {} },
      {
        id: `${clusters}/~main.bicep:0/providers/microsoft.insights/diagnosticSettings/5`,
        properties: {},
      },
    );
    const found = inventory.all(managedCluster).map((cluster) => {
      const { sure, possible } = attachedTo(inventory.index(table), cluster);
      return [names(sure), names(possible)];
    });
    expect(found).toContainEqual([['5'], []]);
    expect(found).toContainEqual([[], []]);
  });
});
