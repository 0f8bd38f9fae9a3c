import { describe, expect, test } from 'vitest';
import { type Reading, Unknown } from '../../model/index.ts';
import { bicepSource } from './index.ts';

function read(files: Readonly<Record<string, string>>): Reading {
  return bicepSource.read(
    Object.entries(files).map(([path, text]) => ({ path, input: '.', complete: new Set(), text })),
  );
}

function bodies(files: Readonly<Record<string, string>>): Record<string, unknown> {
  const { resources } = read(files);
  return Object.fromEntries(resources.map(({ identity, body }) => [identity.address, body]));
}

const cluster = `param name string = 'aks'
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: name
}
`;
const pools = 'Microsoft.ContainerService/managedClusters/agentPools@2025-01-01';

describe('resources', () => {
  test('stand in the shape of ARM', () => {
    const { resources } = read({
      'main.bicep': `${cluster}resource user '${pools}' = {
  parent: aks
  name: 'user'
  dependsOn: [aks]
  properties: { mode: 'User' }
}
`,
    });
    const [aks, user] = resources;
    expect(user).toMatchObject({
      kind: 'microsoft.containerservice/managedclusters/agentpools',
      identity: {
        name: 'user',
        address: 'user',
        resourceId: `${aks?.identity.resourceId}/agentPools/user`,
      },
      observed: false,
      unit: 'main.bicep',
    });
    expect(user?.body).toEqual({
      id: user?.identity.resourceId,
      name: 'user',
      type: 'Microsoft.ContainerService/managedClusters/agentPools',
      apiVersion: '2025-01-01',
      properties: { mode: 'User' },
    });
  });

  test('are one for each turn of a loop whose condition holds', () => {
    const found = bodies({
      'main.bicep': `${cluster}param sizes object = { a: 1, b: 2, c: 3 }
resource p '${pools}' = [for (s, i) in items(sizes): if (s.value != 2) {
  parent: aks
  name: 'p\${i}'
}]
`,
    });
    expect(Object.keys(found)).toEqual(['aks', 'p[0]', 'p[2]']);
    expect(found['p[2]']).toMatchObject({ name: 'p2' });
  });

  test('inside others, by parent, and by a name of two parts have ids of one form', () => {
    const { resources } = read({
      'main.bicep': `resource v 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'v'
  resource a 'subnets' = {
    name: 'a'
    resource deep 'x' = { name: 'd' }
  }
}
resource b 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: v
  name: 'b'
  properties: { next: v::a.id }
}
resource c 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  name: '\${v.name}/c'
}
`,
    });
    const ids = resources.map(({ identity }) => identity.resourceId?.replace(/^.*Networks\//, ''));
    expect(ids).toEqual(['v', 'v/subnets/a', 'v/subnets/a/x/d', 'v/subnets/b', 'v/subnets/c']);
    expect(resources.map(({ identity }) => identity.name)).toEqual(['v', 'a', 'd', 'b', 'c']);
    expect(resources[3]?.body).toMatchObject({
      properties: { next: resources[1]?.identity.resourceId },
    });
  });

  test('attached to others have their ids below theirs', () => {
    const { resources } = read({
      'main.bicep': `${cluster}resource d 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: aks
  name: 'd'
}
`,
    });
    expect(resources[1]?.identity.resourceId).toBe(
      `${resources[0]?.identity.resourceId}/providers/Microsoft.Insights/diagnosticSettings/d`,
    );
  });

  test('are of their type without the extension that it is of', () => {
    const { resources } = read({ 'main.bicep': "resource r 'az:A.B/c@1' = {\n  name: 'r'\n}\n" });
    expect(resources).toMatchObject([{ kind: 'a.b/c', identity: { kind: 'A.B/c' } }]);
  });

  test('have a name to show only where that is told', () => {
    const { resources } = read({
      'main.bicep': `param id string
resource r 'A.B/c@1' = {
  name: last(split(resourceId('A.B/c', id), '/'))
}
`,
    });
    expect(resources).toMatchObject([{ identity: { name: 'r' } }]);
  });

  test('have a name that nobody told where it is empty, and one for all that refer to it', () => {
    const { resources } = read({
      'main.bicep': `param name string = ''
resource r 'A.B/c@1' = {
  name: name
  properties: { empty: empty(name), of: other.id }
}
resource other 'A.B/c@1' existing = {
  name: name
}
resource s 'A.B/c@1' = {
  name: ''
}
`,
    });
    const [r, s] = resources;
    expect(r).toMatchObject({
      identity: { name: 'r' },
      body: { properties: { empty: true, of: r?.identity.resourceId } },
    });
    expect(s?.identity.resourceId).not.toBe(r?.identity.resourceId);
  });

  test('that exist already are none, and have an id', () => {
    const { resources } = read({
      'main.bicep': `param open string
resource v 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'v-\${open}'
  scope: resourceGroup('net')
  resource s 'subnets' existing = {
    name: 's'
  }
  resource t 'subnets' = {
    name: 't'
  }
}
resource p '${pools}' = {
  name: 'aks/p'
  properties: { vnetSubnetID: v::s.id }
}
`,
    });
    expect(resources.map(({ identity }) => identity.address)).toEqual(['v::t', 'p']);
    const { body } = resources[1] as { body: unknown };
    const id = (body as { properties: { vnetSubnetID: string } }).properties;
    expect(id.vnetSubnetID).toMatch(/\/resourceGroups\/net\/.*\/subnets\/s$/);
    expect(resources[0]?.identity.resourceId).toBe(id.vnetSubnetID.replace(/s$/, 't'));
  });

  test('have equal ids where their names are unknown but equal', () => {
    const { resources } = read({
      'main.bicep': `resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: toLower('aks-\${uniqueString(resourceGroup().id)}')
}
resource p '${pools}' = {
  name: 'aks-\${uniqueString(resourceGroup().id)}/p'
}
`,
    });
    expect(resources[1]?.identity.resourceId).toBe(
      `${resources[0]?.identity.resourceId}/agentPools/p`,
    );
  });

  test('have the letters of the wire and no secrets', () => {
    const found = bodies({
      'main.bicep': `param open string
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'aks'
  Tags: { MyTag: 'x' }
  properties: {
    agentpoolprofiles: [{ VMSize: 'x', vnetSubnetID: null }]
    autoScalerProfile: { 'scan-interval': '10s' }
    windowsProfile: { adminPassword: 'hidden' }
    servicePrincipalProfile: { secret: 'hidden-\${open}' }
  }
}
`,
    }).aks;
    expect(found).toMatchObject({
      tags: { MyTag: 'x' },
      properties: {
        agentPoolProfiles: [{ vmSize: 'x' }],
        autoScalerProfile: { scanInterval: '10s' },
        windowsProfile: { adminPassword: '***' },
      },
    });
    expect(JSON.stringify(found)).not.toContain('hidden');
  });

  test('whose body is not known are not known in any part', () => {
    const found = bodies({
      'main.bicep': "param p object\nresource r 'A.B/c@1' = {\n  name: 'r'\n  ...p\n}\n",
    }).r;
    expect(found).toMatchObject({
      name: 'r',
      properties: expect.any(Unknown),
      tags: expect.any(Unknown),
    });
  });

  test('of Entra ID are none of Azure', () => {
    const { resources, gaps } = read({
      'main.bicep': `extension microsoftGraphV1
resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'app'
}
${cluster}`,
    });
    expect(resources.map(({ identity }) => identity.address)).toEqual(['aks']);
    expect(gaps).toEqual([]);
  });

  test('of Kubernetes are a gap of that evidence', () => {
    const { resources, gaps } = read({
      'main.bicep': `extension kubernetes with { kubeConfig: '', namespace: 'shop' }
resource web 'apps/Deployment@v1' = {
  metadata: { name: 'web' }
}
resource way 'kubernetes:networking.k8s.io/Ingress@v1' = {
  metadata: { name: 'way' }
}
`,
    });
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([
      { evidence: 'kubernetes', reason: 'unsupported', line: 2 },
      { evidence: 'kubernetes', reason: 'unsupported', line: 5 },
    ]);
  });

  test.each([
    ["open == 'x' ? 'a' : 'b'", "open == 'x' ? 'c' : 'd'"],
    ["join(['a', open], '')", "join(['b', open], '')"],
    ["string(open == 'a')", "string(open == 'b')"],
    ["filter(['a', 'b'], x => open == x)[0]", "filter(['c', 'd'], x => open == x)[0]"],
    ["first(concat(all, ['a']))", "first(concat(all, ['b']))"],
    ["toUpper('a${open}')", "toUpper('b${open}')"],
    ['string(!any(open))', 'string(-any(open))'],
    ['all[0].x', 'all[1].x'],
    ['named(all[0])', 'named(all[1])'],
  ])('whose names are not known, %s and %s, have ids of their own', (one, other) => {
    const { resources } = read({
      'main.bicep': `param open string
param all array
func named(n string) string => empty(n) ? 'x' : n
resource a 'A.B/c@1' = {
  name: ${one}
}
resource b 'A.B/c@1' = {
  name: ${other}
}
`,
    });
    const [a, b] = resources.map(({ identity }) => identity.resourceId);
    expect(a).not.toBe(b);
  });

  test('of a group that the file makes', () => {
    const { resources } = read({
      'main.bicep': `targetScope = 'subscription'
resource rg 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg'
  location: 'westeurope'
}
module aks 'aks.bicep' = {
  scope: rg
}
`,
      'aks.bicep': cluster,
    });
    const [group, aks] = resources.map(({ identity }) => identity.resourceId);
    expect(group).toMatch(/^\/subscriptions\/[0-]+\/resourceGroups\/rg$/);
    expect(aks).toBe(`${group}/providers/Microsoft.ContainerService/managedClusters/aks`);
  });

  test.each([
    ['', { location: 'westeurope', tags: { team: 'shop' } }],
    ['existing ', { location: { why: expect.any(String) }, tags: { why: expect.any(String) } }],
  ])('know where the %sgroup is that the file names', (existing, expected) => {
    const group = existing
      ? "{ name: 'rg' }"
      : "{\n  name: 'rg'\n  location: 'westeurope'\n  tags: { team: 'shop' }\n}";
    const { 'module aks/aks': aks } = bodies({
      'main.bicep': `targetScope = 'subscription'
resource rg 'Microsoft.Resources/resourceGroups@2024-03-01' ${existing}= ${group}
module aks 'aks.bicep' = {
  scope: rg
}
`,
      'aks.bicep': `param location string = resourceGroup().location
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'aks'
  location: location
  tags: resourceGroup().tags
}
`,
    });
    expect(aks).toMatchObject(expected);
  });
});

describe('modules', () => {
  const pool = `param zones array
param size string = 'Standard_D4ds_v5'
resource p '${pools}' = {
  name: 'aks/user'
  properties: {
    vmSize: size
    availabilityZones: zones
  }
}
output id string = p.id
`;
  const main = `param zones array
module pool 'modules/pool.bicep' = [for n in [1]: {
  params: {
    zones: zones
    size: null
  }
}]
`;

  test('are judged with what their caller gives', () => {
    const { resources, gaps } = read({
      'main.bicep': main,
      'modules/pool.bicep': pool,
      'main.parameters.json': '{ "parameters": {\n  "zones": {\n    "value": ["1"] } } }\n',
    });
    expect(gaps).toEqual([]);
    expect(resources).toMatchObject([
      {
        identity: { address: 'module pool[0]/p' },
        body: { properties: { availabilityZones: ['1'], vmSize: 'Standard_D4ds_v5' } },
      },
    ]);
    const document = resources[0]?.places[0]?.document;
    const path = ['properties', 'availabilityZones'];
    expect(document?.file).toBe('modules/pool.bicep');
    expect(document?.locate([path, ['properties', 'missing']])).toMatchObject([
      { line: 7 },
      { line: 5 },
    ]);
    expect(document?.trace?.([path])).toEqual([
      'zones ← modules/pool.bicep:7 ← zones ← main.bicep:4 ← main.parameters.json:3',
    ]);
  });

  test('give outputs', () => {
    const { resources } = read({
      'main.bicep': `module pool 'modules/pool.bicep' = {
  params: { zones: [] }
}
resource x 'A.B/c@1' = {
  name: 'x'
  pool: pool.outputs.id
}
`,
      'modules/pool.bicep': pool,
    });
    const [x, p] = resources;
    expect(x?.body).toMatchObject({ pool: p?.identity.resourceId });
  });

  test.each([
    ['br/public:avm/res/x:0.1', 'br:mcr.microsoft.com/bicep/avm/res/x:0.1'],
    ['br/contoso:x:1', 'br/contoso:x:1'],
    ['br:acr.azurecr.io/x:1', 'br:acr.azurecr.io/x:1'],
    ['ts:sub/rg/x:1', 'ts:sub/rg/x:1'],
    ['./nowhere.bicep', './nowhere.bicep'],
  ])('%s, which is not on disk, is a gap that names it', (source, name) => {
    const { gaps } = read({ 'main.bicep': `\nmodule x '${source}' = {\n  name: 'x'\n}\n` });
    const reason = source.includes(':') ? 'not-rendered' : 'unresolved';
    expect(gaps).toMatchObject([{ reason, input: 'main.bicep', line: 2 }]);
    expect(gaps[0]?.message).toContain(`module x is not known: ${name}`);
  });

  test('written as resources with a template are a gap, unless that deploys nothing', () => {
    const deployment = (resources: string) =>
      read({
        'main.bicep': `resource d 'Microsoft.Resources/deployments@2024-03-01' = {
  name: 'd'
  properties: { template: { resources: ${resources} } }
}
`,
      });
    expect(deployment('[]').gaps).toEqual([]);
    expect(deployment('{}').gaps).toEqual([]);
    expect(deployment("[{ type: 'A.B/c' }]").gaps).toMatchObject([{ line: 1 }]);
  });

  test.each([
    "template: { resources: { aks: { type: 'A.B/c' } } }",
    "templateLink: { id: resourceId('Microsoft.Resources/templateSpecs/versions', 'a', '1') }",
  ])('written as stacks are a gap: %s', (properties) => {
    const text = `resource s 'Microsoft.Resources/deploymentStacks@2024-03-01' = {
  name: 's'
  properties: { ${properties} }
}
`;
    const { gaps } = read({ 'main.bicep': text });
    expect(gaps).toMatchObject([{ reason: 'unresolved', input: 'main.bicep', line: 1 }]);
    expect(gaps[0]?.kinds).toBeUndefined();
  });

  test('that are not deployed are no gap', () => {
    const { gaps } = read({ 'main.bicep': "module x 'br:x:1' = if (false) {\n  name: 'x'\n}\n" });
    expect(gaps).toEqual([]);
  });

  test('that call each other come to an end', () => {
    const { gaps } = read({
      'a.bicep': "module b 'b.bicep' = {}\n",
      'b.bicep': "module a 'a.bicep' = {}\nmodule c 'b.bicep' = {}\n",
    });
    expect(gaps.map(({ message }) => message)).toEqual([
      'module b/module a is not known: a.bicep calls itself',
      'module b/module c is not known: b.bicep calls itself',
    ]);
  });

  test('that are called more often than any machine can read come to an end', () => {
    const calls = (to: number) =>
      Array.from({ length: 10 }, (_, index) => `module m${index} '${to}.bicep' = {}\n`).join('');
    const files = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [`${index}.bicep`, calls(index + 1)]),
    );
    expect(read({ ...files, '15.bicep': cluster }).gaps.length).toBeGreaterThan(0);
  });
});

