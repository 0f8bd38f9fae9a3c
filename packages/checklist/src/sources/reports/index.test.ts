import { describe, expect, test } from 'vitest';
import type { ImageReport } from '../../resources/delivery/reports/types.ts';
import { azureJsonSource } from '../azure-json/index.ts';
import { manifestsSource } from '../manifests/index.ts';
import { reportsSource } from './index.ts';

const input = (text: string, path = 'scan.json') => ({
  path,
  input: '.',
  complete: new Set<never>(),
  text,
});
const read = (text: string, path?: string) => reportsSource.read([input(text, path)]);
const first = (text: string) => read(text).resources[0]?.body as ImageReport;

const trivy = {
  SchemaVersion: 2,
  CreatedAt: '2026-11-22T09:00:00Z',
  ArtifactName: 'shop.tar',
  ArtifactType: 'container_image',
  Metadata: { RepoTags: ['contoso.azurecr.io/shop:1'], OS: { Family: 'alpine', Name: '3.23' } },
  Results: [
    {
      Class: 'os-pkgs',
      Vulnerabilities: [{ VulnerabilityID: 'CVE-2026-1', PkgName: 'zlib', Severity: 'HIGH' }],
    },
  ],
};

const sarif = (driver: string, run: object, rules: object[] = []) =>
  JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: driver, rules } }, ...run }],
  });

describe('a report', () => {
  test('is known by its content, whatever its name', () => {
    expect(read(JSON.stringify(trivy), 'a/b.json').resources).toHaveLength(1);
    expect(read('{"SchemaVersion": 2}', 'trivy.json')).toEqual({
      resources: [],
      gaps: [],
      read: new Set(),
    });
  });

  test('names the image by its tag, where it was saved to a file', () => {
    expect(first(JSON.stringify(trivy)).image).toBe('contoso.azurecr.io/shop:1');
  });

  test('knows the lines of its findings', () => {
    const [resource] = read(JSON.stringify(trivy, null, 2)).resources;
    const places = resource?.places[0]?.document.locate([
      ['vulnerabilities', 0, 'fixedIn'],
      ['os', 'family'],
      [],
    ]);
    expect(places?.map((place) => place?.line)).toEqual([19, 10, 2]);
  });

  test('of a list of reports is one of many', () => {
    const found = read(JSON.stringify([trivy, trivy], null, 2)).resources;
    const lines = found.map(
      ({ places }) => places[0]?.document.locate([['vulnerabilities', 0]])[0]?.line,
    );
    expect(lines).toEqual([20, 47]);
  });

  test('of a cluster is one report an image', () => {
    const { Metadata, Results } = trivy;
    const scan = {
      ClusterName: 'aks',
      Resources: [
        {
          Kind: 'Deployment',
          Name: 'shop',
          Metadata: [{ ...Metadata, ImageID: 'sha256:1' }],
          Results,
        },
        { Kind: 'Service', Name: 'shop' },
      ],
    };
    expect(first(JSON.stringify(scan))).toMatchObject({
      image: 'contoso.azurecr.io/shop:1',
      os: { family: 'alpine' },
      vulnerabilities: [{ id: 'CVE-2026-1' }],
    });
  });

  test('of Trivy may name neither its image nor its cluster', () => {
    expect(first(JSON.stringify({ ...trivy, ArtifactName: '', Metadata: {} }))).toMatchObject({
      vulnerabilities: [{ id: 'CVE-2026-1' }],
      partial: 'the report names no image',
    });
    const { Metadata, Results } = trivy;
    const resource = {
      Kind: 'Pod',
      Name: 'shop',
      Metadata: { ...Metadata, ImageID: 'x' },
      Results,
    };
    expect(first(JSON.stringify({ ClusterName: '', Resources: [resource] }))).toMatchObject({
      vulnerabilities: [{ id: 'CVE-2026-1' }],
    });
  });

  test('of Trivy as SARIF tells severity and fix in its text', () => {
    const text = 'Package: zlib\nInstalled Version: 1.0\nSeverity: CRITICAL\nFixed Version: 1.1\n';
    const results = [{ ruleId: 'CVE-2026-1', message: { text } }];
    const properties = { imageName: 'shop:1' };
    expect(first(sarif('Trivy', { results, properties }))).toMatchObject({
      image: 'shop:1',
      vulnerabilities: [{ package: 'zlib', severity: 'critical', fix: 'fixed', fixedIn: '1.1' }],
    });
  });

  test('of Grype as SARIF tells them in its rules', () => {
    const text = 'Severity: high\nPackage: zlib\nVersion: 1.0\nFix Version: \n';
    const rules = [{ id: 'CVE-2026-1-zlib', help: { text } }];
    expect(
      first(sarif('grype', { results: [{ ruleId: 'CVE-2026-1-zlib' }] }, rules)),
    ).toMatchObject({
      partial: 'the report does not show what was scanned',
      vulnerabilities: [{ id: 'CVE-2026-1', severity: 'high', fix: 'not-fixed' }],
    });
  });

  test.each([
    ['9.1', 'critical'],
    ['7.0', 'high'],
    ['4', 'medium'],
    ['0.1', 'low'],
    [undefined, 'high'],
  ])('of others as SARIF has a score of %s', (score, severity) => {
    const rules = [{ id: 'SNYK-1', properties: { 'security-severity': score } }];
    const results = [{ ruleId: 'SNYK-1', level: 'error' }];
    expect(first(sarif('Snyk Container', { results }, rules)).vulnerabilities).toMatchObject([
      { severity, fix: 'unknown' },
    ]);
  });

  test('of a tool that looks at no image is one of rules', () => {
    const { resources } = read(sarif('CodeQL', { results: [{ ruleId: 'js/xss' }] }));
    expect(resources.map(({ kind }) => kind)).toEqual(['RuleReport']);
  });

  test('of Snyk tells all of the applications inside', () => {
    const one = { id: 'SNYK-1', severity: 'high', packageName: 'zlib', isUpgradable: true };
    const snyk = {
      path: 'shop:1',
      docker: {},
      vulnerabilities: [],
      applications: [{ vulnerabilities: [one] }],
    };
    expect(first(JSON.stringify(snyk))).toMatchObject({
      image: 'shop:1',
      vulnerabilities: [{ id: 'SNYK-1', fix: 'fixed' }],
    });
  });
});

