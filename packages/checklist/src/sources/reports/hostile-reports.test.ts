import { describe, expect, test } from 'vitest';
import { bodies, read } from './reports.testing.ts';

describe('hostile input', () => {
  test.each<[string, string]>([
    ['a quote that nobody closes', `RuleName,TargetName,Outcome\n"${'x'.repeat(1_000_000)}`],
    ['text behind a quote', `RuleName,TargetName,Outcome\n"a"b,c,Fail\n`],
    ['many quotes', `RuleName,TargetName,Outcome\n${'""'.repeat(500_000)},a,Fail`],
    ['no rows', 'RuleName,TargetName,Outcome'],
    ['a cell of 10 MB', `RuleName,TargetName,Outcome\n"${'x'.repeat(10_000_000)}",a,Fail\n`],
  ])('%s ends', (_, text) => {
    expect(() => read('a.csv', text)).not.toThrow();
  });

  test('from where on a table is broken is told', () => {
    const { resources, gaps } = read(
      'a.csv',
      'RuleName,TargetName,Outcome\na,b,Fail\n"c" d,e,Fail\nf,g,Fail\n',
    );
    expect(resources[0]?.body).toMatchObject({ results: [{ rule: 'a' }] });
    expect(gaps).toMatchObject([
      { line: 3, message: 'findings in a.csv were not read: from line 3 on it is no CSV' },
    ]);
  });

  test('a status that every object has is no status', () => {
    const tests = [{ results: [{ test_number: '1', status: 'constructor' }] }];
    expect(bodies({ Controls: [{ version: '1', node_type: 'node', tests }] })).toMatchObject([
      { controls: [{ status: 'other' }] },
    ]);
  });

  test('a fix of many dates', () => {
    const available = Array.from({ length: 300_000 }, () => ({ date: '2026-11-20' }));
    const matches = [{ vulnerability: { fix: { available } } }];
    expect(bodies({ descriptor: { name: 'grype' }, matches })).toMatchObject([
      { vulnerabilities: [{ fixedOn: Date.parse('2026-11-20') }] },
    ]);
  });

  test('many findings of one image', () => {
    const location = { image: 'shop:1' };
    const vulnerabilities = Array.from({ length: 100_000 }, () => ({ location }));
    const scan = { type: 'container_scanning' };
    expect(bodies({ scan, vulnerabilities })).toHaveLength(1);
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
