import { describe, expect, test } from 'vitest';
import { loadGrammar } from '../../cli/grammars.ts';
import { raw } from '../../model/index.ts';
import { unread } from '../shared/named-files.ts';
import { terraformSource } from './index.ts';
import { reader } from './read.testing.ts';
import { noSettings } from './settings.ts';

const grammar = await loadGrammar('terraform');
const { read } = reader(grammar);

/** An object whose `it` is the expression. */
const holding = (expression: string) => `resource "kubernetes_manifest" "a" {
  manifest = {
    apiVersion = "v1"
    kind       = "ConfigMap"
    metadata   = { name = "a" }
    it         = ${expression}
  }
}
`;

function valueAt(expression: string, more: Readonly<Record<string, string>>): unknown {
  const [found] = read(`variable "x" {}\n${holding(expression)}`, more).resources;
  return (raw(found?.body) as { it: unknown }).it;
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
`;

describe('what is not known of files', () => {
  const more = {
    'k8s/a.yaml': 'mode: 0644\n',
    'ignored/a.txt': 'a',
    'x.tftpl': 'a\n%{ for z in x }b%{ endfor }\n',
  };
  test.each([
    ['file("/etc/hostname")', '/etc/hostname leads out of the repository'],
    ['file("~/.ssh/id_rsa.pub")', '~/.ssh/id_rsa.pub leads out of the repository'],
    ['file(var.x)', 'var.x has no value'],
    ['file("../up.txt")', '../up.txt is not among the given files'],
    ['fileexists("../up.txt")', '../up.txt is not among the given files'],
    ['fileset("..", "*")', '.. is not among the given files'],
    ['file("ignored/a.txt")', 'ignored/a.txt is excluded, or ignored by git'],
    ['fileset(".", "*/a.*")', 'ignored/a.txt is excluded, or ignored by git'],
    ['fileset("k8s", "[a-c]*")', 'the pattern [a-c]* is not understood'],
    ['fileset("k8s", "*a*a*a*a")', 'the pattern *a*a*a*a is not understood'],
    ['fileset("k8s", "../*")', 'the pattern ../* is not understood'],
    ['file("gone.txt")', 'there is no file gone.txt'],
    ['yamldecode(file("k8s/a.yaml"))', 'a number that YAML readers take for different ones'],
    ['templatefile("x.tftpl", { x = var.x })', 'var.x has no value'],
    ['templatefile("x.tftpl", {})', 'x means nothing here'],
  ])('%s', (expression, why) => {
    expect(valueAt(expression, more)).toMatchObject({ why: expect.stringContaining(why) });
  });

  test('binary', () => {
    const named = {
      open: () => unread('is no text in UTF-8'),
      below: () => unread('holds links'),
    };
    const text = holding('[filebase64("a.png"), fileexists("a.png"), fileset(".", "*")]');
    const file = { path: 'main.tf', input: '.', complete: new Set<never>(), text };
    const [found] = terraformSource(grammar, noSettings, named).read([file]).resources;
    expect(raw(found?.body)).toMatchObject({
      it: [
        { why: 'is not known: a.png is no text in UTF-8' },
        { why: 'is not known: a.png is no text in UTF-8' },
        { why: 'is not known: . holds links' },
      ],
    });
  });
});

test('a value that comes from a file is traced to its line there', () => {
  const { resources } = read(
    `locals {\n  all = yamldecode(file("all.yml"))\n}\n${holding('local.all.tier')}`,
    {
      'all.yml': 'name: a\ntier: Free\n',
    },
  );
  const document = resources[0]?.places[0]?.document;
  expect(document?.locate([['it']])).toMatchObject([{ line: 9 }]);
  expect(document?.trace?.([['it']])).toEqual([
    'local.all ← main.tf:9 ← file("all.yml") ← main.tf:2 ← all.yml:2',
  ]);
});

describe('objects that stand in files', () => {
  const each = `resource "kubectl_manifest" "all" {
  for_each  = fileset(path.module, "k8s/*.y*ml")
  yaml_body = file(each.value)
}
`;

  test('are judged where they stand, if that is assessed', () => {
    expect(read(each, { 'k8s/web.yaml': deployment }).resources).toEqual([]);
    const changed = holding('1').replace(
      'it         = 1',
      'spec = yamldecode(file("k8s/web.yaml")).spec',
    );
    expect(read(changed, { 'k8s/web.yaml': deployment }).resources).toHaveLength(1);
  });

  test.each(['each.value', 'yamlencode(merge(yamldecode(each.value), { immutable = true }))'])(
    'may stand in one file: %s',
    (body) => {
      const code = `data "kubectl_file_documents" "all" {
  content = file("all.yaml")
}
resource "kubectl_manifest" "all" {
  for_each  = data.kubectl_file_documents.all.manifests
  yaml_body = ${body}
}
`;
      const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';
      const { resources, gaps } = read(code, {
        'all.yaml': `# objects\n---\n${deployment}---\n\n---\n${config}`,
      });
      expect(gaps).toEqual([]);
      const addresses = resources.map(({ identity }) => identity.address);
      expect(addresses).toEqual(
        body === 'each.value'
          ? []
          : [
              'kubectl_manifest.all["/api/v1/configmaps/a"]',
              'kubectl_manifest.all["/apis/apps/v1/namespaces/shop/deployments/web"]',
            ],
      );
    },
  );

  test('may be decoded by the provider', () => {
    const code = `locals {
  all = provider::kubernetes::manifest_decode_multi(file("all.yaml"))
}
resource "kubernetes_manifest" "all" {
  for_each = { for one in local.all : one.kind => one }
  manifest = merge(each.value, { immutable = true })
}
`;
    const { resources, gaps } = read(code, {
      'all.yaml': `${deployment}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n`,
    });
    expect(gaps).toEqual([]);
    expect(resources.map(({ identity }) => identity.name)).toEqual(['a', 'web']);
  });

  test('are not known where the file is divided in another way', () => {
    const { gaps } = read(
      `data "kubectl_file_documents" "all" {
  content = "--- # one\\na: 1"
}
resource "kubectl_manifest" "all" {
  count     = length(data.kubectl_file_documents.all.documents)
  yaml_body = element(data.kubectl_file_documents.all.documents, count.index)
}
`,
    );
    expect(gaps).toMatchObject([
      { reason: 'unresolved', message: expect.stringContaining('divided') },
    ]);
  });

  test('are found through templates', () => {
    const { resources, gaps } = read(
      `resource "kubectl_manifest" "web" {
  yaml_body = templatefile("web.tftpl", { replicas = 1 + 1 })
}
`,
      { 'web.tftpl': deployment.replace('2', '${replicas}') },
    );
    expect(gaps).toEqual([]);
    expect(resources[0]).toMatchObject({
      identity: { namespace: 'shop', name: 'web', address: 'kubectl_manifest.web' },
      body: { spec: { replicas: 2 } },
    });
    expect(resources[0]?.places[0]?.document.file).toBe('web.tftpl');
  });

  test('are not known where a directive of a template is not', () => {
    const { gaps } = read(
      `variable "x" {}
resource "kubectl_manifest" "web" {
  yaml_body = templatefile("web.tftpl", { x = var.x })
}
`,
      { 'web.tftpl': `${deployment}data: |\n  %{ if x }a%{ else }b%{ endif }\n` },
    );
    expect(gaps).toMatchObject([{ reason: 'unresolved', line: 2 }]);
  });

  test('keep what is known of a template that is not as a whole', () => {
    const { resources } = read(
      `variable "replicas" {}
resource "kubectl_manifest" "web" {
  yaml_body = templatefile("web.tftpl", { replicas = var.replicas, namespace = "shop" })
}
`,
      {
        'web.tftpl': deployment.replace('2', '${replicas}').replace('shop', '${namespace}'),
      },
    );
    expect(raw(resources[0]?.body)).toMatchObject({
      metadata: { name: 'web', namespace: 'shop' },
      spec: { replicas: { text: '${replicas}' } },
    });
  });
});
