import { describe, expect, test } from 'vitest';
import { Unknown } from '../../model/index.ts';
import { bicepSource } from '../bicep/index.ts';
import { armSource } from './index.ts';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function inBicep(expression: string): unknown {
  return read(bicepSource, 'main.bicep', [
    "resource r 'A.B/c@1' = {",
    "  name: 'r'",
    `  value: ${expression}`,
    '}',
    '',
  ]);
}

function inTemplate(expression: string): unknown {
  const resource = { type: 'A.B/c', apiVersion: '1', name: 'r', value: `[${expression}]` };
  const template = { $schema: schema, contentVersion: '1.0.0.0', resources: [resource] };
  return read(armSource, 'main.json', [JSON.stringify(template)]);
}

function read(source: typeof armSource, path: string, lines: readonly string[]): unknown {
  const file = { path, input: '.', complete: new Set<never>(), text: lines.join('\n') };
  const [found] = source.read([file]).resources;
  return (found?.body as { value: unknown } | undefined)?.value;
}

/**
 * Values that the documentation and the tests of Bicep itself tell; both languages write these calls in
 * one way. https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions
 */
const documented: readonly (readonly [expression: string, value: unknown])[] = [
  [
    "parseCidr('10.144.0.0/20')",
    {
      network: '10.144.0.0',
      netmask: '255.255.240.0',
      broadcast: '10.144.15.255',
      firstUsable: '10.144.0.1',
      lastUsable: '10.144.15.254',
      cidr: 20,
    },
  ],
  [
    "parseCidr('fdad:3236:5555::/48')",
    {
      network: 'fdad:3236:5555::',
      netmask: 'ffff:ffff:ffff::',
      firstUsable: 'fdad:3236:5555::',
      lastUsable: 'fdad:3236:5555:ffff:ffff:ffff:ffff:ffff',
      cidr: 48,
    },
  ],
  ["cidrSubnet('10.144.0.0/20', 24, 4)", '10.144.4.0/24'],
  ["cidrSubnet('fdad:3236:5555::/48', 52, 1)", 'fdad:3236:5555:1000::/52'],
  ["cidrHost('10.144.3.0/24', 0)", '10.144.3.1'],
  ["cidrHost('fdad:3236:5555:3000::/52', 4)", 'fdad:3236:5555:3000::5'],
  ["base64('one, two, three')", 'b25lLCB0d28sIHRocmVl'],
  ["base64(' Fizz ')", 'IEZpenog'],
  ["base64ToString('b25lLCB0d28sIHRocmVl')", 'one, two, three'],
  ['base64ToJson(base64(\'{"hi": "there"}\')).hi', 'there'],
  ["dataUri(' Fizz ')", 'data:text/plain;charset=utf-8;base64,IEZpenog'],
  ["dataUriToString('data:;base64,SGVsbG8sIFdvcmxkIQ==')", 'Hello, World!'],
  ["dataUriToString('data:text/plain;charset=utf-8;base64,IEZpenog')", ' Fizz '],
  ["uri('http://contoso.org/firstpath', 'myscript.sh')", 'http://contoso.org/myscript.sh'],
  [
    "uri('http://contoso.org/firstpath/', 'myscript.sh')",
    'http://contoso.org/firstpath/myscript.sh',
  ],
  [
    "uri('http://contoso.org/firstpath/azuredeploy.json', 'myscript.sh')",
    'http://contoso.org/firstpath/myscript.sh',
  ],
  ["uri('https://github.com', 'Azure/bicep')", 'https://github.com/Azure/bicep'],
  ["uri('https://github.com/another/repo', '/Azure/bicep')", 'https://github.com/Azure/bicep'],
  ["uriComponent('UB*8h 0+=_)9h9n')", 'UB%2A8h%200%2B%3D_%299h9n'],
  [
    "uriComponent('http://contoso.com/resources/nested/azuredeploy.json')",
    'http%3A%2F%2Fcontoso.com%2Fresources%2Fnested%2Fazuredeploy.json',
  ],
  ["uriComponentToString('%20%25%20')", ' % '],
  ["guid('asdf')", '228d27cc-6fdb-5934-b7ac-1efccebade04'],
  ["guid('foo', 'bar', 'baz')", '2ed86837-7c7c-5eaa-9864-dd077fd19b0d'],
  ["dateTimeAdd(dateTimeFromEpoch(1680224438), 'P1D')", '2023-04-01T01:00:38Z'],
  ['dateTimeToEpoch(dateTimeFromEpoch(1680224438))', 1680224438],
  ["format('{0}, {1}. Formatted number: {2:N0}', 'Hello', 'User', 8175133)", number('8,175,133')],
  ["format('->{0}<-', 123)", '->123<-'],
  ["format('{0}/{1}/{2}', 1, 2, 3)", '1/2/3'],
  ["padLeft('123', 10, '0')", '0000000123'],
  ["padLeft('00', 5, ' ')", '   00'],
  ["indexOf('abcdef', 'CD')", 2],
  ["lastIndexOf('abcdef', 'AB')", 0],
  ["indexOf('abcdef', 'z')", -1],
  ["startsWith('abcdef', 'A')", true],
  ["endsWith('abcdef', 'e')", false],
  ["contains('OneTwoThree', 'z')", false],
  ["substring('one two three', 4, 3)", 'two'],
  ["skip('one two three', 4)", 'two three'],
  ["take('one two three', 2)", 'on'],
  ["last('One Two Three')", 'e'],
  ["replace('123-123-1234', '-', '')", '1231231234'],
  ["split('one,two,three', ',')", ['one', 'two', 'three']],
  ["trim('    one two three   ')", 'one two three'],
  [
    'union(json(\'{"a": {"b": 1, "c": 2}, "l": [1]}\'), json(\'{"a": {"c": 3}, "l": [2]}\'))',
    {
      a: { b: 1, c: 3 },
      l: [2],
    },
  ],
  [
    'intersection(json(\'{"one": "a", "two": "b"}\'), json(\'{"one": "a", "two": "z"}\'))',
    {
      one: 'a',
    },
  ],
  ['range(5, 3)', [5, 6, 7]],
  ['objectKeys(json(\'{"b": 1, "a": 2}\'))', ['a', 'b']],
  ["array(json('3'))", [3]],
  [
    'string(json(\'{"valueA": 10, "valueB": "Example Text"}\'))',
    '{"valueA":10,"valueB":"Example Text"}',
  ],
  ["join(split('a/b', '/'), '-')", 'a-b'],
];