describe('parameters', () => {
  const code =
    "param size string\nparam count int = 1\nresource r 'A.B/c@1' = {\n  name: size\n  n: count\n}\n";

  test('come from .bicepparam files, each of which is a deployment', () => {
    const { resources } = read({
      'infra/main.bicep': code,
      'infra/base.bicepparam': 'using none\nparam count = 5\n',
      'infra/dev.bicepparam':
        "using 'main.bicep'\nextends 'base.bicepparam'\nvar s = 'small'\nparam size = '${s}-dev'\n",
      'infra/prod.bicepparam':
        "using './main.bicep'\nparam size = readEnvironmentVariable('SIZE')\n",
    });
    expect(resources).toMatchObject([
      { unit: 'infra/main.bicep dev.bicepparam', body: { name: 'small-dev', n: 5 } },
      { unit: 'infra/main.bicep prod.bicepparam', body: { name: expect.any(Unknown), n: 1 } },
    ]);
    expect(resources[0]?.identity.resourceId).not.toContain('/resourceGroups/~/');
  });

  test('come from the JSON file that has the name, or else most names that the code has', () => {
    const given = (values: object) => JSON.stringify({ parameters: values });
    const found = (path: string, values: object) =>
      bodies({ 'main.bicep': code, 'other.bicep': 'param x int\n', [path]: given(values) }).r;
    expect(found('main.parameters.json', { size: { value: 's' }, z: { value: 1 } })).toMatchObject({
      name: 's',
    });
    expect(found('main.dev.parameters.json', { size: { value: 's' } })).toMatchObject({
      name: 's',
    });
    expect(found('dev.parameters.json', { size: { value: 's' } })).toMatchObject({ name: 's' });
    const size = { value: 's' };
    expect(found('prd.parameters.json', { size, count: size, old: size })).toMatchObject({
      name: 's',
    });
    for (const foreign of [{ y: size }, { size, y: size }]) {
      expect(found('params.json', foreign)).toMatchObject({ name: expect.any(Unknown) });
    }
    for (const later of [
      { value: '${SIZE}' },
      { value: '#{size}#' },
      { reference: { secretName: 's' } },
    ]) {
      expect(found('main.parameters.json', { size: later })).toMatchObject({
        name: expect.any(Unknown),
      });
    }
  });

  test('come from a folder of their own, for code of that name or the only one that takes them', () => {
    const size = JSON.stringify({ parameters: { size: { value: 's' } } });
    const known = (files: Readonly<Record<string, string>>) => bodies(files).r;
    const infra = { 'infra/main.bicep': code, 'infra/other.bicep': 'param x int\n' };
    for (const path of ['parameters/main.parameters.json', 'env/dev/params.json']) {
      expect(known({ ...infra, [`infra/${path}`]: size })).toMatchObject({ name: 's' });
    }
    const more = JSON.stringify({ parameters: { size: { value: 's' }, y: { value: 1 } } });
    expect(known({ ...infra, 'infra/env/params.json': more })).toMatchObject({
      name: expect.any(Unknown),
    });
    const named = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: { size: { value: 's' } },
    };
    expect(known({ ...infra, 'infra/env/dev.json': JSON.stringify(named) })).toMatchObject({
      name: 's',
    });
  });

  test('come from a folder beside that of the only code without values that takes them', () => {
    const json = (values: object) => JSON.stringify({ parameters: values });
    const size = json({ size: { value: 's' } });
    const given = (files: Readonly<Record<string, string>>) =>
      read(files).resources.map(({ unit, body }) => [unit, (body as { name: unknown }).name]);
    const calling = "param size string\nmodule m 'm.bicep' = {\n  params: { size: size }\n}\n";
    const called = { 'bicep/main.bicep': calling, 'bicep/m.bicep': code };
    expect(given({ ...called, 'parameters/dev.parameters.json': size })).toEqual([
      ['bicep/main.bicep', 's'],
    ]);
    const open = expect.any(Unknown);
    expect(given({ 'bicep/main.bicep': code, 'p/dev.parameters.json': json({}) })).toEqual([
      ['bicep/main.bicep', open],
    ]);
    const two = { 'a/main.bicep': code, 'b/other.bicep': code };
    expect(given({ ...two, 'p/dev.parameters.json': size })).toEqual([
      ['a/main.bicep', open],
      ['b/other.bicep', open],
    ]);
    const sample = calling.replace('m.bicep', '../bicep/main.bicep');
    expect(
      given({ 'bicep/main.bicep': code, 'sample/main.bicep': sample, 'p/d.parameters.json': size }),
    ).toEqual([['sample/main.bicep', open]]);
    const own = {
      'a/main.bicep': code,
      'a/main.bicepparam': "using 'main.bicep'\nparam size = 'o'\n",
    };
    expect(given({ ...own, 'p/dev.parameters.json': size })).toEqual([['a/main.bicep', 'o']]);
  });

  test('are for the longest name, and for what calls the others', () => {
    const given = JSON.stringify({ parameters: { size: { value: 's' } } });
    const { resources } = read({
      'main.bicep': code,
      'main.data.bicep': code,
      'main.data.parameters.json': given,
    });
    expect(resources.map(({ unit, body }) => [unit, body])).toMatchObject([
      ['main.bicep', { name: expect.any(Unknown) }],
      ['main.data.bicep', { name: 's' }],
    ]);
    const all = bodies({
      'all.bicep': "param size string\nmodule m 'r.bicep' = {\n  params: { size: '${size}!' }\n}\n",
      'r.bicep': code,
      'params.json': given,
    });
    expect(all['module m/r']).toMatchObject({ name: 's!' });
  });

  test('that fit several are a gap in what these make', () => {
    const given = JSON.stringify({ parameters: { size: { value: 's' } } });
    const files = { 'a.bicep': code, 'b.bicep': code, 'params.json': given };
    expect(read(files).gaps).toMatchObject([
      { reason: 'unresolved', input: 'params.json', line: 1, kinds: ['a.b/c'] },
    ]);
    expect(read(files).gaps[0]?.message).toMatch(/^params.json fits a.bicep and b.bicep alike/);
    expect(read({ ...files, 'b.parameters.json': given }).gaps).toHaveLength(1);
  });

  test('that are secrets are not told', () => {
    const { resources } = read({
      'main.bicep':
        "@secure()\nparam size string = 'hidden'\nresource r 'A.B/c@1' = {\n  name: size\n}\n",
    });
    expect(JSON.stringify(resources[0]?.body)).not.toContain('hidden');
  });

  test('for code that is not there are a gap', () => {
    const { gaps } = read({ 'x.bicepparam': "using 'br/public:avm/x:1'\nparam a = 1\n" });
    expect(gaps).toMatchObject([{ reason: 'not-rendered', input: 'x.bicepparam' }]);
  });
});

