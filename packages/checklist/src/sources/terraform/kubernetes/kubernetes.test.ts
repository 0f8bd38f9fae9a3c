import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../catalogue/index.ts';
import { loadGrammar } from '../../../cli/grammars.ts';
import { createInventory, evaluate } from '../../../evaluate/index.ts';
import { type InputFile, type Reading, Unknown } from '../../../model/index.ts';
import { terraformSource } from '../index.ts';

const source = terraformSource(await loadGrammar('terraform'));

function read(text: string, more: Readonly<Record<string, string>> = {}): Reading {
  const files: InputFile[] = Object.entries({ 'main.tf': text, ...more }).map(
    ([path, content]) => ({
      path,
      input: '.',
      complete: new Set(),
      text: content,
    }),
  );
  return source.read(files);
}

test('objects stand in JSON as well', () => {
  const json = JSON.stringify({
    resource: {
      kubernetes_deployment: {
        web: {
          metadata: { name: 'web', labels: { a_b: 'c' } },
          spec: {
            template: {
              spec: { container: [{ name: 'a', resources: { limits: { cpu: '1' } } }] },
            },
          },
        },
      },
    },
  });
  const { resources } = read('', { 'main.tf.json': json });
  expect(resources[0]?.body).toMatchObject({
    metadata: { labels: { a_b: 'c' } },
    spec: {
      template: { spec: { containers: [{ name: 'a', resources: { limits: { cpu: '1' } } }] } },
    },
  });
});

describe('what is not known', () => {
  test('stands under the name that the API has for it', () => {
    const { resources } = read(`variable "x" {}
resource "kubernetes_deployment" "web" {
  metadata {
    name = "web-\${var.x}"
  }
  spec {
    replicas = var.x
    template {
      spec {
        container {
          name  = "web"
          image = "web:\${var.x}"
          liveness_probe {
            http_get {
              path = var.x
              port = var.x
            }
          }
          dynamic "port" {
            for_each = var.x
            content {
              container_port = port.value
            }
          }
        }
      }
    }
  }
}
`);
    const unknown = expect.any(Unknown);
    expect(resources[0]?.identity).toMatchObject({
      name: 'web-${var.x}',
      namespace: 'default',
      address: 'kubernetes_deployment.web',
    });
    expect(resources[0]?.body).toMatchObject({
      metadata: { name: unknown },
      spec: {
        replicas: unknown,
        template: {
          spec: {
            containers: [
              {
                image: unknown,
                ports: unknown,
                livenessProbe: { httpGet: { path: unknown, port: unknown } },
              },
            ],
          },
        },
      },
    });
  });

  test('in a text of YAML is the value alone', () => {
    const { resources, gaps } = read(`variable "image" {}
resource "kubectl_manifest" "a" {
  yaml_body = <<YAML
apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
  - name: a
    image: \${var.image}
YAML
}
`);
    expect(gaps).toEqual([]);
    expect(resources[0]?.body).toMatchObject({
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'a', image: expect.any(Unknown) }] },
    });
  });

  test.each([
    ['resource "kubectl_manifest" "a" {\n  yaml_body = file("a.yaml")\n}\n', 'a.yaml is not read'],
    ['resource "kubernetes_manifest" "a" {\n  manifest = var.x\n}\nvariable "x" {}\n', 'var.x'],
    ['resource "kubernetes_labels" "a" {\n}\n', 'kubernetes_labels.a is not understood'],
    [
      'resource "kubernetes_pod" "a" {\n  for_each = var.x\n}\nvariable "x" {}\n',
      'var.x has no value',
    ],
    ['resource "kubernetes_pod" "a" {\n}\n', 'its metadata'],
  ])('as a whole is a gap in the evidence of Kubernetes: %s', (text, why) => {
    const { resources, gaps } = read(text);
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ evidence: 'kubernetes', input: 'main.tf' }]);
    expect(gaps[0]?.message).toContain(why);
  });
});

test.each([
  ['kubernetes_network_policy', ['NetworkPolicy.networking.k8s.io']],
  ['kubernetes_config_map_v1', ['ConfigMap']],
  ['kubernetes_manifest', undefined],
  ['helm_release', undefined],
])('%s of an unknown number hides no other kinds than its own', (type, kinds) => {
  const { gaps } = read(`variable "n" {}\nresource "${type}" "x" {\n  count = var.n\n}\n`);
  expect(gaps.map((gap) => [gap.evidence, gap.kinds])).toEqual([['kubernetes', kinds]]);
});

