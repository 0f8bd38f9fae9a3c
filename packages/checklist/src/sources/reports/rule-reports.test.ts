import { describe, expect, test } from 'vitest';
import type { RuleReport } from '../../resources/delivery/reports/types.ts';
import { reportsSource } from './index.ts';

const read = (path: string, text: string) =>
  reportsSource.read([{ path, input: '.', complete: new Set<never>(), text }]);
const bodies = (value: unknown, path = 'scan.json') =>
  read(path, typeof value === 'string' ? value : JSON.stringify(value)).resources.map(
    ({ body }) => body as RuleReport,
  );
const rules = (value: unknown, path?: string) =>
  bodies(value, path).find(({ results }) => results !== undefined);

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

describe('Prowler', () => {
  const finding = (code: string, more = {}) => ({
    metadata: { event_code: code, product: { name: 'Prowler', version: '5.4.0' } },
    status: 'New',
    status_code: 'FAIL',
    severity: 'Critical',
    finding_info: { title: 'T', created_time_dt: '2026-11-20T09:00:00.123456' },
    resources: [{ name: 'aks', uid: '/subscriptions/1/resourceGroups/rg/providers/x/aks' }],
    cloud: { provider: 'azure', account: { uid: '1' } },
    ...more,
  });

  test('is one report an account, of its newest date', () => {
    const other = { cloud: { provider: 'azure', account: { uid: '2' } } };
    const list = [
      finding('a'),
      finding('b', { status: 'Suppressed' }),
      finding('c', { status_code: 'PASS' }),
      finding('d', other),
    ];
    expect(bodies(list)).toMatchObject([
      {
        scope: 'azure 1',
        createdAt: '2026-11-20T09:00:00.123Z',
        results: [
          { rule: 'a', severity: 'high', object: { resourceId: expect.stringContaining('/aks') } },
          { rule: 'b', suppressed: 'muted' },
        ],
      },
      { scope: 'azure 2', results: [{ rule: 'd' }] },
    ]);
  });

  test('as CSV has semicolons, and texts over several lines', () => {
    const csv = [
      'TIMESTAMP;ACCOUNT_UID;FINDING_UID;PROVIDER;CHECK_ID;CHECK_TITLE;STATUS;MUTED;SEVERITY;RESOURCE_UID;RESOURCE_NAME;PROWLER_VERSION',
      '2026-11-20 09:00:00.123456;1;u;azure;a;"of ""two""\nlines; one";FAIL;False;low;/subscriptions/1;aks;5.4.0',
      '2026-11-20 09:00:00.123456;1;u;azure;b;t;FAIL;True;low;/subscriptions/1;aks;5.4.0',
    ].join('\n');
    const [resource] = read('prowler.csv', csv).resources;
    expect(resource?.body).toMatchObject({
      version: '5.4.0',
      createdAt: '2026-11-20T09:00:00.123Z',
      results: [
        { rule: 'a', title: 'of "two"\nlines; one', severity: 'low' },
        { suppressed: 'muted' },
      ],
    });
    expect(
      resource?.places[0]?.document
        .locate([
          ['results', 0],
          ['results', 1],
        ])
        .map((at) => at?.line),
    ).toEqual([2, 4]);
  });
});

describe('Defender for Cloud', () => {
  const id =
    '/subscriptions/1/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';
  const key = '08e628db-e2ed-4793-bc91-d13e684401c3';
  const full = {
    id: `${id}/providers/Microsoft.Security/assessments/${key}`,
    name: key,
    type: 'Microsoft.Security/assessments',
    properties: {
      displayName: 'Azure Policy add-on',
      status: { code: 'Unhealthy' },
      resourceDetails: { Source: 'Azure', Id: id },
      metadata: { severity: 'High' },
    },
  };
  const expected = {
    rule: key,
    title: 'Azure Policy add-on',
    object: { name: 'aks', resourceId: id },
  };

  test.each([
    ['the REST API', { value: [full] }],
    ['Resource Graph', { count: 1, data: [{ ...full, type: 'microsoft.security/assessments' }] }],
    [
      'the command line',
      [
        {
          ...full,
          properties: undefined,
          displayName: 'Azure Policy add-on',
          status: { code: 'Unhealthy' },
          resourceDetails: { id },
        },
      ],
    ],
    ['a single answer', full],
  ])('is known as %s gives it', (_, value) => {
    expect(rules(value)?.results).toMatchObject([expected]);
  });

  test('counts neither what is healthy nor what is exempt', () => {
    const state = (status: object) => ({ ...full, properties: { ...full.properties, status } });
    const value = [state({ code: 'Healthy' }), state({ code: 'NotApplicable', cause: 'Exempt' })];
    expect(rules({ value })?.results).toMatchObject([{ suppressed: 'exempt' }]);
  });

  test('is known as the portal exports it', () => {
    const csv = `subscriptionId,resourceName,resourceId,recommendationId,recommendationName,recommendationDisplayName,severity,state,notApplicableReason\r
1,aks,${id},${full.id},${key},"Azure Policy, add-on",High,Unhealthy,\r
1,aks,${id},${full.id},${key},x,High,Healthy,\r
1,aks,${id},${full.id},${key},x,High,NotApplicable,Exempt\r
`;
    expect(rules(csv, 'AzureSecurityCenterRecommendations.csv')?.results).toMatchObject([
      { ...expected, title: 'Azure Policy, add-on', severity: 'high' },
      { suppressed: 'exempt' },
    ]);
  });
});

