import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compiledBicepSource } from '../../sources/arm/compiled.ts';
import { findFiles } from '../find-files.ts';
import { installStandIn } from './bicep-stand-in.testing.ts';
import { type RenderOptions, render } from './index.ts';
import { Estate } from './render.testing.ts';

// What the compiler makes of code is written down here; a small program stands for the compiler itself.

let estate: Estate;
beforeEach(() => {
  estate = new Estate();
  installStandIn(estate);
});
afterEach(() => {
  vi.unstubAllEnvs();
  estate.remove();
});

function asked(): string[][] {
  const path = estate.at('.tools/asked');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line.replaceAll(`${estate.folder}/`, '')));
}

/** Compiles and reads what is below the folder; paths in the answer are relative to it. */
async function read(options: Partial<RenderOptions> = {}) {
  const { files } = findFiles([estate.at('.')], {
    claims: compiledBicepSource.claims,
    include: [],
    exclude: [],
    complete: () => new Set(),
  });
  const compiled = await render(files, { releases: [], path: estate.tools, ...options });
  const { resources, gaps } = compiledBicepSource.read([...files, ...compiled]);
  const base = `${relative('.', estate.folder)}/`;
  const short = (text: string | undefined) =>
    text?.replaceAll(base, '').replaceAll(`${estate.folder}/`, '');
  return {
    resources: resources.map(({ identity, body }) => [
      identity.address,
      (body as { sku?: { tier: string } }).sku?.tier,
    ]),
    places: resources.map(({ places: [place] }) => {
      const line = place?.document.locate([['sku', 'tier']])[0]?.line;
      return short(`${place?.document.file}:${line}`);
    }),
    traces: resources.map(({ places: [place] }) =>
      short(place?.document.trace?.([['sku', 'tier']])[0]),
    ),
    units: resources.map(({ unit }) => short(unit)),
    gaps: gaps.map(({ input, line, message }) => `${short(input)}:${line} ${short(message)}`),
  };
}

const type = 'Microsoft.ContainerService/managedClusters';
const cluster = { type, apiVersion: '2025-01-01', name: 'aks', sku: { tier: 'Standard' } };

function template(resources: unknown, more: object = {}): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    ...more,
    resources,
  });
}

function nested(name: string, resources: unknown) {
  return {
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2025-04-01',
    name,
    properties: {
      mode: 'Incremental',
      expressionEvaluationOptions: { scope: 'inner' },
      template: JSON.parse(template(resources)),
    },
  };
}

const byHand = `param tier string = 'Standard'
resource aks '${type}@2025-01-01' = {
  name: 'aks'
  sku: { tier: tier }
}
`;
const registry = `module registryCluster 'br/public:avm/res/container-service/managed-cluster:0.9.0' = {
  params: { name: 'aks' }
}
`;