describe('what cannot be read', () => {
  const broken = JSON.stringify(trivy).slice(0, -20);

  test('is a gap of this source alone', () => {
    expect(read(broken).gaps).toMatchObject([{ evidence: 'report', input: 'scan.json', line: 1 }]);
    expect(manifestsSource.read([input(broken)]).gaps).toEqual([]);
    expect(azureJsonSource.read([input(broken)]).gaps).toEqual([]);
  });

  test.each([
    ['nulls', { ...trivy, Metadata: null, Results: [null, { Vulnerabilities: null }] }],
    ['numbers', { ...trivy, Metadata: 1, Results: [{ Vulnerabilities: [1, { Severity: 2 }] }] }],
    ['no SARIF', { version: '2.1.0', runs: [{ tool: { driver: 1 } }, null] }],
    ['no benchmark', { Controls: [{ tests: [{ test_number: 1, results: [null, {}] }] }] }],
    ['no kubescape', { summaryDetails: { frameworks: [null, { name: 'cis-1' }] }, metadata: 1 }],
  ])('%s where others stand throw nothing', (_, value) => {
    expect(() => read(JSON.stringify(value))).not.toThrow();
  });

  test('nests too deep', () => {
    const deep = `{"SchemaVersion":2,"ArtifactName":"a","Results":${'['.repeat(9999)}${']'.repeat(9999)}}`;
    expect(read(deep).gaps).toMatchObject([{ reason: 'too-deep' }]);
  });
});

test('many findings are all read', () => {
  const one = { VulnerabilityID: 'CVE-2026-1', PkgName: 'zlib', Severity: 'HIGH' };
  const Results = [{ Class: 'os-pkgs', Vulnerabilities: Array(50_000).fill(one) }];
  expect(first(JSON.stringify({ ...trivy, Results })).vulnerabilities).toHaveLength(50_000);
});

test('entries of an ignore file know their lines', () => {
  const [resource] = read('# why\n\nCVE-2026-1\nCVE-2026-2 # this\n', '.trivyignore').resources;
  expect(resource?.body).toEqual({
    tool: 'Trivy',
    entries: [{ id: 'CVE-2026-1' }, { id: 'CVE-2026-2', reason: 'this' }],
  });
  expect(resource?.places[0]?.document.locate([['entries', 1]])).toEqual([{ line: 4, column: 1 }]);
});

describe('reports in older formats', () => {
  const found = [
    { VulnerabilityID: 'CVE-2020-1', PkgName: 'zlib', FixedVersion: '1.2', Severity: 'HIGH' },
  ];

  test('Trivy before 0.20 wrote the results alone', () => {
    const list = [
      {
        Target: 'contoso.azurecr.io/shop:1 (alpine 3.12.0)',
        Type: 'alpine',
        Vulnerabilities: found,
      },
      { Target: 'app/package-lock.json', Type: 'npm', Vulnerabilities: null },
    ];
    const { resources } = read(JSON.stringify(list, undefined, 1));
    expect(resources.map(({ body }) => body)).toMatchObject([
      {
        tool: 'Trivy',
        image: 'contoso.azurecr.io/shop:1',
        vulnerabilities: [{ id: 'CVE-2020-1', fix: 'fixed', severity: 'high' }],
      },
    ]);
    expect(resources[0]?.body).not.toHaveProperty('createdAt');
    const locate = resources[0]?.places[0]?.document.locate;
    expect(locate?.([['vulnerabilities', 0]])).toMatchObject([{ line: 6 }]);
    const [files] = read(JSON.stringify([{ Target: 'go.sum', Vulnerabilities: found }])).resources;
    expect(files?.body).toMatchObject({ scope: 'filesystem' });
    expect(read(JSON.stringify([{ Target: 1, Vulnerabilities: [] }])).resources).toEqual([]);
  });

  test('kube-bench before 0.4 wrote its sections alone', () => {
    const section = {
      id: '4',
      version: 'cis-1.5',
      node_type: 'node',
      tests: [{ results: [{ test_number: '4.1.1', test_desc: 'a', status: 'FAIL' }] }],
    };
    const expected = { benchmark: 'cis-1.5', controls: [{ id: '4.1.1', status: 'failed' }] };
    for (const written of [section, [section], { Controls: [section] }]) {
      const { resources } = read(JSON.stringify(written));
      expect(resources.map(({ body }) => body)).toMatchObject([expected]);
      const at = resources[0]?.places[0]?.document.locate([['controls', 0]]);
      expect(at).toHaveLength(1);
    }
  });

  test('gitleaks before 8 wrote other names', () => {
    const leak = {
      line: 'x',
      lineNumber: 3,
      offender: 'x',
      commit: '1',
      rule: 'AWS',
      file: 'a.py',
    };
    const { resources } = read(JSON.stringify([leak]));
    expect(resources.map(({ body }) => body)).toMatchObject([
      { tool: 'gitleaks', results: [{ rule: 'AWS', file: 'a.py', line: 3 }] },
    ]);
    expect(JSON.stringify(resources[0]?.body)).not.toContain('offender');
  });
});