function number(text: string): string {
  return `Hello, User. Formatted number: ${text}`;
}

describe.each(documented)('%s', (expression, value) => {
  test('in Bicep', () => expect(inBicep(expression)).toEqual(value));

  test('in a template', () => expect(inTemplate(expression)).toEqual(value));
});

test.each([
  ["json('{\\'a\\': \\'b\\'}').a", 'b'],
  ["json('\\'test\\'')", 'test'],
  ["format('{0:D2}{1:00}{2:D2}', -7, 7, 'x')", '-0707x'],
  ["dateTimeAdd('2020-02-28T23:59:00Z', '-P1DT1H')", '2020-02-27T22:59:00Z'],
  ["join(['abc', 123, true], '/')", 'abc/123/True'],
  ["contains(resourceGroup().id, '/resourceGroups/')", true],
])('%s in Bicep', (expression, value) => expect(inBicep(expression)).toEqual(value));

describe('what neither the documentation nor an example tells is not known', () => {
  test.each([
    "uniqueString('asd')",
    "dateTimeAdd('2020-04-07T14:53:14Z', 'P1M')",
    "dateTimeAdd('2020-04-07 14:53:14Z', 'P1D')",
    "dateTimeAdd('2020-04-07T14:53:14Z', 'P1D', 'd')",
    "format('{0:X}', 10)",
    "format('{0,5}', 10)",
    "format('{0', 10)",
    "parseCidr('10.0.0.0/31')",
    "uri('ftp://x', 'y')",
    "base64ToString('/w==')",
    "uriComponentToString('%')",
    "json('{a: 1}')",
    // What only Azure knows has no letters of its own.
    'guid(resourceGroup().id)',
    'base64(subscription().id)',
    'uriComponent(resourceGroup().id)',
    'length(resourceGroup().id)',
    'substring(subscription().id, 3)',
    "contains(resourceGroup().id, 'prod')",
  ])('%s', (expression) => {
    expect(inBicep(expression)).toBeInstanceOf(Unknown);
    expect(inTemplate(expression)).toBeInstanceOf(Unknown);
  });
});