describe('a program', () => {
  it('whose template says the same is what is written', async () => {
    estate.write('main.bicep', byHand);
    const parameters = { tier: { type: 'string', defaultValue: 'Standard' } };
    const sku = { tier: "[parameters('tier')]" };
    estate.write('.tools/build', template([{ ...cluster, sku }], { parameters }));
    expect(await read()).toEqual({
      resources: [['aks', 'Standard']],
      places: ['main.bicep:4'],
      traces: ['tier ← main.bicep:4 ← main.bicep:1'],
      units: ['main.bicep'],
      gaps: [],
    });
    expect(asked()).toEqual([['build', 'main.bicep', '--stdout', '--no-restore']]);
  });

  it('has what modules of a registry declare, at the place of their call', async () => {
    estate.write('.tools/restored', '');
    estate.write('infra/main.bicep', `${byHand}${registry}`);
    const other = { ...cluster, name: 'other', sku: { tier: 'Free' } };
    const name =
      "[format('registryCluster-{0}', uniqueString('registryCluster', deployment().name))]";
    estate.write('.tools/build', template([cluster, nested(name, { aks: other })]));
    const { resources, places, traces, gaps } = await read();
    expect(gaps).toEqual([]);
    expect(resources).toEqual([
      ['aks', 'Standard'],
      ['module registryCluster/aks', 'Free'],
    ]);
    expect(places).toEqual(['infra/main.bicep:4', 'infra/main.bicep:6']);
    expect(traces[1]).toBe('compiled by bicep build infra/main.bicep');
  });

  it('tells by its symbols where what is not known is asked for', async () => {
    estate.write('.tools/restored', '');
    estate.write('main.bicep', `${byHand}${registry}`);
    const condition = "[reference('x').enabled]";
    const resources = { registryCluster: { ...nested('n', { aks: cluster }), condition } };
    estate.write('.tools/build', template(resources, { languageVersion: '2.0' }));
    const { gaps } = await read();
    expect(gaps).toEqual([
      expect.stringMatching(/^main\.bicep:6 module registryCluster is not known/),
    ]);
  });

  it('that is deployed with several files of values is several deployments', async () => {
    estate.write('.tools/restored', '');
    estate.write('main.bicep', `${byHand}${registry}`);
    estate.write('dev.bicepparam', "using 'main.bicep'\nparam tier = 'Free'\n");
    estate.write('prod.bicepparam', "using 'main.bicep'\nparam tier = 'Premium'\n");
    const sku = { tier: "[parameters('TIER')]" };
    const parameters = { tier: { type: 'string' } };
    estate.write('.tools/build', template([{ ...cluster, sku }], { parameters }));
    const { resources, units, places } = await read();
    expect(resources).toEqual([
      ['aks', 'Free'],
      ['aks', 'Premium'],
    ]);
    expect(units).toEqual(['main.bicep dev.bicepparam', 'main.bicep prod.bicepparam']);
    expect(places).toEqual(['main.bicep:4', 'main.bicep:4']);
  });

  it('in a registry is what the compiler makes of its values', async () => {
    estate.write('.tools/restored', '');
    estate.write(
      'prod.bicepparam',
      "\nusing 'br:contoso.azurecr.io/aks:1'\nparam tier = 'Premium'\n",
    );
    const templateJson = template([{ ...cluster, sku: { tier: "[parameters('tier')]" } }], {
      parameters: { tier: { type: 'string' } },
    });
    const schema =
      'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
    const parametersJson = JSON.stringify({
      $schema: schema,
      contentVersion: '1.0.0.0',
      parameters: { tier: { value: 'Premium' } },
    });
    estate.write('.tools/build-params', JSON.stringify({ templateJson, parametersJson }));
    const { resources, places, gaps } = await read();
    expect(asked()).toEqual([['build-params', 'prod.bicepparam', '--stdout', '--no-restore']]);
    expect(gaps).toEqual([]);
    expect(resources).toEqual([['resources[0]', 'Premium']]);
    expect(places).toEqual(['prod.bicepparam:2']);
  });

  it('whose values hang on the machine that compiles them is not compiled', async () => {
    estate.write('.tools/restored', '');
    estate.write(
      'prod.bicepparam',
      "using 'br:contoso.azurecr.io/aks:1'\nparam tier = readEnvironmentVariable('TIER', 'Standard')\n",
    );
    expect((await read()).gaps[1]).toBe(
      'prod.bicepparam:1 bicep build-params prod.bicepparam was not run: prod.bicepparam reads variables of the environment',
    );
    expect(asked()).toEqual([]);
  });
});

