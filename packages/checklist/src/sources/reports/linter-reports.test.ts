import { describe, expect, test } from 'vitest';
import { rules } from './reports.testing.ts';

describe('linters', () => {
  test('kube-linter', () => {
    const report = {
      Checks: [],
      Reports: [
        {
          Check: 'no-liveness-probe',
          Diagnostic: { Message: 'container "app" has none' },
          Object: {
            Metadata: { FilePath: 'k8s/web.yaml' },
            K8sObject: { Namespace: 'shop', Name: 'web', GroupVersionKind: { Kind: 'Deployment' } },
          },
        },
      ],
      Summary: {
        ChecksStatus: 'Failed',
        CheckEndTime: '2026-11-20T09:00:00Z',
        KubeLinterVersion: '0.8.1',
      },
    };
    expect(rules(report)).toMatchObject({
      createdAt: '2026-11-20T09:00:00Z',
      results: [{ rule: 'no-liveness-probe', file: 'k8s/web.yaml', object: { namespace: 'shop' } }],
    });
  });

  test('kube-score', () => {
    const score = [
      {
        object_name: 'web',
        type_meta: { kind: 'Deployment' },
        object_meta: { name: 'web', namespace: 'shop' },
        checks: [
          { check: { id: 'pod-probes', name: 'Pod Probes' }, grade: 1, skipped: false },
          { check: { id: 'label-values' }, grade: 10 },
          { check: { id: 'other' }, grade: 1, skipped: true },
        ],
        file_name: 'web.yaml',
        file_row: 4,
      },
    ];
    expect(rules(score)?.results).toEqual([
      {
        rule: 'pod-probes',
        title: 'Pod Probes',
        severity: 'high',
        file: 'web.yaml',
        line: 4,
        object: { kind: 'Deployment', namespace: 'shop', name: 'web' },
      },
    ]);
  });

  test('Polaris', () => {
    const one = (id: string, Success: boolean, Severity: string) => ({
      [id]: { ID: id, Message: 'm', Success, Severity },
    });
    const audit = {
      PolarisOutputVersion: '1.0',
      AuditTime: '2026-11-20T09:00:00Z',
      SourceType: 'Cluster',
      SourceName: 'https://aks:443',
      Results: [
        {
          Name: 'web',
          Namespace: 'shop',
          Kind: 'Deployment',
          Results: one('deploymentMissingReplicas', false, 'warning'),
          PodResult: {
            Results: one('hostIPCSet', true, 'danger'),
            ContainerResults: [
              {
                Name: 'app',
                Results: {
                  ...one('livenessProbeMissing', false, 'danger'),
                  ...one('off', false, 'ignore'),
                },
              },
            ],
          },
        },
      ],
    };
    expect(rules(audit)).toMatchObject({
      scope: 'cluster https://aks:443',
      results: [
        { rule: 'deploymentMissingReplicas', severity: 'medium' },
        { rule: 'livenessProbeMissing', severity: 'high' },
      ],
    });
  });

  test('Popeye', () => {
    const report = {
      popeye: {
        report_time: '2026-11-20T09:00:00Z',
        score: 80,
        sections: [
          {
            linter: 'pods',
            issues: {
              'shop/web': [
                { level: 2, message: '[POP-106] No resources defined' },
                { level: 0, message: '[POP-1] ok' },
              ],
            },
          },
          { linter: 'nodes', issues: null },
        ],
      },
      ClusterName: 'aks',
    };
    expect(rules(report)).toMatchObject({
      scope: 'cluster aks',
      results: [
        {
          rule: 'POP-106',
          severity: 'medium',
          object: { kind: 'Pod', namespace: 'shop', name: 'web' },
        },
      ],
    });
  });

  test('hadolint', () => {
    const lint = [
      { file: 'Dockerfile', line: 2, column: 1, level: 'error', code: 'DL3002', message: 'root' },
    ];
    expect(rules(lint)?.results).toMatchObject([
      { rule: 'DL3002', severity: 'high', file: 'Dockerfile' },
    ]);
  });

  test('kubescape of files', () => {
    const scan = {
      generationTime: '2026-11-20T09:00:00Z',
      summaryDetails: {
        frameworks: [],
        controls: { 'C-0016': { name: 'Escalation', scoreFactor: 6 } },
      },
      results: [
        {
          resourceID: 'x',
          controls: [
            { controlID: 'C-0016', name: 'Escalation', status: { status: 'failed' } },
            { controlID: 'C-0013', status: { status: 'passed' } },
            // As version 2 writes it.
            { controlID: 'C-0017', rules: [{ status: 'passed' }, { status: 'failed' }] },
            { controlID: 'C-0018', rules: [{ status: 'passed' }] },
          ],
        },
      ],
      resources: [
        {
          resourceID: 'x',
          object: { kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } },
          source: { relativePath: 'web.yaml' },
        },
      ],
    };
    expect(rules(scan)?.results).toMatchObject([
      {
        rule: 'C-0016',
        title: 'Escalation',
        severity: 'medium',
        file: 'web.yaml',
        object: { kind: 'Deployment', namespace: 'shop', name: 'web' },
      },
      { rule: 'C-0017', file: 'web.yaml' },
    ]);
  });
});
