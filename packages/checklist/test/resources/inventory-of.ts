import { createInventory } from '../../src/evaluate/index.ts';
import {
  type Context,
  defaultSettings,
  type EvidenceKind,
  type Inventory,
  type Resource,
} from '../../src/model/index.ts';
import { azureJsonSource } from '../../src/sources/azure-json/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

interface Written {
  readonly kubernetes?: readonly object[];
  readonly azure?: readonly object[];
  readonly complete?: readonly EvidenceKind[];
}

/** What the real sources make of objects. */
export function inventoryOf({ kubernetes = [], azure = [], complete = [] }: Written): Inventory {
  const file = (path: string, objects: readonly object[]) => [
    { path, input: '.', complete: new Set(complete), text: JSON.stringify(objects) },
  ];
  const resources = [
    ...manifestsSource.read(file('k.json', kubernetes)).resources,
    ...azureJsonSource.read(file('a.json', azure)).resources,
  ];
  return createInventory({ resources });
}

/** What a check is asked with. */
export function contextOf(resource: Resource, inventory: Inventory): Context {
  const now = new Date('2026-11-23T09:00:00Z');
  return { resource, inventory, settings: defaultSettings, profile: 'production', needs: {}, now };
}

/** The id of a cluster of the tests, and of what stands beside or below it. */
export const group = '/subscriptions/s/resourceGroups/g/providers';
export const clusterId = `${group}/Microsoft.ContainerService/managedClusters/shop`;
export const aks = (properties: object = {}, id = clusterId) => ({ id, properties });
