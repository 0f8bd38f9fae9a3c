import { describe, expect, test } from 'vitest';
import { type Reading, Unknown } from '../../model/index.ts';
import { armSource, armSourceIn } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function template(sections: Json): Json {
  return { $schema: schema, contentVersion: '1.0.0.0', ...sections };
}

function read(files: Readonly<Record<string, string | Json>>): Reading {
  return armSource.read(
    Object.entries(files).map(([path, content]) => ({
      path,
      input: '.',
      complete: new Set(),
      text: typeof content === 'string' ? content : JSON.stringify(content, undefined, 2),
    })),
  );
}

function bodies(files: Readonly<Record<string, string | Json>>): Record<string, unknown> {
  const { resources } = read(files);
  return Object.fromEntries(resources.map(({ identity, body }) => [identity.address, body]));
}

const clusterType = 'Microsoft.ContainerService/managedClusters';
const cluster = { type: clusterType, apiVersion: '2025-01-01', name: 'aks' };

/** The value that an expression has in the body of a resource. */
function resolved(expression: unknown, sections: Json = {}): unknown {
  const resource = { ...cluster, properties: { it: expression } };
  const found = bodies({ 'main.json': template({ ...sections, resources: [resource] }) });
  return (found['resources[0]'] as { properties: { it: unknown } }).properties.it;
}