describe('PSRule', () => {
  const record = {
    ruleId: 'PSRule.Rules.Azure\\Azure.AKS.Version',
    ruleName: 'Azure.AKS.Version',
    ref: 'AZR-000015',
    outcome: 'Fail',
    level: 'Warning',
    targetName: 'aks',
    targetType: 'Microsoft.ContainerService/managedClusters',
    info: { displayName: 'Upgrade Kubernetes' },
    source: [{ file: 'main.bicep', line: 3 }],
  };
  const expected = { rule: 'Azure.AKS.Version', object: { name: 'aks' } };

  test('as JSON', () => {
    expect(rules([record, { ...record, outcome: 'Pass' }])?.results).toMatchObject([
      {
        ...expected,
        severity: 'medium',
        file: 'main.bicep',
        line: 3,
        aliases: ['AZR-000015', record.ruleId],
      },
    ]);
  });

  test('as CSV', () => {
    const csv = `RuleName,TargetName,TargetType,Outcome,OutcomeReason,Synopsis,Recommendation
"Azure.AKS.Version","aks","x","Fail","Processed","Upgrade","Consider"
"Azure.AKS.Version","aks","x","Pass","Processed","Upgrade","Consider"`;
    expect(rules(csv, 'ps-rule.csv')?.results).toMatchObject([{ ...expected, title: 'Upgrade' }]);
  });

  test('as NUnit, which has a date', () => {
    const xml = `<?xml version="1.0"?>
<test-results name="PSRule" total="2" date="2026-11-20" time="0">
<test-suite type="TestFixture" name="aks"><results>
<test-case description="A &amp; B" name="aks -- Azure.AKS.Version" time="0" success="False" result="Failure" executed="True"><failure/></test-case>
<test-case description="" name="aks -- Azure.AKS.Other" success="True" result="Success" executed="True" />
</results></test-suite></test-results>`;
    const [resource] = read('ps-rule.xml', xml).resources;
    expect(resource?.body).toMatchObject({
      createdAt: '2026-11-20',
      results: [{ ...expected, title: 'A & B' }],
    });
    expect(resource?.places[0]?.document.locate([['results', 0]])[0]?.line).toBe(4);
    expect(read('other.xml', xml.replace('PSRule', 'Pester')).resources).toEqual([]);
  });

  test('as SARIF, whose rules belong to a module', () => {
    const run = {
      tool: {
        driver: { name: 'PSRule', rules: [] },
        extensions: [{ rules: [{ id: 'AZR-000015', name: 'Azure.AKS.Version' }] }],
      },
      results: [
        { rule: { id: 'AZR-000015' }, kind: 'fail', level: 'error' },
        { ruleId: 'AZR-1', kind: 'pass' },
      ],
    };
    expect(rules({ version: '2.1.0', runs: [run] }, 'ps-rule.sarif')).toMatchObject({
      peer: 'psrule',
      results: [{ rule: 'AZR-000015', aliases: ['Azure.AKS.Version'], severity: 'high' }],
    });
  });
});

