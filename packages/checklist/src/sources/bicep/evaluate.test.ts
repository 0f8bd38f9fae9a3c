import { describe, expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { bicepSource } from './index.ts';

const preamble = `param env string = 'prod'
param on bool = true
param zones array = ['1', '2', '3']
param tags object = { team: 'a' }
param open string
param list array
param maybe string?
func greet(name string) string => 'hello \${name}'
var half = ['1', open]
resource aks 'Microsoft.ContainerService/managedClusters@2025-01-01' = {
  name: 'aks-\${env}'
  properties: { agentPoolProfiles: [{ name: 'system', count: 3 }] }
}
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: 'hub'
  scope: resourceGroup('network')
}
resource off 'Microsoft.OperationalInsights/workspaces@2023-09-01' = if (!on) {
  name: 'off'
}
`;

function result(expression: string): unknown {
  const { resources, gaps } = bicepSource.read([
    {
      path: 'main.bicep',
      input: '.',
      complete: new Set(),
      text: `${preamble}resource r 'A.B/c@1' = {\n  name: 'r'\n  value: ${expression}\n}\n`,
    },
  ]);
  expect(gaps).toEqual([]);
  const found = resources.find(({ kind }) => kind === 'a.b/c');
  return (found as { body: { value: unknown } }).body.value;
}

const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups';
const cluster = `${group}/~/providers/Microsoft.ContainerService/managedClusters/aks-prod`;

describe('known values', () => {
  test.each<[string, unknown]>([
    ['-15', -15],
    ["'a\\n\\'b\\' \\${x}'", "a\n'b' ${x}"],
    ["'''\n  ${x}\n'''", '  ${x}\n'],
    ["'aks-${env}-${length(zones)}-${on}'", 'aks-prod-3-True'],
    ["on ? 'a' : 'b'", 'a'],
    ["!on || length(zones) > 2 && env == 'prod'", true],
    ['(1 + 2) * 3 - 7 / 2 % 5', 6],
    ["'B' =~ 'b'", true],
    ["'a' < 'b'", true],
    ["'demo' < 'Demo'", true],
    ["'bend' > 'band' && 'Beta' > 'alpha'", true],
    ["'1.29' < '1.30' && '1.2' < '1.2.1'", true],
    ["toUpper('stra\\u{df}e')", 'STRA\u00dfE'],
    ["maybe ?? 'none'", 'none'],
    ["tags.?missing ?? 'none'", 'none'],
    ['tags.?missing.deeper', undefined],
    ['[zones[?7]]', [null]],
    ['zones[^1]', '3'],
    ['nameof(tags.team)', 'team'],
    ['nameof(aks.properties.agentPoolProfiles[0])', 'agentPoolProfiles'],
    ["nameof(tags['team'])", 'team'],
    ["tags['team']", 'a'],
    ['tags.Team', 'a'],
    ["{ ...tags, b: [...zones, '4'] }", { team: 'a', b: ['1', '2', '3', '4'] }],
    ['{ Team: 1, ...tags }', { Team: 'a' }],
    ['{ ...(on ? null : tags), a: 1 }', { a: 1 }],
    ["{ '${env}-x': 1 }", { 'prod-x': 1 }],
    ["[for z in zones: 'z${z}']", ['z1', 'z2', 'z3']],
    ['[for (z, i) in zones: i]', [0, 1, 2]],
    ["[for t in items(tags): '${t.key}=${t.value}']", ['team=a']],
    ['map(items({ b: 1, B: 2, a: 3 }), one => one.value)', [3, 1, 2]],
    ["map(zones, z => '${z}!')", ['1!', '2!', '3!']],
    ['map(zones, (z, i) => i)', [0, 1, 2]],
    ["filter(zones, z => z != '2')", ['1', '3']],
    ['reduce([1, 2, 3], 0, (sum, x) => sum + x)', 6],
    ['sort([2, 3, 1], (a, b) => a < b)', [1, 2, 3]],
    ["toObject(zones, z => 'z${z}', z => int(z))", { z1: 1, z2: 2, z3: 3 }],
    ["groupBy(zones, z => z == '1' ? 'a' : 'b', z => int(z))", { a: [1], b: [2, 3] }],
    ["greet('you')", 'hello you'],
    ["concat(zones, ['4'])", ['1', '2', '3', '4']],
    ["concat('a', 1, true)", 'a1True'],
    ["union(zones, ['3', '4'])", ['1', '2', '3', '4']],
    ['union({ a: { b: 1 } }, { a: { c: 2 } })', { a: { b: 1, c: 2 } }],
    ['union({ A: 1 }, { a: 2 })', { A: 2 }],
    ['shallowMerge([{ A: 1 }, { a: 2, b: 3 }])', { A: 2, b: 3 }],
    ["intersection(zones, ['3', '4'])", ['3']],
    ['intersection({ a: 1, b: 2 }, { b: 2, a: 3 })', { b: 2 }],
    ["distinct(['a', 'A', 'a'])", ['a', 'A']],
    ["indexOf('aBcb', 'b') + lastIndexOf('aBcb', 'B')", 4],
    ["[indexOf(zones, '3'), indexOf(zones, 3), lastIndexOf(['a', 'a'], 'a')]", [2, -1, 1]],
    ['objectKeys({ b: 1, B2: 1, a: 1 })', ['a', 'b', 'B2']],
    ['map(items({ b: 1, C: 2, a: 3 }), i => i.value)', [3, 1, 2]],
    ["contains(zones, '2')", true],
    ["contains(tags, 'TEAM')", true],
    ["contains('abc', 'b')", true],
    ["empty('') && empty([]) && empty({}) && empty(maybe)", true],
    ['empty(resourceGroup().location) || empty(subscription().subscriptionId)', false],
    ['empty(tenant().tenantId) || empty(resourceGroup().name)', false],
    [
      "[empty('log-${open}'), toLower('log-${open}') == '', '' != 'a${open}']",
      [false, false, true],
    ],
    ["[empty(concat('log-', open)), empty(format('log-{0}', open))]", [false, false]],
    [
      "[empty('${uniqueString(open)}'), empty(guid(open)), empty(toUpper('a${open}'))]",
      [false, false, false],
    ],
    ['first(zones)', '1'],
    ['last(zones)', '3'],
    ['take(skip(zones, 1), 1)', ['2']],
    ['range(2, 3)', [2, 3, 4]],
    ['flatten([[1], [2, 3]])', [1, 2, 3]],
    ["format('{0}-{1:D2}-{{}}', env, 7)", 'prod-07-{}'],
    ["replace('a.b', '.', '-')", 'a-b'],
    ["join(split('a,b;c', [',', ';']), '+')", 'a+b+c'],
    ["toUpper(substring('abcd', 1, 2))", 'BC'],
    ["padLeft(7, 3, '0')", '007'],
    ['json(\'{"a": [1]}\').a[0]', 1],
    ["string({ a: [1, 'b'] })", '{"a":[1,"b"]}'],
    ['max(zones == [] ? [1] : [1, 5])', 5],
    ["cidrSubnet('10.0.0.0/16', 24, 2)", '10.0.2.0/24'],
    ["cidrHost('10.0.0.0/24', 4)", '10.0.0.5'],
    ['az.resourceGroup().id', `${group}/~`],
    ['aks.id', cluster],
    ['aks.name', 'aks-prod'],
    ['aks.properties.agentPoolProfiles[0].count', 3],
    ["resourceId('Microsoft.ContainerService/managedClusters', 'aks-prod')", cluster],
    ["resourceId('Microsoft.ContainerService/managedClusters/', 'aks-prod')", cluster],
    [
      "resourceId('net', 'Microsoft.Network/virtualNetworks/subnets', 'v', 's')",
      `${group}/net/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
    ],
    [
      "subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'x')",
      `${group.replace('/resourceGroups', '')}/providers/Microsoft.Authorization/roleDefinitions/x`,
    ],
    ['vnet.id', `${group}/network/providers/Microsoft.Network/virtualNetworks/hub`],
    ["off.?properties.customerId ?? 'none'", 'none'],
    ['on ? [] : [off.properties.customerId]', []],
  ])('%s', (text, expected) => expect(result(text)).toEqual(expected));
});

describe('what is not known', () => {
  test.each<[string, string]>([
    ['open', 'parameter open has no value'],
    ["'aks-${open}'", 'parameter open has no value'],
    ['toLower(open)', 'parameter open has no value'],
    ["open == 'x' ? 1 : 2", 'parameter open has no value'],
    ["join(half, ',')", 'parameter open has no value'],
    ['[for z in list: z]', 'parameter list has no value'],
    ['{ ...list[0], a: 1 }', 'parameter list has no value'],
    ['{ ...aks.properties, a: 1 }', 'Azure may add members to aks.properties'],
    ['{ ...zones, a: 1 }', 'zones is no object'],
    ["filter(half, z => z == '1')", 'parameter open has no value'],
    ["contains(half, '2')", 'parameter open has no value'],
    ['union(tags, { a: open }).b', 'there is no b'],
    ['tags.missing', 'tags.missing: there is no missing'],
    ['zones[7]', 'zones[7]: there is no 7'],
    ['nowhere.x', 'nowhere means nothing here'],
    ["loadTextContent('x.txt')", 'x.txt is not among the files'],
    ['empty(resourceGroup().tags)', 'resourceGroup().tags is known at deployment'],
    ["empty('${open}${open}')", 'parameter open has no value'],
    ["empty(format('{0}', open)) || empty(concat('', open))", 'parameter open has no value'],
    ['uniqueString(resourceGroup().id)', 'uniqueString(resourceGroup().id) is known'],
    ['resourceGroup().location', 'resourceGroup().location is known at deployment'],
    ['aks.properties.fqdn', 'aks.properties.fqdn is known after deployment'],
    ["contains(aks.properties, 'fqdn')", 'aks.properties.fqdn is known after deployment'],
    ['length(aks.properties)', 'Azure may add members'],
    ['vnet.properties.subnets[0].id', 'vnet.properties is known after deployment'],
    ['off.properties.customerId', 'off is not deployed'],
    ['aks.listClusterAdminCredential().x', 'is answered by Azure'],
    ['1 / 0', 'wrong values'],
    ["'a-b' < 'a_b'", 'in which order such texts are'],
    ["padLeft('ab', 5, '')", 'wrong arguments'],
    ['intersection({ a: { b: 1, c: 2 } }, { a: { b: 1 } })', 'values of a share'],
  ])('%s', (text, why) => {
    const value = result(text);
    expect(value).toBeInstanceOf(Unknown);
    expect((value as Unknown).why).toContain(why);
  });

  test('one part hides no other', () => {
    expect(result('[env, open]')).toMatchObject(['prod', { why: expect.anything() }]);
    expect(result('length(half)')).toBe(2);
    expect(result("contains(half, '1')")).toBe(true);
    expect(result("on || open == 'x'")).toBe(true);
    expect(result("open == 'x' ? 'a' : 'a'")).toBe('a');
    expect(result('union(tags, { a: open })')).toMatchObject({ team: 'a' });
  });

  // Its subscription and its group are those of the deployment.
  const real = `/subscriptions/7/resourceGroups/shop${cluster.slice(cluster.indexOf('/providers/'))}`;
  test.each<[string, unknown]>([
    [`aks.id == '${real}'`, undefined],
    [`aks.id =~ '${real.toUpperCase()}' ? 'a' : 'b'`, undefined],
    [`contains(['a', '${real}'], aks.id)`, undefined],
    [`contains([aks.id, 'a'], '${real}')`, undefined],
    ["startsWith(aks.id, '/subscriptions/7/')", undefined],
    ["endsWith(aks.id, '/shop')", undefined],
    ["replace(aks.id, '-', '')", undefined],
    ["guid(subscriptionResourceId('7', 'A.B/c', open), 'x')", undefined],
    [`aks.id == '${real}/agentPools/a'`, false],
    [`aks.id != '${real.replace('prod', 'dev')}'`, true],
    ["aks.id == ''", false],
    ['aks.id == aks.id', true],
    ["endsWith(aks.id, '/AKS-prod')", true],
    ["contains(['a', 'b'], aks.id)", false],
  ])('of an id is not guessed: %s', (text, expected) => {
    const value = result(text);
    if (expected === undefined) expect(value).toBeInstanceOf(Unknown);
    else expect(value).toBe(expected);
  });

  test('the literal parts of a text are kept, and what is known of it', () => {
    expect((result("'${env}-${open}:latest'") as Unknown).text).toBe('prod-${open}:latest');
  });
});

describe('code that asks for more than there is', () => {
  test.each([
    ['names in a chain', chain(5000, (i) => `var v${i + 1} = '\${v${i}}'`)],
    ['texts that double', chain(60, (i) => `var v${i + 1} = '\${v${i}}\${v${i}}'`)],
    ['lists that double', chain(60, (i) => `var v${i + 1} = [...v${i}, ...v${i}]`, "['x']")],
    ['lists that hold each other', chain(60, (i) => `var v${i + 1} = [v${i}, v${i}]`, "['x']")],
    ['concat', chain(60, (i) => `var v${i + 1} = concat(v${i}, v${i})`, "['x']")],
    [
      'functions that call each other',
      'func f(n int) array => [f(n + 1), f(n + 2)]\nvar last = f(0)\n',
    ],
  ])('%s come to an end', (_, code) => {
    const text = `${code}resource r 'A.B/c@1' = {\n  name: 'r'\n  value: last\n}\n`;
    const file = { path: 'a.bicep', input: '.', complete: new Set<never>(), text };
    expect(() => bicepSource.read([file])).not.toThrow();
  });
});

function chain(length: number, link: (index: number) => string, first = "'x'"): string {
  const links = Array.from({ length }, (_, index) => link(index));
  return `var v0 = ${first}\n${links.join('\n')}\nvar last = v${length}\n`;
}