describe('the compiler', () => {
  it('is not asked where the configuration says so, or where it is not', async () => {
    estate.write('main.bicep', byHand);
    estate.write('.tools/build', template([cluster]));
    expect((await read({ bicep: 'never' })).resources).toEqual([['aks', 'Standard']]);
    expect((await read({ path: estate.at('nowhere') })).resources).toEqual([['aks', 'Standard']]);
    expect(asked()).toEqual([]);
  });

  it('that fails matters where the Bicep does not tell everything', async () => {
    estate.write('main.bicep', byHand);
    estate.write('.tools/diagnostics', `${estate.at('main.bicep')}(1,7) : Error x: never\n`);
    expect(await read()).toMatchObject({ resources: [['aks', 'Standard']], gaps: [] });
    estate.write('main.bicep', `${byHand}${registry}`);
    const { resources, gaps } = await read();
    expect(resources).toEqual([['aks', 'Standard']]);
    expect(gaps).toEqual([
      expect.stringMatching(/^main\.bicep:6 module registryCluster is not known/),
      'main.bicep:1 bicep build main.bicep says: main.bicep(6,24) : Error BCP190: The artifact with reference "br:mcr.microsoft.com/bicep/avm/res/container-service/managed-cluster:0.9.0" has not been restored: run bicep restore main.bicep first',
    ]);
  });

  it('that warns has compiled', async () => {
    estate.write('main.bicep', byHand);
    estate.write('.tools/build', template([{ ...cluster, sku: { tier: 'Free' } }]));
    const says = 'Warning no-unused-params: Parameter "error" is declared but never used.';
    estate.write('.tools/diagnostics', `${estate.at('main.bicep')}(1,7) : ${says}\n`);
    const { resources, places, gaps } = await read();
    expect(resources).toEqual([['aks', 'Free']]);
    expect(places).toEqual(['main.bicep:4']);
    expect(gaps).toEqual([]);
  });

  it('of an old version refuses what it does not know', async () => {
    const refuse = `console.error('Unrecognized parameter "--no-restore"'); process.exit(1);`;
    estate.tool('bicep', refuse);
    estate.write('main.bicep', `${byHand}${registry}`);
    expect((await read()).gaps[1]).toBe(
      'main.bicep:1 bicep build main.bicep says: Unrecognized parameter "--no-restore"',
    );
  });

  it('that Azure CLI has installed is run without it, and never fetched', async () => {
    vi.stubEnv('AZURE_CONFIG_DIR', estate.at('.azure'));
    estate.tool('az', "fs.appendFileSync(__dirname + '/asked', '[\"az\"]\\n');");
    estate.write('main.bicep', `${byHand}${registry}`);
    mkdirSync(estate.at('.azure/bin'), { recursive: true });
    renameSync(estate.at('.tools/bicep'), estate.at('.azure/bicep'));
    expect((await read()).gaps).toHaveLength(1);
    renameSync(estate.at('.azure/bicep'), estate.at('.azure/bin/bicep'));
    expect((await read()).gaps[1]).toMatch(
      /has not been restored: run az bicep restore --file main\.bicep first$/,
    );
    expect(asked()).toEqual([]);
  });

  it('that prints no template, or too much, leaves what is written', async () => {
    estate.write('.tools/restored', '');
    estate.write('main.bicep', `${byHand}${registry}`);
    estate.write('.tools/build', '{"a": ');
    expect((await read()).gaps[1]).toMatch(/printed no template/);
    estate.write('.tools/build', 'x'.repeat(2000));
    const { gaps } = await read({ limits: { seconds: 10, bytes: 1000 } });
    expect(gaps[1]).toMatch(/printed more than/);
  });

  it.each([
    ["var a = loadTextContent('../../secret')", 'secret is not below what is assessed'],
    [
      "var p = 'x'\nvar a = loadTextContent(p)",
      'names a file by more than a text: loadTextContent(',
    ],
    ["var a = loadTextContent('link.txt')", 'link.txt is not below what is assessed'],
    ["extension './binary.tgz'", 'has an extension'],
    ["module m 'hidden.bicep' = {\n  name: 'm'\n}", 'hidden.bicep is left out of what is assessed'],
  ])('is shown nothing but what is assessed: %s', async (code, why) => {
    estate.write('a/b/main.bicep', `${byHand}${registry}${code}\n`);
    estate.write('.gitignore', '.tools\nhidden.bicep\n');
    estate.write('a/b/hidden.bicep', "var a = loadTextContent('../../../secret')\n");
    symlinkSync('/etc/hosts', estate.at('a/b/link.txt'));
    estate.write('secret', 'x');
    const { files } = findFiles([estate.at('a/b')], {
      claims: compiledBicepSource.claims,
      include: [],
      exclude: [],
      complete: () => new Set(),
    });
    const [compiled] = await render(files, { releases: [], path: estate.tools });
    expect(compiled?.rendering?.failure).toContain(why);
    expect(asked()).toEqual([]);
  });
});