describe('resources', () => {
  test('stand in the shape of ARM', () => {
    const pool = {
      type: `${clusterType}/agentPools`,
      apiVersion: '2025-01-01',
      name: "[concat('aks', '/', 'user')]",
      dependsOn: ["[resourceId('Microsoft.ContainerService/managedClusters', 'aks')]"],
      properties: { mode: 'User' },
    };
    const { resources, gaps } = read({ 'main.json': template({ resources: [cluster, pool] }) });
    const [aks, user] = resources;
    expect(gaps).toEqual([]);
    expect(user).toMatchObject({
      kind: 'microsoft.containerservice/managedclusters/agentpools',
      identity: {
        name: 'user',
        address: 'resources[1]',
        resourceId: `${aks?.identity.resourceId}/agentPools/user`,
      },
      observed: false,
      unit: 'main.json',
    });
    expect(user?.body).toEqual({
      id: user?.identity.resourceId,
      name: 'user',
      type: `${clusterType}/agentPools`,
      apiVersion: '2025-01-01',
      properties: { mode: 'User' },
    });
  });

  test('inside others are their children, or attached to them', () => {
    const { resources } = read({
      'main.json': template({
        resources: [
          {
            ...cluster,
            copy: { name: 'all', count: 2 },
            name: "[concat('aks', copyIndex())]",
            resources: [
              { type: 'agentPools', apiVersion: '2025-01-01', name: 'user' },
              { type: 'Microsoft.Insights/diagnosticSettings', apiVersion: '1', name: 'd' },
              { type: `${clusterType}/agentPools`, apiVersion: '1', name: 'aks9/other' },
            ],
          },
        ],
      }),
    });
    const ids = resources.map(({ identity }) => [
      identity.address,
      identity.resourceId?.replace(/^.*managedClusters\//, ''),
    ]);
    expect(ids).toEqual([
      ['resources[0][0]', 'aks0'],
      ['resources[0][1]', 'aks1'],
      ['resources[0]/resources[0][0]', 'aks0/agentPools/user'],
      ['resources[0]/resources[0][1]', 'aks1/agentPools/user'],
      ['resources[0]/resources[1][0]', 'aks0/providers/Microsoft.Insights/diagnosticSettings/d'],
      ['resources[0]/resources[1][1]', 'aks1/providers/Microsoft.Insights/diagnosticSettings/d'],
      ['resources[0]/resources[2][0]', 'aks9/agentPools/other'],
      ['resources[0]/resources[2][1]', 'aks9/agentPools/other'],
    ]);
  });

  test('attached to others have ids below theirs, in each way to write that', () => {
    const { resources } = read({
      'main.json': template({
        resources: [
          { ...cluster, name: "[uniqueString(resourceGroup().id, 'aks')]" },
          {
            type: 'Microsoft.Insights/diagnosticSettings',
            apiVersion: '2021-05-01-preview',
            name: 'a',
            scope: `[format('${clusterType}/{0}', uniqueString(resourceGroup().id, 'aks'))]`,
          },
          {
            type: `${clusterType}/providers/diagnosticSettings`,
            apiVersion: '2021-05-01-preview',
            name: "[concat(uniquestring(resourceGroup().id, 'aks'), '/Microsoft.Insights/b')]",
          },
        ],
      }),
    });
    const [aks, ...settings] = resources.map(({ identity }) => identity);
    expect(settings.map(({ kind, resourceId }) => [kind, resourceId])).toEqual(
      ['a', 'b'].map((name) => [
        'Microsoft.Insights/diagnosticSettings',
        `${aks?.resourceId}/providers/Microsoft.Insights/diagnosticSettings/${name}`,
      ]),
    );
  });

  test('have ids that tell all that is known of them', () => {
    const parameters = { vnet: { type: 'string' } };
    const part = (at: number) => `split(format('{0}/nodes', parameters('vnet')), '/')[${at}]`;
    const subnets = "'Microsoft.Network/virtualNetworks/subnets'";
    const subnet = resolved(`[resourceId(${subnets}, ${part(0)}, ${part(1)})]`, { parameters });
    expect(subnet).toMatch(/\/virtualNetworks\/~[^/]*\/subnets\/nodes$/);
    const group = `/subscriptions/{0}/resourceGroups/${'g'.repeat(90)}`;
    const scope = `format('${group}', subscription().subscriptionId)`;
    const long = 's'.repeat(80);
    const id = resolved(`[extensionResourceId(${scope}, ${subnets}, '${long}', '${long}')]`);
    expect(id).toMatch(/\/resourceGroups\/g+\/providers\/.*\/subnets\/s+$/);
  });

  test('attached to others have ids below theirs, however long these are', () => {
    const name = "[parameters('name')]";
    const scope = `[format('${clusterType}/{0}', parameters('name'))]`;
    const lock = { type: 'Microsoft.Authorization/locks', apiVersion: '1', name: 'x', scope };
    const text = template({
      parameters: { name: { type: 'string' } },
      resources: [{ ...cluster, name }, lock],
    });
    const { resources } = read({ [`${'deep/'.repeat(50)}main.json`]: text });
    const [aks, inside] = resources.map(({ identity }) => identity.resourceId);
    expect(inside).toBe(`${aks}/providers/Microsoft.Authorization/locks/x`);
  });

  test('may have a slash behind their type', () => {
    const { resources } = read({
      'a.json': template({ resources: [{ ...cluster, type: `${clusterType}/` }] }),
    });
    expect(resources.map(({ kind }) => kind)).toEqual([clusterType.toLowerCase()]);
  });

  test('of symbolic names have these as addresses; those that exist already are none', () => {
    const found = bodies({
      'main.json': template({
        languageVersion: '2.0',
        resources: {
          net: {
            existing: true,
            type: 'Microsoft.Network/virtualNetworks',
            apiVersion: '1',
            name: 'net',
          },
          aks: { ...cluster, properties: { dnsPrefix: "[reference('net', '1', 'full').name]" } },
        },
      }),
    });
    expect(Object.keys(found)).toEqual(['aks']);
    expect(found.aks).toMatchObject({ properties: { dnsPrefix: 'net' } });
  });

  test('have the spelling of the API, without secrets and without null', () => {
    const properties = {
      enablerbac: true,
      aadProfile: null,
      windowsProfile: { adminPassword: "[concat('a', 'b')]" },
    };
    const found = bodies({ 'main.json': template({ resources: [{ ...cluster, properties }] }) });
    const { identityProfile: _, ...written } = (found['resources[0]'] as Json).properties as Json;
    expect(written).toEqual({
      enableRBAC: true,
      windowsProfile: { adminPassword: '***' },
    });
  });

  test('have the name that is told, though what they belong to has one that is not', () => {
    const pool = {
      ...cluster,
      type: `${clusterType}/agentPools`,
      name: "[format('{0}/{1}', parameters('cluster'), 'user')]",
      metadata: { description: 'for Bicep only' },
    };
    const parameters = { cluster: { type: 'string' } };
    const { resources } = read({ 'main.json': template({ parameters, resources: [pool] }) });
    expect(resources).toMatchObject([{ identity: { name: 'user' }, body: { name: 'user' } }]);
    expect(resources[0]?.body).not.toHaveProperty('metadata');
  });

  test('at a management group stand in no group', () => {
    const lock = {
      type: 'Microsoft.Authorization/policyAssignments',
      apiVersion: '2024-04-01',
      name: 'a',
      scope: "[format('Microsoft.Management/managementGroups/{0}', 'contoso')]",
    };
    const { resources } = read({ 'main.json': template({ resources: [lock] }) });
    expect(resources[0]?.identity.resourceId).toMatch(
      /^\/providers\/Microsoft.Management\/managementGroups\/contoso\/providers\//,
    );
  });

  test('inside others are there whatever the condition of these', () => {
    const child = { type: 'agentPools', apiVersion: '1', name: 'user' };
    const { resources, gaps } = read({
      'main.json': template({ resources: [{ ...cluster, condition: false, resources: [child] }] }),
    });
    expect(resources.map(({ identity }) => identity.address)).toEqual([
      'resources[0]/resources[0]',
    ]);
    expect(gaps).toEqual([]);
  });

  test('are named with a slash behind the type, too', () => {
    const tags = { a: `[reference(resourceId('${clusterType}/', 'aks')).kubernetesVersion]` };
    const one = { ...cluster, properties: { kubernetesVersion: '1.34' } };
    const resources = [{ ...cluster, name: 'other', tags }, one];
    const found = bodies({ 'main.json': template({ resources }) })['resources[0]'];
    expect(found).toMatchObject({ tags: { a: '1.34' } });
  });

  test('of one name are not told apart by it', () => {
    const tags = { a: `[reference(resourceId('${clusterType}', 'aks')).kubernetesVersion]` };
    const one = { ...cluster, properties: { kubernetesVersion: '1.34' } };
    const other = { ...cluster, name: 'other', tags };
    const found = (resources: readonly Json[]) =>
      bodies({ 'main.json': template({ resources: [other, ...resources] }) })['resources[0]'];
    expect(found([one])).toMatchObject({ tags: { a: '1.34' } });
    expect(found([one, one])).toMatchObject({ tags: { a: expect.any(Unknown) } });
  });

  test('are there when their condition holds', () => {
    const { resources, gaps } = read({
      'main.json': template({
        parameters: { open: { type: 'bool' } },
        resources: [
          { ...cluster, condition: "[not(equals('a', 'a'))]" },
          { ...cluster, condition: true },
          { ...cluster, condition: "[parameters('open')]" },
        ],
      }),
    });
    expect(resources.map(({ identity }) => identity.address)).toEqual(['resources[1]']);
    expect(gaps).toMatchObject([{ reason: 'unresolved', input: 'main.json', line: 26 }]);
  });
});

describe('loops', () => {
  test('make properties and variables', () => {
    const loop = { name: 'pools', count: 2, input: "[concat('p', copyIndex('pools'))]" };
    expect(resolved({ copy: [loop], fixed: 1 })).toEqual({ pools: ['p0', 'p1'], fixed: 1 });
    expect(resolved("[variables('pools')[1]]", { variables: { copy: [loop] } })).toBe('p1');
    expect(resolved({ copy: [{ ...loop, input: '[copyIndex(1)]' }] })).toEqual({ pools: [1, 2] });
  });

  test('inside a loop of resources count that one where they name none', () => {
    const input = "[format('{0}-{1}', copyIndex(), copyIndex('zones'))]";
    const resource = {
      ...cluster,
      name: "[concat('aks', copyIndex())]",
      copy: { name: 'all', count: 2 },
      properties: { copy: [{ name: 'zones', count: 2, input }] },
    };
    const found = bodies({ 'main.json': template({ resources: [resource] }) });
    expect(found['resources[0][1]']).toMatchObject({ properties: { zones: ['1-0', '1-1'] } });
  });

  test('whose count is unknown are a gap', () => {
    const { resources, gaps } = read({
      'main.json': template({
        parameters: { count: { type: 'int' } },
        resources: [{ ...cluster, copy: { name: 'a', count: "[parameters('count')]" } }],
      }),
    });
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ reason: 'unresolved', line: 16 }]);
  });
});

