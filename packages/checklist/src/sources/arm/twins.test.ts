import { expect, test } from 'vitest';
import { readFiles } from '../../read/read-files.ts';

const type = 'Microsoft.ContainerService/managedClusters';
const metadata = { _generator: { name: 'bicep', version: '0.40.0' } };

function template(resources: object, parameters: object = {}): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata,
    parameters,
    resources,
  });
}

const aks = (tier: string) => ({ type, apiVersion: '2025-01-01', name: 'aks', sku: { tier } });
const bicep = `resource aks '${type}@2025-01-01' = {
  name: 'aks'
  sku: { tier: 'Free' }
}
`;
const withRegistry = `${bicep}module log 'br/public:avm/res/x:1' = {\n  name: 'log'\n}\n`;
const log = {
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2024-03-01',
  name: 'log',
  properties: {
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    template: JSON.parse(template([{ type: 'A.B/c', apiVersion: '1', name: 'x' }])),
  },
};

async function read(files: Readonly<Record<string, string>>) {
  const { resources, gaps } = await readFiles(
    {
      files: Object.entries(files).map(([path, text]) => ({
        path,
        input: '.',
        complete: new Set(),
        text,
      })),
      gaps: [],
      passedOver: 0,
      repositories: [],
    },
    [],
    { loadGrammar: () => Promise.reject(new Error('no Terraform')) },
  );
  return {
    found: resources('azure').map(({ identity, places: [place] }) => [
      identity.address,
      place?.document.file,
      place?.document.locate([[]])[0]?.line,
    ]),
    /** What each is by its symbol. */
    tiers: resources('azure').map(({ identity, body }) => [
      identity.address,
      (body as { sku?: { tier: string } }).sku?.tier,
    ]),
    gaps: gaps.map(({ input, message, kinds }) => [input, message, kinds]),
  };
}

test.each(['main.json', 'azuredeploy.json'])(
  '%s that was made of the Bicep is that',
  async (name) => {
    const { found, gaps } = await read({ 'main.bicep': bicep, [name]: template([aks('Free')]) });
    expect(found).toEqual([['aks', 'main.bicep', 1]]);
    expect(gaps).toEqual([]);
  },
);

test('it tells the modules of registries, which stand where Bicep calls them', async () => {
  const { found, gaps } = await read({
    'main.bicep': withRegistry,
    'main.json': template([aks('Free'), log]),
  });
  expect(found).toEqual([
    ['module log/resources[0]', 'main.bicep', 5],
    ['aks', 'main.bicep', 1],
  ]);
  expect(gaps).toEqual([]);
});

test('it gets the values that Bicep gets', async () => {
  const { found } = await read({
    'main.bicep': `param on bool\n${bicep.replace('= {', '= if (on) {')}`,
    'main.json': template([{ ...aks('Free'), condition: "[parameters('on')]" }], {
      on: { type: 'bool' },
    }),
    'main.bicepparam': "using 'main.bicep'\nparam on = true\n",
  });
  expect(found).toEqual([['aks', 'main.bicep', 2]]);
});

test('one that declares something else is judged as well, and that is said', async () => {
  const { found, gaps } = await read({
    'main.bicep': withRegistry,
    'main.json': template([aks('Standard'), log]),
  });
  expect(found.map(([, file]) => file).sort()).toEqual(['main.bicep', 'main.json', 'main.json']);
  expect(gaps).toEqual([
    ['main.bicep', expect.stringContaining('is in a registry'), undefined],
    ['main.json', expect.stringContaining('does not declare what main.bicep does'), []],
  ]);
});

test('one of another name is another template', async () => {
  const { found, gaps } = await read({
    'main.bicep': bicep,
    'old.json': template([aks('Standard')]),
  });
  expect(found).toHaveLength(2);
  expect(gaps).toEqual([]);
});

test('that of a module is the module', async () => {
  const { found, gaps } = await read({
    'main.bicep': "module aks 'aks.bicep' = {\n  name: 'aks'\n}\n",
    'aks.bicep': bicep,
    'aks.json': template([aks('Free')]),
  });
  expect(found).toEqual([['module aks/aks', 'aks.bicep', 1]]);
  expect(gaps).toEqual([]);
});

test('resources whose names nobody can tell keep their own symbols, in whatever order', async () => {
  const name = (seed: string) => `uniqueString(resourceGroup().id, '${seed}')`;
  const tiers = ['Free', 'Standard', 'Premium'];
  const written = tiers.map(
    (tier) => `resource ${tier} '${type}@2025-01-01' = {
  name: ${name(tier)}
  sku: { tier: '${tier}' }
}
`,
  );
  const made = tiers.map((tier) => ({ ...aks(tier), name: `[${name(tier)}]` })).reverse();
  const found = await read({
    'main.bicep': `${written.join('')}module log 'br/public:avm/res/x:1' = {\n  name: 'log'\n}\n`,
    'main.json': template([...made, log]),
  });
  expect(found.tiers).toEqual(expect.arrayContaining(tiers.map((tier) => [tier, tier])));
});
