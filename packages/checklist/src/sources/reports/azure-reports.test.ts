import { describe, expect, test } from 'vitest';
import { bodies, read, rules } from './reports.testing.ts';

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
