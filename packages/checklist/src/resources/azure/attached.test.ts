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
});