describe('azqr', () => {
  const impacted = [
    {
      recommendationId: 'aks-007',
      recommendation: 'Use Entra ID',
      impact: 'Medium',
      resourceName: 'aks',
      resourceId: '/subscriptions/1/x',
    },
    {
      recommendationId: '4f63619f-5001-439c-bacb-8de891287727',
      impact: 'High',
      resourceName: 'aks',
    },
  ];

  test('tells its own recommendations from those of the library', () => {
    expect(bodies({ recommendations: [], impacted })).toMatchObject([
      { tool: 'azqr', peer: 'azqr', results: [{ rule: 'aks-007', severity: 'medium' }] },
      { tool: 'azqr', peer: 'aprl', results: [{ severity: 'high' }] },
    ]);
  });

  test('as CSV', () => {
    const csv = `Validated Using,Source,Impact,Recommendation,Recommendation Id,Resource Name,Resource Id
Azure Resource Manager,AZQR,High,Use Entra ID,aks-007,aks,/subscriptions/1/x`;
    expect(rules(csv, 'azqr.impacted.csv')?.results).toMatchObject([
      { rule: 'aks-007', title: 'Use Entra ID', severity: 'high', object: { name: 'aks' } },
    ]);
  });

  test('as a workbook is a gap that says what to do', () => {
    expect(read('out/azqr_action_plan_2026.xlsx', 'PK').gaps).toMatchObject([
      { reason: 'unsupported', message: expect.stringContaining('azqr scan --json') },
    ]);
  });
});

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
    expect(rules(scan)?.results).toEqual([
      {
        rule: 'C-0016',
        title: 'Escalation',
        severity: 'medium',
        file: 'web.yaml',
        object: { kind: 'Deployment', namespace: 'shop', name: 'web' },
      },
    ]);
  });
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

describe('hostile input', () => {
  test.each<[string, string]>([
    ['a quote that nobody closes', `RuleName,TargetName,Outcome\n"${'x'.repeat(1_000_000)}`],
    ['text behind a quote', `RuleName,TargetName,Outcome\n"a"b,c,Fail\n`],
    ['many quotes', `RuleName,TargetName,Outcome\n${'""'.repeat(500_000)},a,Fail`],
    ['no rows', 'RuleName,TargetName,Outcome'],
  ])('%s ends', (_, text) => {
    expect(() => read('a.csv', text)).not.toThrow();
  });

  test.each<[string, string]>([
    [
      'a tag that nobody closes',
      `<test-results name="PSRule"><test-case ${'a="b" '.repeat(100_000)}`,
    ],
    ['many tags', `<test-results name="PSRule">${'<test-case'.repeat(100_000)}`],
  ])('%s ends', (_, text) => {
    expect(() => read('a.xml', text)).not.toThrow();
  });

  test.each<[string, unknown]>([
    ['Checkov', { check_type: 'x', results: { failed_checks: [null, 1, {}], skipped_checks: {} } }],
    ['gitleaks', [{ RuleID: 1, StartLine: 'x', File: {} }, null]],
    [
      'Prowler',
      [
        {
          metadata: { event_code: 1, product: { name: 'Prowler' } },
          status_code: 'FAIL',
          resources: [1],
        },
      ],
    ],
    ['PSRule', [{ ruleName: 1, outcome: 'Fail', targetName: {}, source: 'x' }]],
    ['azqr', { recommendations: 1, impacted: [null, {}] }],
    [
      'assessments',
      { value: [{ type: 'Microsoft.Security/assessments', properties: { status: 1 } }] },
    ],
    ['kube-linter', { Reports: [{ Object: 1 }], Summary: { ChecksStatus: 1 } }],
    ['kube-score', [{ object_name: 1, checks: [{ grade: 1, check: 2 }] }]],
    ['Polaris', { PolarisOutputVersion: '1', Results: [{ Results: [1], PodResult: 'x' }] }],
    ['Popeye', { popeye: { score: 1, sections: [{ issues: { a: 1, b: [{}] } }] } }],
    [
      'CycloneDX',
      {
        bomFormat: 'CycloneDX',
        metadata: 1,
        components: [{ purl: 1 }],
        vulnerabilities: [{ ratings: 1 }],
      },
    ],
    ['SPDX', { spdxVersion: 'SPDX-2.3', packages: [{ externalRefs: 1 }, null] }],
    [
      'SARIF',
      {
        version: '2.1.0',
        runs: [{ tool: { driver: {} }, results: [{ locations: 1, suppressions: [1] }, 5] }],
      },
    ],
  ])('%s with other values than its tool writes throws nothing', (_, value) => {
    expect(() => bodies(value)).not.toThrow();
  });
});