describe('expressions', () => {
  test.each<[string, unknown]>([
    ['[[not an expression]', '[not an expression]'],
    ['[half', '[half'],
    ["[format('{0}-{1}', 'a', 1)]", 'a-1'],
    ["[if(equals(1, 1), 'yes', 'no')]", 'yes'],
    ["[if(or(false(), and(true(), not(false()))), createArray(1, 'a'), null())]", [1, 'a']],
    ["[createObject('a', 1, 'b', createObject())]", { a: 1, b: {} }],
    ["[union(createObject('a', 1), createObject('b', 2))]", { a: 1, b: 2 }],
    ['[add(1, mul(2, 3))]', 7],
    ['[greaterOrEquals(2, 2)]', true],
    ["[toLower(first(split('A,b', ',')))]", 'a'],
    ["[coalesce(tryGet(createObject('a', null()), 'b', 'c'), 'd')]", 'd'],
    ["[EMPTY(Concat('', ''))]", true],
    ["[map(createArray(1, 2), lambda('n', add(lambdaVariables('n'), 1)))]", [2, 3]],
    ['[resourceGroup().location]', expect.any(Unknown)],
    ["[listKeys('x', '2020-01-01').key1]", expect.any(Unknown)],
    ["[reference('x').y]", expect.any(Unknown)],
  ])('%s', (expression, expected) => {
    expect(resolved(expression)).toEqual(expected);
  });

  test('know parameters, variables and functions, whatever letters these are called with', () => {
    const sections = {
      parameters: { Tier: { type: 'string', defaultValue: 'Standard' } },
      variables: { sku: { tier: "[parameters('tier')]" } },
      functions: [
        {
          namespace: 'contoso',
          members: {
            both: {
              parameters: [{ name: 'a', type: 'string' }],
              output: { type: 'string', value: "[concat(parameters('a'), '!')]" },
            },
          },
        },
      ],
    };
    expect(resolved("[contoso.both(variables('SKU').Tier)]", sections)).toBe('Standard!');
  });

  test('that cannot be read are a gap, and an unknown value', () => {
    const broken = template({ resources: [{ ...cluster, location: '[concat(]' }] });
    const { resources, gaps } = read({ 'main.json': broken });
    expect(gaps).toMatchObject([{ reason: 'parse-error', line: 9 }]);
    expect(resources[0]).toMatchObject({ body: { location: expect.any(Unknown) } });
  });

  test('that lead to themselves end', () => {
    const variables = { a: "[variables('b')]", b: "[variables('a')]" };
    expect(resolved("[variables('a')]", { variables })).toEqual(expect.any(Unknown));
  });
});

