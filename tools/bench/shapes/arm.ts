import { repeated, type Shape, shape } from './shape.ts';

const template = (sections: string) =>
  `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", ${sections}}`;

export const arm: readonly Shape[] = [
  shape('arm', 'clusters', 'main.json', (size) =>
    template(
      `"parameters": {"env": {"type": "string", "defaultValue": "prod"}}, "resources": [${repeated(
        size,
        (at) => `${at === 0 ? '' : ','}
  {
    "type": "Microsoft.ContainerService/managedClusters",
    "apiVersion": "2025-05-01",
    "name": "[concat('shop-', parameters('env'), '-', string(${at}))]",
    "location": "[resourceGroup().location]",
    "properties": {
      "copy": [{"name": "agentPoolProfiles", "count": 3, "input": {"name": "[format('p{0}', copyIndex('agentPoolProfiles'))]"}}],
      "networkProfile": {"networkPlugin": "azure", "podCidr": "10.244.0.0/16"}
    }
  }`,
      )}]`,
    ),
  ),
  shape('arm', 'a chain of variables', 'main.json', (size) =>
    template(
      `"variables": {"v0": "a"${repeated(size, (at) => `, "v${at + 1}": "[variables('v${at}')]"`)}}, "resources": [{"type": "A.B/c", "apiVersion": "1", "name": "[variables('v${size}')]"}]`,
    ),
  ),
  shape('arm', 'one expression', 'main.json', (size) =>
    template(
      `"parameters": {"a": {"type": "string"}}, "resources": [{"type": "A.B/c", "apiVersion": "1", "name": "[concat('x'${repeated(size, () => ", parameters('a')")})]"}]`,
    ),
  ),
  shape('arm', 'references', 'main.json', (size) =>
    template(
      `"resources": [${repeated(size, (at) => `${at === 0 ? '' : ','}{"type": "A.B/c", "apiVersion": "1", "name": "n${at}", "tags": {"a": "[reference('n${at - 1}', '1', 'full').name]"}}`)}]`,
    ),
  ),
  shape('arm', 'deployments', 'main.json', (size) =>
    template(
      `"resources": [${repeated(size, (at) => `${at === 0 ? '' : ','}{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "n${at}", "properties": {"template": ${template(`"resources": [{"type": "A.B/c", "apiVersion": "1", "name": "n${at}"}]`)}}}`)}]`,
    ),
  ),
];
