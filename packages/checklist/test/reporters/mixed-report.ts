import type { Identity, Report } from '../../src/model/index.ts';
import { at, buildReport, type FindingInput, workload } from './build-report.ts';

const shopAks: Identity = {
  kind: 'Microsoft.ContainerService/managedClusters',
  name: 'shop-aks',
  resourceId:
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/shop-aks',
};
const codeAks: Identity = {
  kind: 'Microsoft.ContainerService/managedClusters',
  name: 'orders-aks',
  resourceId: 'azurerm_kubernetes_cluster.this',
};

const noProbe: readonly FindingInput[] = [
  ['web', 'container web', 'k8s/web.yaml', 17],
  ['cart', 'container cart', 'k8s/cart.yaml', 21],
  ['checkout', 'container checkout', 'k8s/checkout.yaml', 30],
  ['search', 'container search', 'k8s/search.yaml', 19],
  [
    'a-workload-whose-name-is-so-long-that-no-line-can-hold-it',
    'container main',
    'k8s/a-folder/another-folder/long.yaml',
    104,
  ],
].map(([name, part, file, line]) => ({
  check: 'liveness-probe-missing',
  subject: workload(name as string, part as string),
  message: 'spec.template.spec.containers[0].livenessProbe is absent',
  location: at(file as string, line as number, 9, 'spec.template.spec.containers[0]'),
  evidence: [{ path: 'spec.template.spec.containers[0].livenessProbe', value: null }],
}));

const memory: readonly FindingInput[] = [
  {
    check: 'memory-limit-missing',
    subject: workload('web', 'container web'),
    message: 'spec.template.spec.containers[0].resources.limits.memory is absent',
    location: at('k8s/web.yaml', 25, 13, 'spec.template.spec.containers[0].resources.limits'),
    alsoAt: [at('rendered/all.yaml', 310, 13, 'spec.template.spec.containers[0].resources.limits')],
    evidence: [{ path: 'spec.template.spec.containers[0].resources.limits.memory', value: null }],
  },
  {
    check: 'memory-limit-missing',
    subject: workload('migrate', 'initContainer schema', 'Job'),
    severity: 'medium',
    message: 'spec.template.spec.initContainers[0].resources is absent',
    location: at('k8s/jobs/migrate.yaml', 12, 9, 'spec.template.spec.initContainers[0]'),
    waiver: {
      target: 'memory-limit-missing',
      subject: { name: 'migrate' },
      reason: 'runs once a release, on a pool of its own',
      owner: 'team-orders',
      until: '2027-03-31',
    },
  },
];

