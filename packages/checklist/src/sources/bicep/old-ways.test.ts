import { describe, expect, test } from 'vitest';
import { bicepSource } from './index.ts';

function read(text: string, others: Readonly<Record<string, string>> = {}) {
  return bicepSource.read(
    Object.entries({ 'main.bicep': text, ...others }).map(([path, content]) => ({
      path,
      input: '.',
      complete: new Set(),
      text: content,
    })),
  );
}

const registry =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/~/providers/Microsoft.ContainerRegistry/registries';
const old = `Microsoft.ContainerRegistry/registries/providers/roleAssignments@2020-04-01-preview`;
const pull = (name: string, condition = '') =>
  `param acr string\nresource pull '${old}' = ${condition}{\n  name: ${name}\n}\n`;

describe('what is attached to a resource by its type and name', () => {
  test('is of its own kind, below the resource', () => {
    const { resources } = read(pull("'shop/Microsoft.Authorization/x'"));
    expect(resources.map(({ kind, identity }) => [kind, identity.resourceId])).toEqual([
      [
        'microsoft.authorization/roleassignments',
        `${registry}/shop/providers/Microsoft.Authorization/roleAssignments/x`,
      ],
    ]);
  });

  test('may have a name that is not known', () => {
    const { resources } = read(pull("'${acr}/Microsoft.Authorization/${guid(acr)}'"));
    expect(resources.map(({ kind }) => kind)).toEqual(['microsoft.authorization/roleassignments']);
  });

  test('is missed as what it is, or as anything', () => {
    const kinds = (name: string) => read(pull(name, "if (acr == 'shop') ")).gaps[0]?.kinds;
    expect(kinds("'${acr}/Microsoft.Authorization/x'")).toEqual([
      'microsoft.authorization/roleassignments',
    ]);
    expect(kinds('acr')).toBeUndefined();
  });
});

const typed = (type: string) => `param it ${type}
resource r 'A.B/c@1' = {
  name: 'r'
  value: it
}
`;
const types = {
  'types.bicep': `@secure()
@export()
type secretText = string
@export()
type tier = string?
@export()
type same = secretText
`,
};

describe('a parameter', () => {
  test.each(['secretText', 'secretText?', 'mine', 'all.same', 'all.secretText?'])(
    'of the type %s is a secret',
    (type) => {
      const imports =
        "import { secretText } from 'types.bicep'\nimport * as all from 'types.bicep'\n";
      const code = `${imports}type mine = secretText\n${typed(type)}`;
      const values = "using 'main.bicep'\nparam it = 'hidden'\n";
      const { resources } = read(code, { ...types, 'main.bicepparam': values });
      const [{ body } = { body: {} }] = resources;
      expect(body).toMatchObject({ value: { why: 'is not known: parameter it is a secret' } });
    },
  );

  test('of a type that another file lets be nothing is nothing', () => {
    const { resources } = read(`import * as all from 'types.bicep'\n${typed('all.tier')}`, types);
    expect(resources[0]?.body).toEqual(expect.not.objectContaining({ value: expect.anything() }));
    expect(resources[0]?.unresolved).toBe(false);
  });

  test('may hang on what is given at the deployment', () => {
    const schema =
      'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#';
    const parameters = { it: { expression: "[externalInputs('sys_cli_0')]" } };
    const values = JSON.stringify({ $schema: schema, contentVersion: '1.0.0.0', parameters });
    const { resources } = read(typed('string'), { 'main.parameters.json': values });
    expect(resources[0]?.body).toMatchObject({
      value: { why: 'is not known: parameter it is known at deployment' },
    });
  });
});
