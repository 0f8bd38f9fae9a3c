import { describe, expect, test } from 'vitest';
import { type Reading, Unknown } from '../../model/index.ts';
import { bicepSource } from './index.ts';

function read(files: Readonly<Record<string, string>>): Reading {
  return bicepSource.read(
    Object.entries(files).map(([path, text]) => ({ path, input: '.', complete: new Set(), text })),
  );
}

/** The value of an expression in `infra/main.bicep`, beside other files. */
function valueIn(expression: string, files: Readonly<Record<string, string>> = {}): unknown {
  const { resources } = read({
    ...files,
    'infra/main.bicep': `resource r 'A.B/c@1' = {\n  name: 'r'\n  it: ${expression}\n}\n`,
  });
  const [found] = resources.map(({ body }) => body as { it: unknown });
  return found?.it;
}

const rules = '{\n  "rules": [\n    { "name": "ssh", "port": 22 }\n  ]\n}\n';

describe('files that code loads', () => {
  const files = {
    'infra/rules.json': rules,
    'shared/sizes.yaml': 'small: Standard_D2s_v5\nlarge: Standard_D8s_v5\n',
    'infra/commented.json': '{ // a\n  "a": [1] /* b */\n}\n',
    'infra/start.sh': '\uFEFF#!/bin/sh\n',
    'infra/broken.json': '{ "a": ',
    'infra/two.yaml': 'a: 1\n---\nb: 2\n',
  };

  test.each<[string, unknown]>([
    ["loadJsonContent('rules.json').rules[0].port", 22],
    ["loadJsonContent('./rules.json', 'rules')", [{ name: 'ssh', port: 22 }]],
    ["loadJsonContent('rules.json', '$.rules')[0].name", 'ssh'],
    ["loadJsonContent('rules.json', '.rules[0].port')", 22],
    ["loadJsonContent('rules.json', '$[\\'rules\\'][0].name')", 'ssh'],
    ["loadJsonContent('commented.json').a[0]", 1],
    ["loadYamlContent('../shared/sizes.yaml').large", 'Standard_D8s_v5'],
    ["loadTextContent('start.sh')", '#!/bin/sh\n'],
    ["loadTextContent('start.sh', 'utf-8')", '#!/bin/sh\n'],
    ["map(loadJsonContent('rules.json').rules, rule => rule.name)", ['ssh']],
  ])('%s', (expression, expected) => {
    expect(valueIn(expression, files)).toEqual(expected);
  });

  test.each([
    ["loadTextContent('start.sh', 'utf-16')", 'is not understood'],
    ["loadJsonContent('rules.json', '$..name')", 'is not understood'],
    ["loadJsonContent('broken.json')", 'is not understood'],
    ["loadYamlContent('two.yaml')", 'is not understood'],
    ["loadJsonContent('gone.json')", 'gone.json is not among the files'],
    ["loadJsonContent('../../../etc/rules.json')", 'is not among the files'],
    ["loadFileAsBase64('start.sh')", 'is known when the code is compiled'],
    ['loadJsonContent(r.name2)', 'names no file'],
    ["loadTextContent('huge.txt')", 'is too large'],
  ])('%s is not known', (expression, why) => {
    const value = valueIn(expression, { ...files, 'infra/huge.txt': 'x'.repeat(1024 * 1024 + 1) });
    expect(value).toBeInstanceOf(Unknown);
    expect((value as Unknown).why).toContain(why);
  });

  test('are on the way to a value', () => {
    const { resources } = read({
      'infra/rules.json': rules,
      'infra/main.bicep':
        "var all = loadJsonContent('rules.json')\nresource r 'A.B/c@1' = {\n  name: 'r'\n  it: all.rules\n}\n",
    });
    const document = resources[0]?.places[0]?.document;
    const path = ['it', 0, 'port'];
    expect(document?.trace?.([path])).toEqual([
      "all ← infra/main.bicep:4 ← loadJsonContent('rules.json') ← infra/main.bicep:1 ← infra/rules.json:3",
    ]);
    expect(document?.locate([path])).toMatchObject([{ line: 4 }]);
  });
});