test('Bicep that speaks of templates is none', () => {
  const text = `resource usage 'Microsoft.Resources/deployments@2024-03-01' = {
  properties: { template: { '$schema': '${schema}', contentVersion: '1.0.0.0', resources: [] } }
}`;
  expect(read({ 'main.bicep': text })).toMatchObject({ resources: [], gaps: [] });
});

describe('parameters', () => {
  const main = template({
    parameters: {
      tier: { type: 'string', defaultValue: 'Free' },
      key: { type: 'secureString', defaultValue: 'x' },
    },
    resources: [{ ...cluster, sku: { tier: "[parameters('tier')]" }, tags: "[parameters('key')]" }],
  });
  const values = (tier: string): Json => ({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: { tier: { value: tier } },
  });

  test('have their defaults', () => {
    const found = bodies({ 'main.json': main });
    expect(found['resources[0]']).toMatchObject({
      sku: { tier: 'Free' },
      tags: expect.any(Unknown),
    });
  });

  test('come from the file beside the template', () => {
    const { resources } = read({ 'main.json': main, 'main.parameters.json': values('Standard') });
    expect(resources[0]?.body).toMatchObject({ sku: { tier: 'Standard' } });
    const document = resources[0]?.places[0]?.document;
    expect(document?.trace?.([['sku', 'tier']])).toEqual([
      "parameters('tier') ← main.json:20 ← main.parameters.json:6",
    ]);
    expect(document?.locate([['sku', 'tier'], ['name'], ['absent']])).toMatchObject([
      { line: 20 },
      { line: 18 },
      { line: 15 },
    ]);
  });

  test('for no template are told, once for each folder', () => {
    const { $schema: _, ...untold } = values('Free');
    const other = {
      $schema: 'https://json.schemastore.org/x.json',
      parameters: { a: { value: 1 } },
    };
    const { gaps } = read({
      'main.json': main,
      'a/params.json': { ...values('Free'), parameters: { size: { value: 1 } } },
      'a/prod.json': { ...values('Free'), parameters: { size: { value: 2 } } },
      'b/app.parameters.json': { ...untold, parameters: { size: { reference: {} } } },
      'c/params.json': { parameters: { size: 1 } },
      'd/params.json': other,
    });
    expect(gaps.map(({ input, kinds }) => [input, kinds])).toEqual([
      ['a/params.json', []],
      ['b/app.parameters.json', []],
    ]);
    expect(gaps[0]?.message).toMatch(/^a\/params.json and 1 more beside it have values/);
  });

  test('that Bicep took are not told', () => {
    const source = armSourceIn(new Set(['main.parameters.json']));
    const text = JSON.stringify(values('Free'));
    const file = { path: 'main.parameters.json', input: '.', complete: new Set<never>(), text };
    expect(source.read([file]).gaps).toEqual([]);
    expect(armSource.read([file]).gaps).toHaveLength(1);
  });

  test('of several files make several deployments', () => {
    const { resources } = read({
      'a/main.json': main,
      'a/main.dev.parameters.json': values('Free'),
      'a/main.prod.parameters.json': values('Standard'),
      'b/main.parameters.json': values('Premium'),
    });
    expect(resources.map(({ unit, body }) => [unit, (body as { sku: Json }).sku.tier])).toEqual([
      ['a/main.json main.dev.parameters.json', 'Free'],
      ['a/main.json main.prod.parameters.json', 'Standard'],
    ]);
  });
});

