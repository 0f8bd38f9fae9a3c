import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/sources/shared/arm/json.ts';
import { error } from './arm-server.ts';
import { readShop } from './read-world.ts';
import { landingZone } from './world.ts';
import { home, hub, hubVnet, registry, shop } from './world-names.ts';

type Read = Awaited<ReturnType<typeof readShop>>;

function itemsOf({ lists }: Read, kind: string): readonly JsonObject[] | undefined {
  return lists.find((list) => list.kind === kind)?.items;
}

function idsOf(read: Read, kind: string): readonly unknown[] | undefined {
  return itemsOf(read, kind)?.map(({ id, name }) => id ?? name);
}

describe('a cluster and what surrounds it', () => {
  it('is read with what stands below it and is attached to it', async () => {
    const read = await readShop();
    expect(read).toMatchObject({ name: 'aks-shop', resourceId: shop, gaps: [] });
    const pools = 'microsoft.containerservice/managedclusters/agentpools';
    expect(idsOf(read, pools)).toEqual([`${shop}/agentPools/apps`, `${shop}/agentPools/system`]);
    expect(idsOf(read, `${pools}/upgradeprofiles`)).toHaveLength(2);
    expect(idsOf(read, 'microsoft.insights/diagnosticsettings')).toHaveLength(1);
    const credentials =
      'microsoft.managedidentity/userassignedidentities/federatedidentitycredentials';
    expect(idsOf(read, credentials)).toHaveLength(1);
  });

  it('is read with what it names in other subscriptions, and no further', async () => {
    const read = await readShop();
    expect(idsOf(read, 'microsoft.containerregistry/registries')).toEqual([registry]);
    expect(idsOf(read, 'microsoft.containerregistry/registries/replications')).toHaveLength(1);
    expect(idsOf(read, 'microsoft.network/firewallpolicies/rulecollectiongroups')).toHaveLength(1);
    expect(idsOf(read, 'microsoft.network/privatednszones/virtualnetworklinks')).toHaveLength(1);
    expect(idsOf(read, 'microsoft.network/virtualnetworks')).toEqual([
      expect.stringContaining('vnet-shop'),
      hubVnet,
    ]);
    // Who else may use a registry of the hub counts; what else is peered with the hub does not.
    expect(idsOf(read, 'microsoft.authorization/roleassignments')).toHaveLength(3);
  });

  it('finds the registries of a group on which an identity of the cluster has a role', async () => {
    const things = landingZone().filter(({ id }) => !/\/roleAssignments\/r[23]$/.test(id));
    const scope = registry.split('/providers/')[0] ?? '';
    const pull = landingZone().find(({ id }) => id.endsWith('/roleAssignments/r2'));
    const wide = {
      id: `${scope}/providers/Microsoft.Authorization/roleAssignments/r2`,
      body: { properties: { ...(pull?.body.properties as object), scope } },
    };
    const read = await readShop({ things: [...things, wide] });
    expect(idsOf(read, 'microsoft.containerregistry/registries')).toEqual([registry]);
    expect(idsOf(read, 'microsoft.containerregistry/registries/tokens')).toHaveLength(1);
    const plans = read.seen.filter(({ path }) => path.endsWith('/Microsoft.Security/pricings'));
    expect(plans.map(({ path }) => path.split('/')[2]).sort()).toEqual([home, hub]);
    expect(read.gaps).toEqual([]);
  });

  it('leaves other clusters alone, whoever has a role on them', async () => {
    const other = shop.replace(home, hub).replace('aks-shop', 'aks-other');
    const role = landingZone().find(({ id }) => id.endsWith('/roleAssignments/r1'));
    const things = [
      { id: other, body: { location: 'westeurope', properties: {} } },
      {
        id: `${other}/providers/Microsoft.Authorization/roleAssignments/r4`,
        body: { properties: { ...(role?.body.properties as object), scope: other } },
      },
    ];
    const read = await readShop({ things: [...landingZone(), ...things] });
    expect(idsOf(read, 'microsoft.containerservice/managedclusters')).toEqual([shop]);
  });

  it('asks for names that have to be encoded', async () => {
    const policy = `/subscriptions/${home}/providers/Microsoft.Authorization/policySetDefinitions/our set #1`;
    const assignment = {
      id: `/subscriptions/${home}/providers/Microsoft.Authorization/policyAssignments/own`,
      body: { properties: { policyDefinitionId: policy.replace(home, hub) } },
    };
    const set = { id: policy.replace(home, hub), body: { properties: { policyType: 'Custom' } } };
    const read = await readShop({ things: [...landingZone(), assignment, set] });
    expect(idsOf(read, 'microsoft.authorization/policysetdefinitions')).toContain(set.id);
  });

  it('looks for a kind even where nothing can hold it', async () => {
    const read = await readShop();
    expect(itemsOf(read, 'microsoft.cdn/profiles/origingroups/origins')).toEqual([]);
  });

  it('shows no secret', async () => {
    const { lists } = await readShop();
    const text = JSON.stringify(lists);
    expect(text).not.toMatch(/hidden|not to be seen/);
    expect(text).toContain('"adminPassword":"***"');
  });

  it('is the same each time, however its pages are cut', async () => {
    const [whole, paged] = await Promise.all([readShop(), readShop({ pageSize: 1 })]);
    expect(paged.lists).toEqual(whole.lists);
    expect(paged.gaps).toEqual([]);
    expect(paged.seen.length).toBeGreaterThan(whole.seen.length);
  });

  it('is only read: nothing but queries is ever posted', async () => {
    const { seen } = await readShop();
    const others = seen.filter(({ method }) => method !== 'GET');
    expect(others.length).toBeGreaterThan(5);
    for (const { method, path } of others) {
      expect(`${method} ${path}`).toBe('POST /providers/Microsoft.ResourceGraph/resources');
    }
    expect(seen.every(({ signedIn }) => signedIn)).toBe(true);
  });

  it('stays whole with a list of many pages', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => ({
      id: `/subscriptions/${home}/resourceGroups/rg/providers/Microsoft.Compute/disks/d${index}`,
      body: { location: 'westeurope', properties: {} },
    }));
    const read = await readShop({ things: [...landingZone(), ...many] });
    expect(itemsOf(read, 'microsoft.compute/disks')).toHaveLength(12_000);
    expect(read.gaps).toEqual([]);
  });
});

