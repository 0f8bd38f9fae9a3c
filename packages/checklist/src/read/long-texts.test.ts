import { expect, test } from 'vitest';
import { loadGrammar } from '../cli/grammars.ts';
import { readFiles } from './read-files.ts';

const many = (text: string) => text.repeat(300_000 / text.length);

const template =
  '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1"';
const workflow = (step: string) =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${step}\n`;
const resource = (body: string) =>
  `resource "azurerm_kubernetes_cluster" "a" {\n  name = "a"\n  ${body}\n}\n`;

// What is read twice at each of its signs takes minutes; these take a second or none.
const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'blank lines in broken Azure JSON': {
    'a.json': `{"id": "/subscriptions/x",${many('\n')} "a": [}`,
  },
  'blanks before broken JSON': { 'a.json': `${many(' ')}{"a": 1, "b": [}` },
  'comments of a template that nobody closes': {
    'a.json': `{${template}, "resources": []} ${many('/* ')}`,
  },
  'texts of a template that nobody closes': {
    'a.json': `{${template}, "resources": []} // a\n ${many('"\\')}`,
  },
  'a name of a template without slashes': {
    'a.json': `{${template}, "resources": [{"type": "Microsoft.ContainerService/managedClusters", "apiVersion": "2024-01-01", "name": "${many('a')}"}]}`,
  },
  'slashes in a type': {
    'a.json': `{${template}, "resources": [{"type": "Microsoft.Network${many('/')}a", "apiVersion": "2024-01-01", "name": "a"}]}`,
  },
  'dots in a type of Bicep': { 'a.bicep': `resource a '${many('.')}@2024-01-01' = { name: 'a' }` },
  'blank lines in a pipeline': { 'azure-pipelines.yml': `steps:${many('\n')}- script: a\n` },
  'blank lines in a script': {
    '.github/workflows/a.yml': workflow(
      `      - run: |\n          echo a\n${many('\n')}          echo b`,
    ),
  },
  'comments of a bot that nobody closes': { 'renovate.json5': `{ "a": ${many('/* ')}` },
  'blanks in an argument of a build': {
    Dockerfile: 'FROM scratch\n',
    '.github/workflows/a.yml': workflow(
      `      - uses: docker/build-push-action@v6\n        with: { build-args: "A=${many(' ')}x" }`,
    ),
  },
  'the folder of a script, over and over': {
    Dockerfile: 'FROM scratch\n',
    '.github/workflows/a.yml': workflow(
      `      - run: |\n          cd "$(${many('dirname')}${many('BASH_SOURCE')}-"\n          docker build .`,
    ),
  },
  'lines of old that begin as a base image': { Dockerfile: many('FROM a\r') },
  'comments in a text of HCL': {
    'a.tf': resource(`lifecycle { ignore_changes = [${many('"/*",')}] }`),
  },
  'comments that are nearly one': {
    'a.tf': `resource "kubectl_manifest" "a" { yaml_body = join("", provider::kubernetes::manifest_decode_multi("${'\\n'.repeat(40)}#\\r")) }`,
  },
  'an odd number in YAML': { 'a.tf': resource(`tags = yamldecode("1${many('_')}x")`) },
  'digits of no number': { 'a.tf': resource(`location = "\${-"${many('0')}x"}"`) },
  'dollars in a heredoc': { 'a.tf': `locals {\n  a = <<EOT\n${many('$')}\nEOT\n}\n` },
  'dollars in a broken heredoc': { 'a.tf': `locals {\n  a = <<EOT\n${many('$')}\nEOT\n]\n` },
  'a list that is given element by element': {
    'a.tf': resource(`location = coalesce(split(",", "${many(',')}")...)`),
  },
  'comments that speak for one instruction': {
    Dockerfile: `FROM scratch\n${'# aks-checklist:ignore a b\n'.repeat(200_000)}USER 1\n`,
  },
  'a path without slashes': { 'a.tf': resource(`location = basename("${many('a')}/a/")`) },
  'line ends inside of a text': { 'a.tf': resource(`location = chomp("${many('\\n')}a")`) },
  'blanks before a version': {
    'a.tf': `terraform {\n  required_providers {\n    azurerm = { version = "${many(' ')}x" }\n  }\n}\n${resource('')}`,
  },
  'blank lines in values': {
    'a.tf': `variable "a" {}\n${resource('location = var.a')}`,
    'prod.tfvars': `${many('\n')}a = 1`,
  },
  'colons in the name of a bill of materials': {
    'a.json': `{"bomFormat": "CycloneDX", "metadata": {"component": {"type": "container", "name": "${many(':')}/a", "version": "1"}}, "components": []}`,
  },
};

test.each(Object.entries(texts))('%s', async (_, contents) => {
  const files = Object.entries(contents).map(([path, text]) => ({
    path,
    text,
    input: '.',
    complete: new Set<never>(),
  }));
  const found = { files, gaps: [], passedOver: 0, repositories: [] };
  const { sources } = await readFiles(found, [], { loadGrammar });
  expect(sources.length).toBeGreaterThanOrEqual(0);
});