describe('deployments inside', () => {
  const inside = (properties: Json, more: Json = {}): Json => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'inside',
    ...more,
    properties: { mode: 'Incremental', ...properties },
  });
  const inner = template({
    parameters: { name: { type: 'string' } },
    resources: [{ ...cluster, name: "[parameters('name')]" }],
    outputs: { id: { type: 'string', value: `[resourceId('${clusterType}', 'x')]` } },
  });

  test('have parameters of their own in inner scope', () => {
    const found = bodies({
      'main.json': template({
        parameters: { name: { type: 'string', defaultValue: 'outer' } },
        resources: [
          inside({
            template: inner,
            expressionEvaluationOptions: { scope: 'inner' },
            parameters: { name: { value: "[concat(parameters('name'), '1')]" } },
          }),
          inside(
            {
              template: inner,
              expressionEvaluationOptions: { scope: 'inner' },
              parameters: { name: "[if(true(), createObject('value', 'b'), null())]" },
            },
            { name: 'second' },
          ),
          { ...cluster, tags: { id: "[reference('inside').outputs.id.value]" } },
        ],
      }),
    });
    expect(Object.keys(found)).toEqual([
      'resources[2]',
      'module resources[0]/resources[0]',
      'module resources[1]/resources[0]',
    ]);
    expect(found['module resources[0]/resources[0]']).toMatchObject({ name: 'outer1' });
    expect(found['module resources[1]/resources[0]']).toMatchObject({ name: 'b' });
    expect(found['resources[2]']).toMatchObject({
      tags: { id: expect.stringMatching(/managedClusters\/x$/) },
    });
  });

  test('have parameters that loops make', () => {
    const count = { name: 'value', count: 2, input: "[concat('n', copyIndex('value'))]" };
    const found = bodies({
      'main.json': template({
        resources: [
          inside({
            template: template({
              parameters: { names: { type: 'array' } },
              resources: [{ ...cluster, tags: { all: "[join(parameters('names'), '-')]" } }],
            }),
            expressionEvaluationOptions: { scope: 'inner' },
            parameters: { names: { copy: [count] } },
          }),
        ],
      }),
    });
    expect(Object.values(found)).toMatchObject([{ tags: { all: 'n0-n1' } }]);
  });

  test('mean the names around them in outer scope, in the group that they are deployed to', () => {
    const { resources } = read({
      'main.json': template({
        parameters: { name: { type: 'string', defaultValue: 'outer' } },
        resources: [
          inside({ template: inner }, { resourceGroup: 'other', condition: true }),
          { ...cluster, tags: { id: "[reference('inside').outputs.id.value]" } },
        ],
      }),
    });
    const [first, second] = resources;
    expect(first?.identity.address).toBe('resources[0]/resources[0]');
    expect(first?.identity.resourceId).toMatch(/resourceGroups\/other\/.*\/outer$/);
    expect(second?.body).toMatchObject({
      tags: { id: expect.stringMatching(/managedClusters\/x$/) },
    });
  });

  test('are read from the files that they link to; others are gaps', () => {
    const { resources, gaps } = read({
      'main.json': template({
        resources: [
          inside({
            templateLink: { relativePath: 'nested/aks.json' },
            parameters: { name: { value: 'linked' } },
          }),
          inside({ templateLink: { uri: "[concat(variables('base'), 'x.json')]" } }),
          inside({ templateLink: { relativePath: '../../../etc/passwd' } }),
        ],
      }),
      'nested/aks.json': inner,
    });
    expect(resources.map(({ identity, unit }) => [identity.name, unit])).toEqual([
      ['linked', 'main.json'],
    ]);
    expect(gaps).toMatchObject([
      { input: 'main.json', line: 21, reason: 'unresolved' },
      { input: 'main.json', line: 32, reason: 'unresolved' },
    ]);
  });

  const token = "parameters('_artifactsLocationSasToken')";
  const folder = "parameters('_artifactsLocation')";
  test.each([
    "[uri(deployment().properties.templateLink.uri, 'nested/aks.json')]",
    `[uri(${folder}, concat('nested/aks.json', ${token}))]`,
    `[uri(deployment().properties.templateLink.uri, concat('nested/', 'aks.json', ${token}))]`,
    `[concat(${folder}, '/nested/aks.json', ${token})]`,
    `[CONCAT( Parameters('_ArtifactsLocation'),'/','nested','/aks.json' )]`,
  ])('are read from the files that are staged with the template: %s', (uri) => {
    const { resources, gaps } = read({
      'main.json': template({ resources: [inside({ templateLink: { uri } })] }),
      'nested/aks.json': inner,
    });
    expect(resources.map(({ unit }) => unit)).toEqual(['main.json']);
    expect(gaps).toEqual([]);
  });

  test.each([
    `[concat(parameters('assets'), '/nested/aks.json')]`,
    `[concat(deployment().properties.templateLink.uri, '/nested/aks.json')]`,
    `[uri(${folder}, variables('template'))]`,
    `[uri(deployment().properties.parameters.uri, 'nested/aks.json')]`,
  ])('that lie elsewhere are gaps: %s', (uri) => {
    const main = template({ resources: [inside({ templateLink: { uri } })] });
    const { gaps } = read({ 'main.json': main, 'nested/aks.json': inner });
    expect(gaps).toMatchObject([{ reason: 'unresolved', message: expect.stringContaining(uri) }]);
  });

  test('that link to themselves end in a gap', () => {
    const loop = template({
      resources: [inside({ templateLink: { relativePath: 'main.json' } })],
    });
    expect(read({ 'main.json': loop }).gaps).toMatchObject([{ reason: 'unresolved' }]);
  });
});

