import { expect, test } from 'vitest';
import { reportsSourceIn } from './index.ts';

function told(
  files: Readonly<Record<string, unknown>>,
  before: readonly string[] = [],
): readonly (readonly [string, readonly string[] | undefined])[] {
  const input = Object.entries(files).map(([path, content]) => ({
    path,
    input: '.',
    complete: new Set<never>(),
    text: typeof content === 'string' ? content : JSON.stringify(content),
  }));
  const { gaps, resources } = reportsSourceIn(new Set(before)).read(input);
  expect(resources).toEqual([]);
  return gaps.map(({ message, kinds }) => [message, kinds]);
}

const clair = { image: 'shop:1', unapproved: ['CVE-2026-1111'], vulnerabilities: [] };

test.each<[string, string, unknown]>([
  ['Clair', 'clair.json', clair],
  ['Clair', 'b.json', { LayerCount: 9, Vulnerabilities: { High: [] } }],
  ['Anchore', 'a.json', { imageDigest: 'sha256:0', vulnerabilities: [] }],
  ['Prisma Cloud (Twistlock)', 'a.json', { complianceDistribution: {}, vulnerabilities: [] }],
  [
    'GitLab (container scanning)',
    'a.json',
    { vulnerabilities: [{ category: 'container_scanning' }] },
  ],
  [
    'CycloneDX in XML',
    'bom.xml',
    '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><vulnerabilities/></bom>',
  ],
])('%s looks into images: what it found is not known (%s)', (tool, path, content) => {
  const [[message, kinds] = []] = told({ [path]: content });
  expect(message).toContain(`${path} is a report of ${tool}, which is not read: `);
  expect(kinds).toEqual(['ImageReport']);
});

test.each<[string, string, unknown]>([
  ['CycloneDX in XML', 'bom.xml', '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>'],
  ['KICS', 'a.json', { kics_version: 'v2' }],
  ['GitLab (sast)', 'a.json', { scan: { type: 'sast' }, vulnerabilities: [] }],
  [
    'a scanner as JUnit',
    'junit.xml',
    '<testsuites><testcase name="[HIGH][CKV_AZURE_4] logs" classname="aks"/></testsuites>',
  ],
  [
    'a scanner that is not known',
    'a.json',
    { found: [{ severity: 'high', id: 'GHSA-jfh8-c2jp-5v3q' }] },
  ],
  ['a scanner that is not known', 'a.csv', 'Id,Severity\nCVE-2026-1111,high\n'],
])('%s is told, and hides nothing (%s)', (tool, path, content) => {
  const [[message, kinds] = []] = told({ [path]: content });
  expect(message).toContain(`${path} is a report of ${tool}, which is not read: `);
  expect(kinds).toEqual([]);
});

test('several reports of one tool are told once', () => {
  expect(told({ 'a.json': clair, 'b.json': clair })[0]?.[0]).toContain('(nor 1 more)');
});

test.each<[string, unknown]>([
  ['package-lock.json', { deprecated: 'severity high, see CVE-2026-1111' }],
  [
    'result.json',
    { tool: { name: 'aks-checklist' }, found: [{ severity: 'high', id: 'CVE-2026-1111' }] },
  ],
  ['tests.xml', '<testsuites><testcase name="logs"/></testsuites>'],
  ['data.csv', 'Id,Severity\n1,high\n'],
])('%s is none', (path, content) => {
  expect(told({ [path]: content })).toEqual([]);
});

test('what another source read is none', () => {
  expect(told({ 'clair.json': clair }, ['clair.json'])).toEqual([]);
});
