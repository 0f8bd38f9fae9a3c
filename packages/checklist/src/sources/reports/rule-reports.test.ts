import { describe, expect, test } from 'vitest';
import { bodies, read, rules } from './reports.testing.ts';

describe('Checkov', () => {
  const one = (check_type: string, resource: string) => ({
    check_type,
    results: {
      passed_checks: [{ check_id: 'CKV_K8S_1' }],
      failed_checks: [
        { check_id: 'CKV_K8S_8', file_path: '/a.yaml', file_line_range: [1, 2], resource },
      ],
      skipped_checks: [{ check_id: 'CKV_K8S_9', check_result: { suppress_comment: 'why' } }],
    },
    summary: { checkov_version: '3.2.0' },
  });

  test('tells what failed and what was skipped', () => {
    expect(rules(one('kubernetes', 'Deployment.shop.web.v2'))).toMatchObject({
      tool: 'Checkov',
      version: '3.2.0',
      results: [
        {
          rule: 'CKV_K8S_8',
          file: 'a.yaml',
          line: 1,
          object: { kind: 'Deployment', namespace: 'shop', name: 'web.v2' },
        },
        { rule: 'CKV_K8S_9', suppressed: 'why' },
      ],
    });
  });

  test('writes a list of several frameworks', () => {
    const list = [
      one('terraform', 'module.aks.azurerm_kubernetes_cluster.this'),
      one('secrets', 'ab12'),
    ];
    expect(bodies(list).map(({ results }) => results[0]?.object?.name)).toEqual([
      'module.aks.azurerm_kubernetes_cluster.this',
      undefined,
    ]);
  });
});

test('gitleaks: neither the secret nor what surrounds it is kept', () => {
  const finding = {
    RuleID: 'aws-access-token',
    Description: 'AWS',
    StartLine: 37,
    File: 'deploy/.env',
    Secret: 'AKIAEXAMPLE',
    Match: 'key = AKIAEXAMPLE',
    Message: 'AKIAEXAMPLE',
    Fingerprint: 'x:AKIAEXAMPLE',
  };
  const reading = read('leaks.json', JSON.stringify([finding], null, 2));
  expect(JSON.stringify(reading)).not.toContain('AKIA');
  expect(reading.resources[0]).toMatchObject({
    body: { results: [{ rule: 'aws-access-token', file: 'deploy/.env', line: 37 }] },
  });
  expect(reading.resources[0]?.places[0]?.document.locate([['results', 0]])[0]?.line).toBe(2);
});

describe('Trivy', () => {
  const misconfigured = {
    ID: 'KSV001',
    AVDID: 'AVD-KSV-0001',
    Title: 'Escalation',
    Severity: 'MEDIUM',
    Status: 'FAIL',
    CauseMetadata: { StartLine: 7 },
  };

  test('of files tells misconfigurations and secrets, without what they are', () => {
    const scan = {
      SchemaVersion: 2,
      ArtifactName: '.',
      ArtifactType: 'filesystem',
      Results: [
        { Target: 'web.yaml', Class: 'config', Misconfigurations: [misconfigured] },
        {
          Target: '.env',
          Class: 'secret',
          Secrets: [
            {
              RuleID: 'aws',
              Title: 'AWS',
              Severity: 'CRITICAL',
              StartLine: 1,
              Match: 'AKIAEXAMPLE',
            },
          ],
        },
      ],
    };
    expect(bodies(scan).slice(1)).toMatchObject([
      { peer: 'trivy', results: [{ rule: 'KSV001', file: 'web.yaml', line: 7 }] },
      { peer: 'trivy-secrets', results: [{ rule: 'aws', severity: 'high' }] },
    ]);
    expect(JSON.stringify(bodies(scan))).not.toContain('AKIA');
  });

  test('of a cluster names its objects', () => {
    const scan = {
      ClusterName: 'aks',
      Resources: [
        {
          Kind: 'Deployment',
          Namespace: 'shop',
          Name: 'web',
          Results: [{ Class: 'config', Misconfigurations: [misconfigured] }],
        },
      ],
    };
    expect(rules(scan)).toMatchObject({
      scope: 'cluster aks',
      results: [{ object: { kind: 'Deployment', namespace: 'shop', name: 'web' } }],
    });
  });

  test('as SARIF of files', () => {
    const text = 'Artifact: Dockerfile\nType: dockerfile\nVulnerability DS002\nSeverity: HIGH\n';
    const run = {
      tool: {
        driver: { name: 'Trivy', rules: [{ id: 'DS002', shortDescription: { text: 'root' } }] },
      },
      results: [
        {
          ruleId: 'DS002',
          message: { text },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'my%20app/Dockerfile' },
                region: { startLine: 3 },
              },
            },
          ],
        },
      ],
    };
    expect(rules({ version: '2.1.0', runs: [run] })?.results).toMatchObject([
      { rule: 'DS002', title: 'root', severity: 'high', file: 'my app/Dockerfile', line: 3 },
    ]);
  });
});

describe('SARIF of any tool', () => {
  const sarif = (name: string, results: object[]) => ({
    version: '2.1.0',
    runs: [{ tool: { driver: { name } }, results }],
  });

  test('counts neither what is suppressed nor what passed, and keeps no message', () => {
    const results = [
      { ruleId: 'a', message: { text: 'AKIAEXAMPLE' } },
      { ruleId: 'b', suppressions: [{ kind: 'inSource', justification: 'why' }] },
      { ruleId: 'c', kind: 'pass' },
      { ruleId: 'd', baselineState: 'absent' },
      { ruleId: 'e', suppressions: [{ kind: 'external', status: 'rejected' }] },
    ];
    const report = rules(sarif('KICS', results));
    expect(report?.results).toEqual([
      { rule: 'a' },
      { rule: 'b', suppressed: 'why' },
      { rule: 'e' },
    ]);
  });

  test('is not what this product wrote', () => {
    expect(bodies(sarif('aks-checklist', [{ ruleId: 'a' }]))).toEqual([]);
  });
});