describe('what cannot be read is a gap with its kinds', () => {
  it('403 on one list names the right that is missing', async () => {
    const read = await readShop({
      fault: ({ path }) =>
        path.endsWith('/maintenanceConfigurations') ? error(403, 'AuthorizationFailed') : undefined,
    });
    const right = 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations';
    expect(read.gaps).toEqual([
      {
        evidence: 'azure',
        kinds: [right.toLowerCase()],
        reason: 'forbidden',
        input: 'azure: aks-shop/maintenanceConfigurations',
        message: `${right} could not be read: Azure answered 403, AuthorizationFailed: AuthorizationFailed; it takes ${right}/read`,
      },
    ]);
  });

  it('rights on a part of the subscription make Resource Graph blind for the rest', async () => {
    const read = await readShop({
      actions: ['Microsoft.ContainerService/*', 'Microsoft.Network/*/read', 'Microsoft.Sec*/read'],
    });
    const missing = read.gaps.flatMap(({ kinds = [] }) => kinds);
    expect(missing).toContain('microsoft.keyvault/vaults');
    expect(missing).toContain('microsoft.resources/resourcegroups');
    expect(missing).not.toContain('microsoft.network/virtualnetworks');
    expect(missing).not.toContain('microsoft.security/assessments');
    expect(read.gaps.map(({ message }) => message).join('\n')).toContain(
      'it takes Microsoft.KeyVault/vaults/read on the subscription',
    );
  });

  it('rights that nobody may read make it blind for all', async () => {
    const read = await readShop({
      fault: ({ path }) =>
        path.endsWith('/permissions') ? error(403, 'AuthorizationFailed') : undefined,
    });
    expect(read.gaps).toHaveLength(1);
    expect(read.gaps[0]?.kinds).toContain('microsoft.network/virtualnetworks/subnets');
  });

  it('a subscription that the user may not see costs what lies there', async () => {
    const read = await readShop({
      fault: ({ path }) =>
        path.startsWith(`/subscriptions/${hub}/`) ? error(403, 'AuthorizationFailed') : undefined,
    });
    const kinds = read.gaps.flatMap(({ kinds = [] }) => kinds);
    expect(new Set(kinds)).toEqual(
      new Set([
        'microsoft.containerregistry/registries',
        'microsoft.network/routetables',
        'microsoft.network/routetables/routes',
        'microsoft.network/virtualnetworks',
        'microsoft.network/virtualnetworks/subnets',
        'microsoft.network/virtualnetworks/virtualnetworkpeerings',
      ]),
    );
    expect(idsOf(read, 'microsoft.keyvault/vaults')).toHaveLength(1);
  });

  it('so does one that the tenant of the user does not have', async () => {
    const read = await readShop({
      fault: ({ path }) =>
        path.startsWith(`/subscriptions/${hub}/`)
          ? error(404, 'SubscriptionNotFound', 'The subscription could not be found.')
          : undefined,
    });
    const kinds = read.gaps.flatMap(({ kinds = [] }) => kinds);
    expect(kinds).toContain('microsoft.containerregistry/registries');
    expect(kinds).toContain('microsoft.network/routetables');
  });

  it('what is named and was deleted is no gap', async () => {
    const things = landingZone().filter(({ id }) => !id.includes('/routeTables/'));
    expect((await readShop({ things })).gaps).toEqual([]);
  });

  it('more than 500 resources of other subscriptions are not read, and it says which', async () => {
    const many = Array.from({ length: 510 }, (_, index) => ({
      id: `/subscriptions/${hub}/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/ip-${index}`,
      body: { location: 'westeurope', properties: {} },
    }));
    const egress = many.map(({ id }) => id);
    const things = landingZone().map(({ id, body }) =>
      id === shop ? { id, body: { ...body, egress } } : { id, body },
    );
    const read = await readShop({ things: [...things, ...many] });
    expect(new Set(read.gaps.map(({ reason }) => reason))).toEqual(new Set(['too-large']));
    const kinds = read.gaps.flatMap((gap) => gap.kinds);
    expect(kinds).toContain('microsoft.network/publicipaddresses');
  });

  it('a provider that is not registered holds nothing', async () => {
    const read = await readShop({
      fault: ({ path }) =>
        path.includes('/Microsoft.Security/')
          ? error(409, 'MissingSubscriptionRegistration')
          : undefined,
    });
    expect(read.gaps).toEqual([]);
  });

  it.each([
    [404, 'Subscription Not Registered'],
    [404, 'InvalidResourceNamespace'],
  ])('nor does one that is said to be missing by %s %s', async (status, code) => {
    const read = await readShop({
      fault: ({ path }) =>
        path.includes('/Microsoft.Security/') ? error(status, code) : undefined,
    });
    expect(read.gaps).toEqual([]);
  });

  it('an empty list that is written null is one', async () => {
    const read = await readShop({
      fault: ({ path }) =>
        path.endsWith('/maintenanceConfigurations') ? { body: { value: null } } : undefined,
    });
    expect(read.gaps).toEqual([]);
  });

  it('a version of the API that a cloud does not know is said to be that', async () => {
    const read = await readShop({
      fault: ({ path }) =>
        path.endsWith('/managedNamespaces')
          ? error(400, 'NoRegisteredProviderFound', 'The supported api-versions are 2024-01-01.')
          : undefined,
    });
    expect(read.gaps).toMatchObject([{ reason: 'unsupported' }]);
    expect(read.gaps[0]?.message).toContain('this cloud does not serve that version of the API');
  });

  it('a cloud that is behind is asked with earlier versions', async () => {
    const read = await readShop({
      fault: ({ path, query }) =>
        path.includes('/Microsoft.ContainerService/') && (query.get('api-version') ?? '') > '2026'
          ? error(400, 'NoRegisteredProviderFound')
          : undefined,
    });
    expect(read.gaps).toEqual([]);
    const pools = 'microsoft.containerservice/managedclusters/agentpools';
    expect(idsOf(read, pools)).toHaveLength(2);
  });

  it('shows what is in preview', async () => {
    const { seen } = await readShop();
    const asked = seen.find(({ path }) => path === shop);
    expect(asked?.query.get('api-version')).toMatch(/-preview$/);
  });

  it('a page that fails keeps the pages before it', async () => {
    const read = await readShop({
      pageSize: 1,
      fault: ({ path, query }) =>
        path.endsWith('/agentPools') && query.has('$skiptoken')
          ? error(500, 'InternalServerError')
          : undefined,
    });
    const pools = 'microsoft.containerservice/managedclusters/agentpools';
    expect(idsOf(read, pools)).toHaveLength(1);
    expect(read.gaps).toMatchObject([{ reason: 'server-error', kinds: [pools] }]);
  });

  it('a query that fails hides all kinds of its table', async () => {
    const read = await readShop({
      fault: ({ method, body }) =>
        method === 'POST' && String(body?.query).startsWith('recoveryservicesresources')
          ? error(400, 'BadRequest', 'Please provide below info when asking for support')
          : undefined,
    });
    expect(new Set(read.gaps.flatMap(({ kinds = [] }) => kinds))).toEqual(
      new Set([
        'microsoft.dataprotection/backupvaults/backupinstances',
        'microsoft.dataprotection/backupvaults/backuppolicies',
      ]),
    );
  });

  it.each([
    ['truncated', { resultTruncated: 'true', totalRecords: 1, data: [] }, 'unreadable'],
    ['fewer rows than there are', { totalRecords: 7, data: [] }, 'unreadable'],
    ['an error with status 200', { error: { code: 'RateLimiting', message: 'x' } }, 'throttled'],
    ['no rows', { totalRecords: 0 }, 'malformed'],
    ['rows that are none', { totalRecords: 1, data: ['x'] }, 'malformed'],
  ])('%s', async (_, body, reason) => {
    const read = await readShop({
      fault: ({ method, body: asked }) =>
        method === 'POST' && String(asked?.query).startsWith('networkresources')
          ? { body }
          : undefined,
    });
    const kinds = ['microsoft.network/firewallpolicies/rulecollectiongroups'];
    expect(read.gaps).toMatchObject([{ reason, kinds }]);
  });

  it.each([
    ['another host', 'https://attacker.example/more'],
    ['a circle', undefined],
  ])('a next page that leads to %s', async (_, nextLink) => {
    const read = await readShop({
      fault: (seen) =>
        seen.path.endsWith('/agentPools')
          ? { body: { value: [], nextLink: nextLink ?? 'http://127.0.0.1:1/x' } }
          : undefined,
    });
    expect(read.gaps).toMatchObject([{ reason: 'malformed' }]);
  });

  it('an answer without a cluster is an error, and no cluster of defaults', async () => {
    const fault = ({ path }: { path: string }) => (path === shop ? { body: {} } : undefined);
    await expect(readShop({ fault })).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('a cluster that is not there is an error, and no empty evidence', async () => {
    await expect(readShop({ things: [] })).rejects.toMatchObject({
      name: 'ArmFailure',
      status: 404,
    });
  });
});