describe('files', () => {
  test('may have comments', () => {
    const text = JSON.stringify(template({ resources: [cluster] }), undefined, 2)
      .replace('{', '{ // "a"\n /* b\n */')
      .replace('"aks"', '"aks" // the name');
    const { resources, gaps } = read({ 'main.json': text });
    expect(gaps).toEqual([]);
    expect(resources[0]?.places[0]?.document.locate([['name']])).toMatchObject([{ line: 10 }]);
  });

  test('that are broken are gaps, others nothing', () => {
    const { gaps, read: paths } = read({
      'main.json': `{"$schema": "${schema}", "resources": [}`,
      'other.json': '{"resources": []}',
      'deep.json': `{"$schema": "${schema}", "a": ${'['.repeat(500)}${']'.repeat(500)}}`,
    });
    expect(gaps.map(({ input, reason }) => [input, reason])).toEqual([
      ['main.json', 'parse-error'],
      ['deep.json', 'too-deep'],
    ]);
    expect([...paths]).toEqual(['main.json', 'deep.json']);
  });

  test('whose parts are of wrong types are gaps where something may hide', () => {
    const { gaps } = read({
      'a.json': template({ resources: ['x', null, { type: 1 }, { type: 'A.B/c', copy: [] }] }),
      'b.json': template({ resources: "[variables('all')]" }),
      'c.json': template({ parameters: [], variables: 1, functions: [0], outputs: 'x' }),
    });
    expect(gaps.map(({ input, reason }) => [input, reason])).toEqual([
      ['a.json', 'unsupported'],
      ['a.json', 'unsupported'],
      ['a.json', 'unsupported'],
      ['b.json', 'unsupported'],
    ]);
  });

  test('that ask for endless work end in gaps', () => {
    const many = { ...cluster, copy: { name: 'a', count: 2_000_000_000 } };
    expect(read({ 'main.json': template({ resources: [many] }) }).gaps).toHaveLength(1);
    let nested: Json = { resources: [] };
    for (let depth = 0; depth < 30; depth++) {
      const properties = { template: nested, expressionEvaluationOptions: { scope: 'inner' } };
      const copy = { name: 'c', count: 1000 };
      const type = 'Microsoft.Resources/deployments';
      nested = { resources: [{ type, apiVersion: '1', name: 'n', copy, properties }] };
    }
    expect(read({ 'main.json': template(nested) }).gaps).toHaveLength(1);
    const chain = { ...cluster, name: `[variables('a')${'.a'.repeat(10_000)}]` };
    expect(read({ 'main.json': template({ resources: [chain] }) }).gaps).toMatchObject([
      { reason: 'parse-error' },
    ]);
    const variables: Record<string, string> = { v0: 'x' };
    for (let i = 1; i < 60; i++) {
      variables[`v${i}`] = `[concat('', variables('v${i - 1}'), variables('v${i - 1}'))]`;
    }
    expect(resolved("[variables('v59')]", { variables })).toEqual(expect.any(Unknown));
  });
});
