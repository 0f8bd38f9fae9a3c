import type { Identity, Report } from '../../src/model/index.ts';
import { at, buildReport, type FindingInput } from './build-report.ts';

function workload(name: string, part: string, kind = 'Deployment'): Identity {
  return { kind, apiVersion: 'apps/v1', namespace: 'shop', name, part };
}

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

/** Nothing was found and nothing was judged. */
export const empty: Report = buildReport({});

const hostileName =
  'a\u001b[2J\u001b[31mb\u001b]0;title\u0007c\nNEW LINE\r\t|`x`| <img src=x onerror=alert(1)> ]]> @everyone #12 \u202Egnp.exe \u0000\uD800\uFFFE 漢字 😀 "quoted"';
const hostileText =
  '=HYPERLINK("http://evil.example","x") ![a](http://evil.example) [b](javascript:alert(1)) </details></testcase><script>alert(1)</script> -->\n\n# Heading {0} %s $x$ www.evil.example GH-7 \u2028end';

/** Whatever a file can hold to break out of a format. */
export const hostile: Report = buildReport({
  items: {
    'development/liveness-probe': { verdict: 'fail', reason: hostileText },
    'development/startup-probe': { verdict: 'unknown', reason: hostileName },
    'cluster-setup/physical-isolation': {
      verdict: 'fail',
      reason: `attested by ${hostileName} on 2026-11-01`,
      judgedOn: ['attestation'],
    },
  },
  findings: [
    {
      check: 'liveness-probe-missing',
      subject: { kind: hostileName, namespace: '=1+1', name: '+cmd', part: '-2', apiVersion: '@x' },
      message: hostileText,
      expect: hostileText,
      location: at('k8s/a b#c?d%/ü\n\u001b[2J漢.yaml', 1, 1, hostileText),
      evidence: [{ path: hostileName, value: hostileText }],
    },
    {
      check: 'liveness-probe-missing',
      subject: { kind: 'Pod', name: "\t=cmd|' /C calc'!A0", resourceId: `//x/../${hostileName}` },
      message: '`'.repeat(5),
      location: null,
      waiver: {
        target: 'liveness-probe-missing',
        reason: hostileText,
        owner: hostileName,
        until: hostileName,
      },
    },
    {
      check: 'unheard-of',
      items: ['development/startup-probe'],
      subject: { kind: 'Pod', name: 'x'.repeat(2000) },
      verdict: 'unknown',
      message: 'm'.repeat(5000),
      location: at('/absolute/path.yaml', 4, 2, ''),
    },
  ],
  rest: {
    evidence: {
      sources: [
        { source: 'manifests', evidence: 'kubernetes', input: hostileName, files: 1, resources: 3 },
      ],
      gaps: [
        {
          source: 'manifests',
          evidence: 'kubernetes',
          reason: 'unreadable',
          input: hostileName,
          message: hostileText,
        },
      ],
    },
    switchedOff: [{ id: hostileName, reason: hostileText }],
    waivers: [
      {
        state: 'malformed',
        writtenAt: { file: hostileName, line: 1 },
        message: hostileText,
        findings: 0,
      },
    ],
    attestations: [
      {
        state: 'expired',
        attestation: { item: hostileName, verdict: 'pass', author: hostileName, date: hostileText },
        message: hostileText,
      },
    ],
  },
});

/** What `--item` shows: one item, check by check. */
export const alone: Report = buildReport({
  items: {
    'development/liveness-probe': {
      verdict: 'fail',
      reason: '5 of 12 containers fail liveness-probe-missing, and 1 more check',
      passes: 7,
    },
  },
  findings: [
    ...mixed.findings.filter(({ items }) => items.includes('development/liveness-probe')),
    {
      check: 'liveness-single-failure',
      subject: workload('cart', 'container cart'),
      severity: 'medium',
      verdict: 'unknown',
      reason: 'unresolved',
      message: 'spec.template.spec.containers[0].livenessProbe is a template: {{ .Values.probe }}',
      location: at('k8s/cart.yaml', 26, 11, 'spec.template.spec.containers[0].livenessProbe'),
    },
  ],
});

