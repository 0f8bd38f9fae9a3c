import type { Reading } from '../../model/index.ts';
import { namedAmong } from '../shared/named-files.ts';
import type { Grammar } from '../shared/syntax/syntax-node.ts';
import { terraformSource } from './index.ts';
import { noSettings } from './settings.ts';

/** Reads one file of code, `main.tf`, and what is beside it. */
export function reader(grammar: Grammar) {
  const read = (text: string, more: Readonly<Record<string, string>> = {}): Reading => {
    const files = Object.entries({ 'main.tf': text, ...more });
    const named = namedAmong({
      folders: ['.'],
      paths: Object.keys(more),
      bytesOf: (path) => Buffer.from(more[path] ?? ''),
      isLeftOut: (path) => path.startsWith('ignored/'),
    });
    return terraformSource(grammar, noSettings, named).read(
      files.map(([path, content]) => ({ path, input: '.', complete: new Set(), text: content })),
    );
  };
  const byAddress = (text: string, more?: Readonly<Record<string, string>>) => {
    const { resources } = read(text, more);
    return Object.fromEntries(
      resources.map((one) => [one.identity.address, one.body as Record<string, never>]),
    );
  };
  return { read, byAddress };
}

export const cluster = (more = '') => `resource "azurerm_kubernetes_cluster" "aks" {
  name                = "aks"
  resource_group_name = "rg"
  identity { type = "SystemAssigned" }
${more}}
`;
export const registry = (more = '') => `resource "azurerm_container_registry" "acr" {
  name                = "contoso"
  resource_group_name = "rg"
  sku                 = "Premium"
${more}}
`;
export const subnet = `resource "azurerm_subnet" "nodes" {
  name                 = "nodes"
  resource_group_name  = "rg"
  virtual_network_name = "vnet"
}
`;
