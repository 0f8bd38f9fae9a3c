import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import type { EvaluateOptions } from '../../src/evaluate/options.ts';
import type { Finding } from '../../src/model/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';
import { reportsSource } from '../../src/sources/reports/index.ts';

const input = (path: string, text: string) => ({
  path,
  input: '.',
  complete: new Set<never>(),
  text,
});

const failed = (check_id: string, more = {}) => ({
  check_id,
  check_name: 'A rule',
  file_path: '/web.yaml',
  file_line_range: [3, 9],
  resource: 'Deployment.shop.web',
  ...more,
});

const checkov = (failed_checks: object[], skipped_checks: object[] = []) =>
  JSON.stringify({
    check_type: 'kubernetes',
    results: { failed_checks, skipped_checks },
    summary: { failed: failed_checks.length },
  });

const web = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: app, image: shop:1 }]
`;

function assess(files: Record<string, string>, options: Partial<EvaluateOptions> = {}) {
  const readings = Object.entries(files).map(([path, text]) =>
    (path.endsWith('.json') ? reportsSource : manifestsSource).read([input(path, text)]),
  );
  return evaluate({
    catalogue,
    inventory: createInventory({ resources: readings.flatMap(({ resources }) => resources) }),
    now: new Date('2026-11-23T09:00:00Z'),
    version: '0.0.0',
    ...options,
  });
}

const imported = (findings: readonly Finding[]) =>
  findings.filter(({ subject }) => subject.kind.endsWith('report'));

test('a rule that one check asks as well is a finding of that check, where only the other tool looked', () => {
  const { findings, items } = assess({ 'scan.json': checkov([failed('CKV_K8S_8')]) });
  expect(imported(findings)).toMatchObject([
    {
      items: ['development/liveness-probe'],
      check: 'liveness-probe-missing',
      verdict: 'fail',
      message: 'Checkov CKV_K8S_8: A rule (web.yaml:3, Deployment shop/web)',
      location: { file: 'scan.json', line: 1 },
    },
  ]);
  const [item] = items.filter(({ verdict }) => verdict === 'fail');
  expect(item).toMatchObject({
    id: 'development/liveness-probe',
    reason: '1 of 1 imported result fails liveness-probe-missing',
  });
});

test('is not told twice, where the check saw the object or the file', () => {
  for (const more of [{}, { resource: 'x' }, { file_path: '/elsewhere.yaml' }]) {
    const files = { 'scan.json': checkov([failed('CKV_K8S_8', more)]), 'k8s/web.yaml': web };
    const { findings } = assess(files, { allFindings: true });
    expect(imported(findings), JSON.stringify(more)).toMatchObject([
      { check: 'liveness-probe-missing', verdict: 'not-applicable' },
    ]);
  }
});

test('is told, where the check saw something else', () => {
  const more = { resource: 'Deployment.shop.api', file_path: '/api.yaml' };
  const files = { 'scan.json': checkov([failed('CKV_K8S_8', more)]), 'k8s/web.yaml': web };
  expect(imported(assess(files).findings)).toHaveLength(1);
});

test('a rule that several checks ask, or none, is carried by report-finding of the item', () => {
  const { findings } = assess({
    'scan.json': checkov([
      failed('CKV_AZURE_139', { severity: 'MEDIUM' }),
      failed('CKV_SECRET_6', { resource: 'aHash' }),
    ]),
  });
  expect(imported(findings)).toMatchObject([
    {
      items: ['container/registry-network-segmentation'],
      check: 'report-finding',
      severity: 'medium',
      message: 'Checkov CKV_AZURE_139: A rule (web.yaml:3, Deployment shop/web)',
    },
    { items: ['development/secrets-in-key-vault'], check: 'report-finding', severity: 'high' },
  ]);
});

test('a rule that the tool was told to leave out does not fail, nor one that the checklist does not follow', () => {
  const skipped = failed('CKV_K8S_8', { check_result: { suppress_comment: 'a batch job' } });
  const { findings, items } = assess(
    { 'scan.json': checkov([failed('CKV_DOCKER_9')], [skipped]) },
    { allFindings: true },
  );
  expect(imported(findings)).toMatchObject([
    { verdict: 'not-applicable', message: expect.stringContaining('any use of apt') },
    { verdict: 'not-applicable', message: expect.stringContaining('a batch job') },
  ]);
  expect(items.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  expect(items.find(({ id }) => id === 'development/liveness-probe')).toMatchObject({
    verdict: 'unknown',
    reason: 'no-evidence: needs kubernetes',
    judgedOn: [],
  });
});

test('what counts nowhere is noted', () => {
  const results = [failed('CKV_ELSE_1'), failed('CKV_ELSE_1', { file_line_range: [9, 9] })];
  const { evidence } = assess({ 'scan.json': checkov([...results, failed('CKV_K8S_35')]) });
  expect(evidence.notes).toEqual([
    'Checkov: 2 results of 1 rule speak to no item of the checklist',
    'other tools: 1 result speaks to secret-as-env-var, which is off until optIn names it',
  ]);
  expect(assess({ 'web.yaml': web }).evidence.notes).toBeUndefined();
});

test('two reports of one run count once', () => {
  const one = checkov([failed('CKV_K8S_8')]);
  expect(imported(assess({ 'a.json': one, 'b.json': one }).findings)).toHaveLength(1);
});

test('a finding is waived like any other', () => {
  const waiver = { target: 'liveness-probe-missing', reason: 'a batch job', owner: 'shop' };
  const { items } = assess({ 'scan.json': checkov([failed('CKV_K8S_8')]) }, { waivers: [waiver] });
  const item = items.find(({ id }) => id === 'development/liveness-probe');
  expect(item).toMatchObject({ verdict: 'fail', findings: { waived: 1, fail: 0 } });
});

test('a secret that a check of ours found at the same line is told once', () => {
  const manifest = web.replace(
    'image: shop:1 }]',
    'image: shop:1, env: [{ name: DB_PASSWORD, value: sGf72hKq90zLm }] }]',
  );
  const leak = (StartLine: number) =>
    JSON.stringify([{ RuleID: 'generic', Description: 'A key', File: 'k8s/web.yaml', StartLine }]);
  const assessed = (line: number, allFindings = false) =>
    assess({ 'src/k8s/web.yaml': manifest, 'leaks.json': leak(line) }, { allFindings });
  expect(imported(assessed(8).findings)).toEqual([]);
  expect(imported(assessed(8, true).findings)).toMatchObject([
    {
      verdict: 'not-applicable',
      message: 'gitleaks generic: A key (k8s/web.yaml:8): secret-in-env tells it, too',
    },
  ]);
  expect(imported(assessed(3).findings)).toMatchObject([{ verdict: 'fail' }]);
});

test('what scanners of a subscription say of something else in it counts in no item', () => {
  const rule = 'fa0cf4f5-0b21-47b7-89a9-ee936f193ce1';
  const impacted = (type: string) =>
    JSON.stringify({
      recommendations: [],
      impacted: [
        {
          recommendationId: rule,
          resourceName: 'one',
          resourceId: `/subscriptions/1/resourceGroups/rg/providers/${type}/one`,
        },
      ],
    });
  const { findings, evidence } = assess({
    'azqr.json': impacted('Microsoft.Compute/virtualMachines'),
  });
  expect(imported(findings)).toEqual([]);
  expect(evidence.notes).toEqual(['azqr: 1 result of 1 rule speaks to no item of the checklist']);
  const ofCluster = assess({
    'azqr.json': impacted('Microsoft.ContainerService/managedClusters'),
  });
  expect(imported(ofCluster.findings)).toMatchObject([{ items: ['storage/storage-type'] }]);
});