describe('imports', () => {
  test('bring variables and functions', () => {
    const found = bodies({
      'main.bicep': `import { size as s, named } from 'shared.bicep'
import * as all from 'shared.bicep'
import { gone } from 'br/public:x:1'
resource r 'A.B/c@1' = {
  name: named('x')
  values: [s, all.size, all.named('y'), gone]
}
`,
      'shared.bicep':
        "@export()\nvar size = 'S'\n@export()\nfunc named(n string) string => '${size}-${n}'\n",
    }).r;
    expect(found).toMatchObject({ name: 'S-x', values: ['S', 'S', 'S-y', expect.any(Unknown)] });
  });

  test.each([
    ['a.bicep', 'a.bicep has no size'],
    ['a.json', 'what a.json exports is not read'],
    ['gone.json', 'gone.json is not on disk'],
  ])('of what %s does not tell say so', (path, why) => {
    const found = bodies({
      'main.bicep': `import { size } from '${path}'\nresource r 'A.B/c@1' = {\n  name: 'r'\n  it: size\n}\n`,
      'a.bicep': '@export()\nvar other = 1\n',
      'a.json': '{ "variables": { "size": 1 } }',
    }).r;
    expect(found).toMatchObject({ it: { why: `is not known: ${why}` } });
  });
});