/** Every way in which an item ends, waivers, Azure subjects, gaps and long texts. */
export const mixed: Report = buildReport({
  items: {
    'cluster-setup/entra-id-integration': {
      verdict: 'fail',
      reason: '2 of 2 clusters fail local-accounts-enabled',
    },
    'cluster-setup/physical-isolation': {
      verdict: 'needs-attestation',
      reason: 'a person has to answer it',
      judgedOn: [],
    },
    'cluster-setup/managed-identity': {
      verdict: 'pass',
      reason: '2 findings pass, none fails',
      passes: 2,
    },
    'development/no-naked-pods': {
      verdict: 'unknown',
      reason: 'k8s/broken.yaml and 1 more could not be read (parse-error)',
      passes: 12,
    },
    'development/static-analysis-on-build': {
      verdict: 'unknown',
      reason: 'no-evidence: needs pipeline',
      judgedOn: [],
    },
    'development/liveness-probe': {
      verdict: 'fail',
      reason: '5 of 12 containers fail liveness-probe-missing, and 1 more check',
      passes: 7,
    },
    'development/requests-and-limits': {
      verdict: 'fail',
      reason: '1 of 12 containers fails memory-limit-missing',
      passes: 10,
    },
    'development/startup-probe': {
      verdict: 'unknown',
      reason: '2 of 12 containers cannot be told by startup-probe-missing',
      passes: 10,
    },
    'network/network-policies': {
      verdict: 'fail',
      reason: '1 of 2 namespaces fails namespace-default-deny, waived',
      judgedOn: ['kubernetes'],
    },
    'network/api-server-ranges': {
      verdict: 'unknown',
      reason: '2 of 2 clusters cannot be told by authorized-ranges-missing',
    },
    'network/private-container-registry': {
      verdict: 'not-applicable',
      reason: 'nothing in the evidence that it speaks about',
    },
  },
  findings: [
    {
      check: 'local-accounts-enabled',
      subject: shopAks,
      message: 'properties.disableLocalAccounts is false',
      location: at('azure/clusters.json', 212, 7, 'properties.disableLocalAccounts'),
      evidence: [{ path: 'properties.disableLocalAccounts', value: false }],
    },
    {
      check: 'local-accounts-enabled',
      subject: codeAks,
      message: 'properties.disableLocalAccounts is absent',
      location: { path: 'properties' },
    },
    ...noProbe,
    {
      check: 'liveness-single-failure',
      subject: workload('web', 'container proxy'),
      severity: 'medium',
      message:
        'spec.template.spec.containers[1].livenessProbe.failureThreshold is 1, so that one slow answer, a pause of the garbage collector or a short loss of packets on the node is enough to restart the container',
      location: at(
        'k8s/web.yaml',
        58,
        11,
        'spec.template.spec.containers[1].livenessProbe.failureThreshold',
      ),
      evidence: [
        { path: 'spec.template.spec.containers[1].livenessProbe.failureThreshold', value: 1 },
      ],
    },
    ...memory.map((finding) => ({ ...finding, items: ['development/requests-and-limits'] })),
    {
      check: 'startup-probe-missing',
      subject: workload('reports', 'container reports'),
      verdict: 'unknown',
      severity: 'medium',
      reason: 'unresolved',
      message:
        'spec.template.spec.containers[0].livenessProbe.initialDelaySeconds is a template: {{ .Values.delay }}',
      location: at('charts/reports/deployment.yaml', 33, 15, 'spec.template.spec.containers[0]'),
    },
    {
      check: 'startup-probe-missing',
      subject: workload('billing', 'container billing', 'StatefulSet'),
      verdict: 'unknown',
      severity: 'medium',
      reason: 'unresolved',
      message: 'spec.template.spec.containers[0].image is a variable: $IMAGE',
      location: at('k8s/billing.yaml', 22, 9, 'spec.template.spec.containers[0].image'),
    },
    {
      check: 'namespace-default-deny',
      subject: { kind: 'Namespace', apiVersion: 'v1', name: 'shop' },
      message: 'no NetworkPolicy selects all pods',
      location: at('k8s/namespace.yaml', 1, 1, ''),
      waiver: {
        target: 'network/network-policies',
        reason: 'a service mesh denies by default',
        owner: 'platform',
      },
    },
    ...[shopAks, codeAks].map((subject) => ({
      check: 'authorized-ranges-missing',
      subject,
      verdict: 'unknown' as const,
      reason: 'need-undeclared' as const,
      message: 'need regulated is not declared',
    })),
  ],
  rest: {
    evidence: {
      sources: [
        {
          source: 'manifests',
          evidence: 'kubernetes',
          input: 'k8s',
          files: 40,
          resources: 1123,
          passedOver: 6,
        },
        { source: 'azure-json', evidence: 'azure', input: 'azure', files: 1, resources: 2 },
      ],
      gaps: [
        {
          source: 'manifests',
          evidence: 'kubernetes',
          reason: 'parse-error',
          input: 'k8s/broken.yaml',
          line: 3,
          message: 'bad indentation of a mapping entry: mend it, what it holds is not judged',
        },
        {
          source: 'manifests',
          evidence: 'kubernetes',
          reason: 'not-rendered',
          input: 'charts/shop',
          message:
            'chart charts/shop was not rendered: render it with `helm template shop charts/shop > shop.yaml` and assess the result',
        },
      ],
    },
    switchedOff: [{ id: 'cpu-limit-missing', reason: 'our nodes are not shared' }],
  },
});
