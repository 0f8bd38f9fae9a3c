import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateManifests } from './manifests/generate.ts';
import { shapes } from './shapes/index.ts';

/** Files of a kind in a repository, of every hundred. */
const parts: readonly {
  count: number;
  path: (at: number) => string;
  text: (at: number) => string;
}[] = [
  { count: 35, path: (at) => `k8s/team-${at % 40}/app-${at}.yaml`, text: manifest },
  { count: 12, path: terraformPath, text: terraformText },
  { count: 6, path: (at) => `infra/bicep/app-${at}/main.bicep`, text: bicepText },
  { count: 4, path: (at) => `infra/arm/app-${at}/main.json`, text: armText },
  { count: 5, path: (at) => `src/app-${at}/Dockerfile`, text: () => like('dockerfile') },
  { count: 3, path: (at) => `.github/workflows/app-${at}.yml`, text: () => like('pipelines') },
  { count: 25, path: (at) => `src/app-${at % 250}/file-${at}.ts`, text: code },
  { count: 10, path: (at) => `docs/page-${at}.md`, text: code },
];

const manifests = [...generateManifests(800)].flatMap((text) => text.split('---\n'));

function manifest(at: number): string {
  return manifests[at % manifests.length] as string;
}

/** A small file of the plain shape of a source. */
function like(source: string): string {
  return shapes.find((shape) => shape.source === source)?.text(1) ?? '';
}

/** One directory of templates in so many makes a cluster; the others make what surrounds it. */
const clusterEvery = 20;

const rootFiles = ['main.tf', 'variables.tf', 'outputs.tf', 'terraform.tfvars'];

function terraformPath(at: number): string {
  const file = rootFiles[at % rootFiles.length];
  return `infra/terraform/root-${Math.floor(at / rootFiles.length)}/${file}`;
}

function terraformText(at: number): string {
  const root = Math.floor(at / rootFiles.length);
  switch (rootFiles[at % rootFiles.length]) {
    case 'main.tf':
      return root % clusterEvery === 0 ? like('terraform') : surroundings(root);
    case 'variables.tf':
      return root % clusterEvery === 0
        ? 'variable "region" {\n  default = "westeurope"\n}\n'
        : 'variable "env" {\n  default = "prod"\n}\nvariable "region" {\n  default = "westeurope"\n}\n';
    case 'outputs.tf':
      return 'output "region" {\n  value = var.region\n}\n';
    default:
      return 'env = "prod"\nregion = "northeurope"\n';
  }
}

function surroundings(root: number): string {
  return `resource "azurerm_resource_group" "app" {
  name     = "rg-app-${root}-\${var.env}"
  location = var.region
}
resource "azurerm_virtual_network" "app" {
  name                = "vnet-${root}"
  location            = azurerm_resource_group.app.location
  resource_group_name = azurerm_resource_group.app.name
  address_space       = ["10.${root % 200}.0.0/16"]
}
resource "azurerm_subnet" "app" {
  count                = 3
  name                 = "snet-\${count.index}"
  resource_group_name  = azurerm_resource_group.app.name
  virtual_network_name = azurerm_virtual_network.app.name
  address_prefixes     = [cidrsubnet("10.${root % 200}.0.0/16", 8, count.index)]
}
`;
}

function bicepText(at: number): string {
  if (at % clusterEvery === 0) return like('bicep');
  return `param env string = 'prod'
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${at}-\${env}'
  location: resourceGroup().location
  properties: {
    addressSpace: { addressPrefixes: ['10.${at % 200}.0.0/16'] }
    subnets: [for index in range(0, 3): {
      name: 'snet-\${index}'
      properties: { addressPrefix: cidrSubnet('10.${at % 200}.0.0/16', 24, index) }
    }]
  }
}
`;
}

function armText(at: number): string {
  if (at % clusterEvery === 0) return like('arm');
  const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
  const vnet = {
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    name: `[concat('vnet-${at}-', parameters('env'))]`,
    location: '[resourceGroup().location]',
    properties: { addressSpace: { addressPrefixes: [`10.${at % 200}.0.0/16`] } },
  };
  const parameters = { env: { type: 'string', defaultValue: 'prod' } };
  return JSON.stringify(
    { $schema: schema, contentVersion: '1.0.0.0', parameters, resources: [vnet] },
    null,
    2,
  );
}

function code(at: number): string {
  return `export const value${at} = ${at};\n`.repeat(60);
}

/** A repository of that many files of many kinds. */
export function writeRepository(folder: string, files: number): string {
  for (const { count, path, text } of parts) {
    for (let at = 0; at < (files * count) / 100; at++) {
      const file = join(folder, path(at));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text(at));
    }
  }
  return folder;
}
