import { chain, repeated, type Shape, shape } from './shape.ts';

export const bicep: readonly Shape[] = [
  shape(
    'bicep',
    'clusters',
    'main.bicep',
    (size) =>
      `param env string = 'prod'\nvar tags = { team: 'shop' }\n${repeated(
        size,
        (at) => `resource c${at} 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'shop-\${env}-${at}'
  location: resourceGroup().location
  tags: union(tags, { index: '${at}' })
  properties: {
    agentPoolProfiles: [for zone in range(0, 3): { name: 'p\${zone}', vmSize: 'Standard_D4ds_v5' }]
    networkProfile: { networkPlugin: 'azure', podCidr: '10.244.0.0/16' }
  }
}
`,
      )}`,
  ),
  shape(
    'bicep',
    'a chain of variables',
    'main.bicep',
    (size) =>
      `${chain("var v0 = 'a'\n", size, (at) => `var v${at} = v${at - 1}\n`)}resource r 'A.B/c@1' = {\n  name: v${size}\n}\n`,
  ),
  shape(
    'bicep',
    'one list',
    'main.bicep',
    (size) =>
      `var all = [${repeated(size, (at) => `\n  'item-${at}'`)}\n]\nresource r 'A.B/c@1' = {\n  name: join(map(all, one => toUpper(one)), '-')\n  tags: toObject(all, one => one)\n}\n`,
  ),
  shape(
    'bicep',
    'one template',
    'main.bicep',
    (size) =>
      `param a string\nresource r 'A.B/c@1' = {\n  name: '${repeated(size, () => 'x${a}')}'\n}\n`,
  ),
  shape(
    'bicep',
    'one broken line',
    'main.bicep',
    (size) => `var a = ${repeated(size, () => '[{ a: ')}`,
  ),
  shape('bicep', 'open strings', 'main.bicep', (size) => repeated(size, () => "var a = '${'\n")),
  shape('bicep', 'open blocks', 'main.bicep', (size) => repeated(size, () => "var a = '''\n/* ")),
  shape('bicep', 'types', 'main.bicep', (size) =>
    repeated(size, (at) => `@description('x')\ntype t${at} = { a: t${at + 1}?, b: 'x' | 'y' }\n`),
  ),
];
