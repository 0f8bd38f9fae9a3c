import { expect, test } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import { managedCluster, policyAssignment } from '../kinds.ts';
import { assignmentsFor, enforcementOf } from './assignments.ts';

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001';
const group = `${subscription}/resourceGroups/rg-aks`;

function inventoryOf(properties: object) {
  const text = JSON.stringify([
    {
      id: `${group}/providers/Microsoft.ContainerService/managedClusters/shop`,
      location: 'westeurope',
      properties: {},
    },
    { id: `${subscription}/providers/Microsoft.Authorization/policyAssignments/one`, properties },
  ]);
  const file = { path: 'all.json', input: '.', complete: new Set<never>(), text };
  return createInventory({ resources: azureJsonSource.read([file]).resources });
}

function reach(properties: object): 'yes' | 'no' | 'possible' {
  const inventory = inventoryOf(properties);
  const [cluster] = inventory.all(managedCluster);
  if (!cluster) throw new Error('no cluster');
  const { sure, possible } = assignmentsFor(cluster, inventory);
  if (sure.length > 0) return 'yes';
  return possible.length > 0 ? 'possible' : 'no';
}

const selector = (kind: string, values: object) => ({ selectors: [{ kind, ...values }] });
const east = selector('resourceLocation', { in: ['East US'] });
const west = selector('resourceLocation', { in: ['West Europe'] });

test.each([
  ['at the subscription', {}, 'yes'],
  ['at the group', { scope: group.toUpperCase() }, 'yes'],
  ['at another group', { scope: `${group}2` }, 'no'],
  [
    'at a management group',
    { scope: '/providers/Microsoft.Management/managementGroups/corp' },
    'yes',
  ],
  ['that leaves the group out', { notScopes: [group] }, 'no'],
  ['for its region', { resourceSelectors: [west] }, 'yes'],
  ['for another region', { resourceSelectors: [east] }, 'no'],
  ['for one of two regions', { resourceSelectors: [east, west] }, 'yes'],
  [
    'for its type',
    { resourceSelectors: [selector('resourceType', { notIn: ['Microsoft.Compute/disks'] })] },
    'yes',
  ],
  [
    'for what has no region',
    {
      resourceSelectors: [
        selector('resourceWithoutLocation', { in: ['subscriptionLevelResources'] }),
      ],
    },
    'no',
  ],
  [
    'for some users',
    { resourceSelectors: [selector('userPrincipalId', { in: ['x'] })] },
    'possible',
  ],
  [
    'for some users or its region',
    { resourceSelectors: [selector('userPrincipalId', { in: ['x'] }), west] },
    'yes',
  ],
])('an assignment %s applies to the cluster: %#', (_, properties, expected) => {
  expect(reach(properties)).toBe(expected);
});

test('without a region nobody knows whether a selector lets the cluster in', () => {
  const inventory = inventoryOf({ resourceSelectors: [west] });
  const [cluster] = inventory.all(managedCluster);
  const body = { ...cluster?.body, location: undefined };
  expect(assignmentsFor({ ...cluster, body } as never, inventory).possible).toHaveLength(1);
});

test.each([
  [{}, 'on'],
  [{ enforcementMode: 'default' }, 'on'],
  [{ enforcementMode: 'DoNotEnforce' }, 'off'],
  [{ enforcementMode: 'Enroll' }, 'possible'],
])('%o is enforced: %s', (properties, expected) => {
  const [assignment] = inventoryOf(properties).all(policyAssignment);
  expect(assignment && enforcementOf(assignment.body)).toBe(expected);
});