const states = ['new', 'known', 'changed', 'known'] as const;
const teams = [['@contoso/shop'], [], ['@contoso/shop', 'platform'], ['platform']] as const;

/** What a baseline knows is counted; evidence that vanished is told; findings have owners. */
export const compared: Report = {
  ...mixed,
  findings: mixed.findings.map((finding, index) => ({
    ...finding,
    baselineState: states[index % states.length] ?? 'new',
    owners: teams[index % teams.length] ?? [],
  })),
  owners: ['@contoso/shop', 'platform'],
  baseline: {
    name: 'main.json',
    assessedAt: '2026-11-01T09:00:00.000Z',
    version: '0.0.9',
    differences: ['version of aks-checklist: 0.0.9 → 0.1.0, so checks differ'],
    findings: { new: 3, changed: 2, known: 6, fixed: 2, vanished: 1 },
    worse: { high: 4, medium: 0, low: 0 },
    items: [
      {
        id: 'cluster-setup/physical-isolation',
        title: 'Physically isolate cluster',
        priority: 'medium',
        before: 'pass',
        after: 'needs-attestation',
        direction: 'lost',
        worse: true,
        reason: 'a person has to answer it',
      },
    ],
    lost: [],
  },
};
const oldWaiver = {
  target: 'memory-limit-missing',
  reason: 'until the pool is resized',
  owner: 'team-orders',
  until: '2026-10-31',
  writtenAt: { file: 'waivers.yaml', line: 9 },
} as const;

const answer = {
  item: 'cluster-setup/physical-isolation',
  verdict: 'pass',
  evidence: ['https://contoso.example/adr/7'],
  author: 'Ann Lee',
  date: '2026-11-01',
  ends: '2027-11-01',
  writtenAt: { file: 'attestations.yaml', line: 2 },
} as const;

/** What people wrote beside the code: what is used, and what is not. */
export const people: Report = buildReport({
  items: {
    'cluster-setup/physical-isolation': {
      verdict: 'pass',
      reason: 'attested by Ann Lee on 2026-11-01',
      judgedOn: ['attestation'],
      attestation: answer,
    },
    'development/requests-and-limits': {
      verdict: 'fail',
      reason: '1 of 12 containers fails memory-limit-missing, waived',
    },
  },
  findings: mixed.findings.filter(({ waiver }) => waiver !== null).slice(0, 1),
  rest: {
    waivers: [
      {
        state: 'used',
        waiver: { ...oldWaiver, until: '2027-03-31' },
        writtenAt: { file: 'waivers.yaml', line: 2 },
        message: 'accepts 1 finding',
        findings: 1,
      },
      {
        state: 'expired',
        waiver: oldWaiver,
        writtenAt: oldWaiver.writtenAt,
        message: 'ended on 2026-10-31',
        findings: 0,
      },
      {
        state: 'malformed',
        writtenAt: { file: 'k8s/web.yaml', line: 12 },
        message: 'gives no reason: write aks-checklist:ignore memory-limit-missing reason',
        findings: 0,
      },
    ],
    attestations: [
      {
        state: 'used',
        attestation: answer,
        writtenAt: answer.writtenAt,
        message: 'decides cluster-setup/physical-isolation until 2027-11-01',
      },
      {
        state: 'contradicted',
        attestation: { ...answer, item: 'development/requests-and-limits' },
        writtenAt: { file: 'attestations.yaml', line: 9 },
        message:
          'says pass, and the checks say fail: 1 of 12 containers fails memory-limit-missing, waived',
      },
    ],
  },
});

const { score, coverage, verdicts } = mixed.summary;
const passing = (id: string) => id === 'development/liveness-probe';

/** Two clusters that do not agree, and findings on one of them. */
export const fleet: Report = {
  ...mixed,
  findings: mixed.findings.map((finding, index) =>
    index % 2 === 0 ? { ...finding, clusters: ['north'] } : finding,
  ),
  clusters: ['north', 'west'].map((name) => ({
    name,
    summary: { score, coverage, verdicts },
    verdicts: Object.fromEntries(
      mixed.items.map(({ id, verdict }) => [id, name === 'west' && passing(id) ? 'pass' : verdict]),
    ),
  })),
};
