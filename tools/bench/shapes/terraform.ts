import { chain, repeated, type Shape, shape } from './shape.ts';

export const terraform: readonly Shape[] = [
  shape('terraform', 'clusters', 'main.tf', (size) =>
    repeated(
      size,
      (at) => `resource "azurerm_kubernetes_cluster" "c${at}" {
  name                = "shop-\${var.env}-${at}"
  resource_group_name = azurerm_resource_group.shop.name
  tags                = merge(local.tags, { index = "${at}" })
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4ds_v5"
    node_count = 3
    zones      = [for zone in ["1", "2", "3"] : zone]
  }
  network_profile {
    network_plugin = "azure"
    pod_cidr       = "10.244.0.0/16"
  }
}
`,
    ).concat(
      'variable "env" {\n  default = "prod"\n}\nlocals {\n  tags = { team = "shop" }\n}\nresource "azurerm_resource_group" "shop" {\n  name = "rg"\n}\n',
    ),
  ),
  shape(
    'terraform',
    'a chain of locals',
    'main.tf',
    (size) =>
      `locals {\n${chain('  l0 = "a"\n', size, (at) => `  l${at} = local.l${at - 1}\n`)}}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = local.l${size}\n}\n`,
  ),
  shape(
    'terraform',
    'one list',
    'main.tf',
    (size) =>
      `locals {\n  all = [${repeated(size, (at) => `"item-${at}", `)}]\n}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = join("-", [for one in local.all : upper(one)])\n  tags = { for one in local.all : one => length(local.all) }\n}\n`,
  ),
  shape(
    'terraform',
    'one template',
    'main.tf',
    (size) =>
      `variable "a" {}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = "${repeated(size, () => 'x${var.a}')}"\n}\n`,
  ),
  shape(
    'terraform',
    'one broken line',
    'main.tf',
    (size) => `resource "a" "b" {${repeated(size, () => ' a = [ {')}`,
  ),
  shape('terraform', 'open strings', 'main.tf', (size) => repeated(size, () => 'a = "${"\n')),
  shape(
    'terraform',
    'sets',
    'main.tf',
    (size) =>
      `locals {\n  all = [${repeated(size, (at) => `"item-${at}", `)}]\n}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = length(distinct(local.all))\n  tags = { left = length(setsubtract(local.all, local.all)) }\n}\n`,
  ),
  shape(
    'terraform',
    'a template with directives',
    'main.tf',
    (size) =>
      `resource "azurerm_kubernetes_cluster" "c" {\n  name = <<EOT\n${repeated(size, (at) => `%{ if true ~}\nline ${at}\n%{ endif ~}\n`)}EOT\n}\n`,
  ),
  shape('terraform', 'comments', 'main.tf', (size) =>
    repeated(size, () => '/* # // */ # comment "${\n'),
  ),
];