test('what may be there forbids a fail by absence', () => {
  const { resources, gaps } = read(`variable "n" {}
resource "kubernetes_deployment" "web" {
  metadata { name = "web" }
  spec {
    replicas = 3
    selector { match_labels = { app = "web" } }
    template {
      metadata { labels = { app = "web" } }
      spec {
        container {
          name  = "web"
          image = "web:1"
        }
      }
    }
  }
}
resource "kubernetes_pod_disruption_budget_v1" "web" {
  count = var.n
  metadata { name = "web" }
}
`);
  const inventory = createInventory({ resources, gaps, asked: ['kubernetes'] });
  const { findings } = evaluate({ catalogue, inventory, now: new Date(0), version: '0.0.0' });
  const missing = findings.find(({ check }) => check === 'pdb-missing');
  expect(missing).toMatchObject({ verdict: 'unknown', message: expect.stringContaining('var.n') });
});

test('objects of Argo CD and Flux are those of their providers', () => {
  const { resources, gaps } = read(`resource "argocd_application" "shop" {
  metadata {
    name      = "shop"
    namespace = "argocd"
  }
  spec {
    source {
      repo_url        = "https://github.com/contoso/shop"
      target_revision = "HEAD"
    }
    sync_policy {
      automated {
        prune = true
      }
    }
  }
}
resource "flux_bootstrap_git" "this" {
  path = "clusters/shop"
}
`);
  expect(gaps).toEqual([]);
  const [argo, flux] = resources.map(({ body }) => body);
  expect(argo).toMatchObject({
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: {
      sources: [{ repoURL: 'https://github.com/contoso/shop', targetRevision: 'HEAD' }],
      syncPolicy: { automated: { prune: true } },
    },
  });
  expect(flux).toMatchObject({
    kind: 'GitRepository',
    metadata: { name: 'flux-system', namespace: 'flux-system' },
    spec: { url: expect.any(Unknown), ref: { branch: expect.any(Unknown) } },
  });
});

test('objects refer to each other', () => {
  const { resources } = read(`resource "kubernetes_namespace" "shop" {
  metadata {
    name = "shop"
  }
}
resource "kubernetes_config_map" "a" {
  metadata {
    name      = "a"
    namespace = kubernetes_namespace.shop.metadata[0].name
  }
  data = { from = kubernetes_namespace.shop.id }
}
resource "kubernetes_config_map" "b" {
  metadata {
    name      = "b"
    namespace = kubernetes_namespace.shop.metadata.0.name
  }
  data = { of = kubernetes_config_map.a.id }
}
`);
  expect(resources.map(({ body }) => body)).toMatchObject([
    { kind: 'Namespace' },
    { metadata: { namespace: 'shop' }, data: { from: 'shop' } },
    { metadata: { namespace: 'shop' }, data: { of: 'shop/a' } },
  ]);
});