describe('what is not known', () => {
  test.each([
    ['a condition', "param on bool\nresource r 'A.B/c@1' = if (on) {\n  name: 'r'\n}\n", 2],
    ['a loop', "param l array\nresource r 'A.B/c@1' = [for x in l: {\n  name: x\n}]\n", 2],
  ])('%s that is not known is a gap', (_, text, line) => {
    const { resources, gaps } = read({ 'main.bicep': text });
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ reason: 'unresolved', input: 'main.bicep', line }]);
  });

  test.each([
    ['a resource', "resource r 'A.B/c@1' = if (on) {\n  name: 'r'\n}\n", ['a.b/c']],
    [
      'a resource with others inside',
      "resource r 'A.B/c@1' = if (on) {\n  name: 'r'\n  resource n 'd' = {\n    name: 'n'\n  }\n}\n",
      ['a.b/c', 'a.b/c/d'],
    ],
    [
      'a resource inside one that exists',
      "resource r 'A.B/c@1' existing = {\n  name: 'r'\n  resource n 'd' = if (on) {\n    name: 'n'\n  }\n}\n",
      ['a.b/c/d'],
    ],
    ['a module', "module m 'm.bicep' = if (on) {\n  name: 'm'\n}\n", ['a.b/e', 'a.b/f']],
    ['a module of a registry', "module m 'br:x:1' = if (on) {\n  name: 'm'\n}\n", undefined],
    ['a template', "resource r 'Microsoft.Resources/deployments@1' = if (on) {}\n", undefined],
    ['a stack', "resource r 'Microsoft.Resources/deploymentStacks@1' = if (on) {}\n", undefined],
  ])('a gap of %s names the kinds that it hides', (_, text, kinds) => {
    const { gaps } = read({
      'main.bicep': `param on bool\n${text}`,
      'm.bicep': "module n 'n.bicep' = {}\nresource e 'A.B/e@1' = {\n  name: 'e'\n}\n",
      'n.bicep': "resource f 'A.B/f@1' = {\n  name: 'f'\n}\nresource g 'A.B/g@1' existing = {}\n",
    });
    expect(gaps.map((gap) => gap.kinds)).toEqual([kinds]);
  });

  test('one that exists anyway hides nothing', () => {
    const text = "param on bool\nresource r 'A.B/c@1' existing = if (on) {\n  name: 'r'\n}\n";
    expect(read({ 'main.bicep': text }).gaps).toEqual([]);
  });

  test('what refers to itself is unknown', () => {
    const { resources } = read({
      'main.bicep': `var a = b
var b = a
resource r 'A.B/c@1' = {
  name: a
  x: s.name
}
resource s 'A.B/c@1' = {
  name: r.x
}
`,
    });
    expect(resources.map(({ unresolved }) => unresolved)).toEqual([true, true]);
  });

  test('a file that is broken is a gap with its line, and the rest is read', () => {
    const { resources, gaps } = read({ 'main.bicep': `${cluster}var x = {\n  a: \n}\n` });
    expect(resources).toHaveLength(1);
    expect(gaps).toMatchObject([{ reason: 'parse-error', input: 'main.bicep', line: 7 }]);
  });
});

test('a megabyte is read whole', () => {
  const one = (index: number) =>
    `resource r${index} 'A.B/c@1' = {\n  name: 'r-\${p}-${index}'\n  x: r${Math.max(0, index - 1)}.id\n}\n`;
  const text = `param p string = 'x'\n${Array.from({ length: 15_000 }, (_, index) => one(index)).join('')}`;
  expect(read({ 'main.bicep': text }).resources).toHaveLength(15_000);
});
