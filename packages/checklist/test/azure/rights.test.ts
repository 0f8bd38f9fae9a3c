import { describe, expect, it } from 'vitest';
import { reaches } from '../../src/sources/azure/kinds-table.ts';
import { actionOf } from '../../src/sources/azure/reach.ts';
import { allActions, rightsAt, roleDefinition } from '../../src/sources/azure/rights.ts';
import { withArm } from './read-world.ts';
import { home } from './world-names.ts';

describe('the role', () => {
  it('reads, and does one thing more: it asks for the kubeconfig of the user', () => {
    const others = allActions().filter((action) => !action.endsWith('/read'));
    expect(others).toEqual([
      'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
    ]);
  });

  it('has no wildcard, and the right of every kind', () => {
    const { Actions: actions } = roleDefinition([home]) as { Actions: string[] };
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    const kinds = [...reaches.values()].filter(({ way }) => way.by !== 'inside');
    expect(actions).toEqual(expect.arrayContaining(kinds.map(actionOf)));
    expect(new Set(actions).size).toBe(actions.length);
  });
});

describe('rights at a scope', () => {
  it.each<[string, readonly string[], boolean]>([
    ['Microsoft.Network/virtualNetworks/read', ['*'], true],
    ['Microsoft.Network/virtualNetworks/read', ['*/read'], true],
    ['Microsoft.Network/virtualNetworks/read', ['microsoft.network/*'], true],
    ['Microsoft.Network/virtualNetworks/read', ['Microsoft.Network/*/read'], true],
    ['Microsoft.Network/virtualNetworks/read', ['Microsoft.Network/virtualNetworks/read'], true],
    [
      'Microsoft.Network/virtualNetworks/read',
      ['Microsoft.Network/virtualNetworks/subnets/read'],
      false,
    ],
    ['Microsoft.Network/virtualNetworks/read', ['Microsoft.Networks/*'], false],
    ['Microsoft.Network/read', ['Microsoft.Network/*/read'], false],
    ['Microsoft.Network/virtualNetworks/read', [], false],
  ])('%s is in %s: %s', async (action, actions, isGranted) => {
    const may = await withArm({ actions }, (arm) => rightsAt(arm, `/subscriptions/${home}`));
    expect(may(action)).toBe(isGranted);
  });

  it('counts what a role takes away again, role by role', async () => {
    const value = [
      { actions: ['*/read'], notActions: ['Microsoft.KeyVault/*'] },
      { actions: ['Microsoft.KeyVault/vaults/read'], notActions: [] },
    ];
    const fault = () => ({ body: { value } });
    const may = await withArm({ fault }, (arm) => rightsAt(arm, `/subscriptions/${home}`));
    expect(may('Microsoft.KeyVault/vaults/read')).toBe(true);
    expect(may('Microsoft.KeyVault/vaults/keys/read')).toBe(false);
    expect(may('Microsoft.Network/virtualNetworks/read')).toBe(true);
  });
});