describe('Helm', () => {
  const release = (chart: string, more = '') =>
    `resource "helm_release" "ingress" {\n  name = "ingress"\n  chart = ${chart}\n${more}}\n`;

  test('a chart of a repository is a gap that says what to run', () => {
    const { gaps } = read(
      release(
        '"ingress-nginx"',
        '  repository = "https://kubernetes.github.io/ingress-nginx"\n  version = "4.11.0"\n  namespace = "ingress"\n',
      ),
    );
    expect(gaps).toMatchObject([
      {
        evidence: 'kubernetes',
        reason: 'not-rendered',
        line: 1,
        message:
          'helm_release.ingress installs chart ingress-nginx, whose objects are not in the code; render it, and assess that as well: helm template ingress ingress-nginx --repo https://kubernetes.github.io/ingress-nginx --version 4.11.0 --namespace ingress, with the values of the release',
      },
    ]);
  });

  const chart = { 'charts/shop/Chart.yaml': 'name: shop\n' };

  test.each([
    ['"./charts/shop"', 0],
    ['"charts/shop"', 0],
    ['"${path.module}/charts/shop"', 0],
    ['"./charts/other"', 1],
    ['"../charts/shop"', 1],
    ['"oci://contoso.azurecr.io/helm/shop"', 1],
    ['"charts/shop"\n  repository = "https://charts.example.com"', 1],
    ['"./charts/shop/charts/db"', 1],
    ['var.chart', 1],
  ])('a chart among the files is rendered where it lies: %s', (path, count) => {
    const part = { 'charts/shop/charts/db/Chart.yaml': 'name: db\n' };
    const { gaps, releases } = read(`${release(path)}variable "chart" {}\n`, { ...chart, ...part });
    expect(gaps).toHaveLength(count);
    expect(releases).toHaveLength(1 - count);
  });

  test('with the values of the release, in their order', () => {
    const { releases, gaps } = read(
      release(
        '"./charts/shop"',
        `  namespace = "web"
  values = ["a: 1", yamlencode({ image = { tag = var.tag } })]
  set {
    name  = "replicas"
    value = 3
  }
  set {
    name  = "zip"
    value = "01234"
    type  = "string"
  }
  set_list {
    name  = "hosts"
    value = ["a", "b"]
  }
  set_sensitive {
    name  = "key"
    value = "x"
  }
}
variable "tag" {
  default = "1.0"
`,
      ),
      chart,
    );
    expect(gaps).toEqual([]);
    expect(releases).toMatchObject([
      {
        chart: 'charts/shop',
        release: 'ingress',
        namespace: 'web',
        texts: [{ text: 'a: 1' }, { text: '{"image":{"tag":"1.0"}}' }],
        options: [
          { text: '--set=replicas=3', place: 'main.tf:8' },
          { text: '--set-string=zip=01234', place: 'main.tf:12' },
          { text: '--set=hosts={a,b}', place: 'main.tf:17' },
          { text: '--set=key=x', place: 'main.tf:21' },
        ],
        by: 'helm_release.ingress in .',
      },
    ]);
    const [one, two] = releases?.[0]?.texts ?? [];
    expect(one?.placeOf?.(['a'])).toBe('main.tf:5');
    expect(two?.placeOf?.(['image', 'tag'])).toBe('var.tag ← main.tf:5 ← main.tf:25');
    expect(two?.placeOf?.(['image', 'name'])).toBeUndefined();
  });

  test('without values it is of the namespace default', () => {
    const { releases } = read(release('"./charts/shop"', '  values = []\n  set = null\n'), chart);
    expect(releases).toMatchObject([{ namespace: 'default', texts: [], options: [] }]);
  });

  test.each([
    ['  values = [file("gone.yaml")]\n', 'values: gone.yaml is not read'],
    ['  values = var.values\n', 'values: var.values has no value'],
    ['  values = ["a: ${var.values}"]\n', 'values: var.values has no value'],
    ['  namespace = var.values\n', 'namespace: var.values has no value'],
    [
      '  set {\n    name = "a.b"\n    value = var.values\n  }\n',
      'set a.b: var.values has no value',
    ],
    ['  set = [{ name = "a", value = var.values }]\n', 'set a: var.values has no value'],
    ['  set = [{ name = "a", value = "b", type = "new" }]\n', 'set a'],
    ['  postrender {\n    binary_path = "./change"\n  }\n', 'postrender'],
  ])('a gap names what is not known of them: %s', (given, name) => {
    const text = `${release('"./charts/shop"', given)}variable "values" {}\n`;
    const { gaps, releases } = read(text, chart);
    const message = `helm_release.ingress is not judged with what it gives chart ./charts/shop, which is not known (${name}): name it with its values under helm in aks-checklist.yaml`;
    expect(gaps.map((gap) => gap.message)).toEqual([message]);
    expect(releases).toEqual([]);
  });

  test('unless the configuration names them', async () => {
    const settings = { roots: [], given: [], charts: ['charts/shop'] };
    const configured = terraformSource(await loadGrammar('terraform'), settings);
    const text = release('"./charts/shop"', '  values = ["a: 1"]\n');
    const file = { path: 'main.tf', input: '.', complete: new Set<never>(), text };
    expect(configured.read([file])).toMatchObject({ gaps: [], releases: [] });
  });
});

describe('evidence of Kubernetes', () => {
  const azure = 'module "aks" {\n  source = "Azure/aks/azurerm"\n}\n';

  test('is not what Azure resources alone are', () => {
    const { resources, gaps } = read(
      `${azure}resource "azurerm_subnet" "s" {\n  count = var.x\n}\n`,
    );
    expect(resources).toEqual([]);
    expect(new Set(gaps.map(({ evidence }) => evidence))).toEqual(new Set(['azure']));
  });

  test('may hide in a module that is not on disk, where its provider is configured', () => {
    const { gaps } = read(`${azure}provider "kubernetes" {\n}\n`);
    expect(gaps.map(({ evidence }) => evidence)).toEqual(['azure', 'kubernetes']);
  });
});

test('secrets written into the code are judged, and shown nowhere', () => {
  const secret = 'Zq8vT3xW5yB7nD9fH2kM';
  const { resources } = read(`resource "kubernetes_secret" "a" {
  metadata {
    name      = "a"
    namespace = "shop"
  }
  data = { password = "${secret}" }
  binary_data = { token = "${btoa(secret)}" }
}
`);
  const report = evaluate({
    catalogue,
    inventory: createInventory({ resources }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    allFindings: true,
    optIn: ['secret-manifest-in-git'],
  });
  expect(report.findings).toContainEqual(
    expect.objectContaining({ check: 'secret-manifest-in-git', verdict: 'fail' }),
  );
  expect(JSON.stringify(report)).not.toContain(secret);
  expect(JSON.stringify(report)).not.toContain(btoa(secret));
});

test('annotations may accept a fail', () => {
  const { resources } = read(`resource "kubernetes_namespace" "a" {
  metadata {
    name        = "a"
    annotations = { "ignore.aks-checklist.io/quota-missing" = "a sandbox" }
  }
}
`);
  expect(resources[0]?.ignores).toMatchObject([{ text: 'quota-missing a sandbox' }]);
});