describe('bicepconfig.json', () => {
  const config = `{
  // Where our modules are.
  "moduleAliases": {
    "br": {
      "contoso": { "registry": "contoso.azurecr.io", "modulePath": "bicep/modules" },
      "public": { "registry": "mirror.azurecr.io" }
    },
    "ts": { "shared": { "subscription": "1", "resourceGroup": "rg-specs" } }
  }
}`;

  test.each([
    ['br/contoso:aks:v1', 'br:contoso.azurecr.io/bicep/modules/aks:v1'],
    ['br/public:avm/res/x:1', 'br:mirror.azurecr.io/avm/res/x:1'],
    ['ts/shared:aks:v1', 'ts:1/rg-specs/aks:v1'],
    ['br/other:aks:v1', 'br/other:aks:v1'],
  ])('says what %s is', (written, name) => {
    const { gaps } = read({
      'bicepconfig.json': config,
      'a/b/main.bicep': `module x '${written}' = {\n  name: 'x'\n}\n`,
    });
    expect(gaps[0]?.message).toContain(`${name} is in a registry`);
  });

  test.each(['{}', '[]', '{ "moduleAliases": { "br": { "contoso": 1 } } }', '{', ''])(
    'may be anything: %s',
    (text) => {
      const main = "module x 'br/contoso:aks:v1' = {\n  name: 'x'\n}\n";
      const { gaps } = read({
        'bicepconfig.json': text,
        '../up/main.bicep': main,
        'main.bicep': main,
      });
      expect(gaps.map(({ message }) => message)).toEqual([
        expect.stringContaining('br/contoso:aks:v1 is in a registry'),
        expect.stringContaining('br/contoso:aks:v1 is in a registry'),
      ]);
    },
  );
});

test('types that are imported say whether a parameter may be left out', () => {
  const { resources } = read({
    'types.bicep': "import { inner } from 'inner.bicep'\n@export()\ntype sizes = inner\n",
    'inner.bicep': '@export()\ntype inner = string?\n',
    'main.bicep': `import { sizes as own } from 'types.bicep'
param size own
resource r 'A.B/c@1' = {
  name: 'r'
  it: size ?? 'small'
}
`,
  });
  expect(resources[0]?.body).toMatchObject({ it: 'small' });
});

test('values extend others, the nearest ones win', () => {
  const { resources, gaps } = read({
    'main.bicep':
      "param a string\nparam b string\nresource r 'A.B/c@1' = {\n  name: '${a}-${b}'\n}\n",
    'base.bicepparam': "using none\nparam a = 'base'\nparam b = 'base'\n",
    'prod.bicepparam': "using 'main.bicep'\nextends 'base.bicepparam'\nparam b = 'prod'\n",
  });
  expect(gaps).toEqual([]);
  expect(resources.map(({ identity }) => identity.name)).toEqual(['base-prod']);
});

test('values may be made of those that they extend', () => {
  const { resources } = read({
    'main.bicep': "param tags object\nresource r 'A.B/c@1' = {\n  name: 'r'\n  tags: tags\n}\n",
    'base.bicepparam': 'using none\nparam tags = { a: 1 }\n',
    'prod.bicepparam':
      "using 'main.bicep'\nextends 'base.bicepparam'\nparam tags = { ...base.tags, b: 2 }\n",
  });
  expect(resources[0]?.body).toMatchObject({ tags: { a: 1, b: 2 } });
});

test('values that extend a file that is not there are not known', () => {
  const { resources, gaps } = read({
    'main.bicep':
      "param tier string = 'Free'\nparam b int\nresource r 'A.B/c@1' = {\n  name: 'r'\n  tier: tier\n  b: b\n}\n",
    'prod.bicepparam': "using 'main.bicep'\nextends '../base.bicepparam'\nparam b = 1\n",
  });
  expect(gaps).toEqual([]);
  const why = 'is not known: prod.bicepparam extends ../base.bicepparam, which is not read';
  expect(resources).toMatchObject([{ body: { tier: { why }, b: 1 } }]);
});
