import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  catalogue,
  comparedPage,
  createInventory,
  evaluate,
  type Finding,
  loadReporter,
  type Report,
} from 'aks-checklist/browser';
import { onTestFinished } from 'vitest';
import { site } from './chromium.ts';

export const examples = fileURLToPath(new URL('../../../examples', import.meta.url));

/** A folder that is gone after the test. */
function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aks-checklist-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A file of the test's own. */
export function written(name: string, text: string): string {
  const path = join(ownFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** A folder with some files of the test's own. */
export function filesOf(texts: Readonly<Record<string, string>>): string {
  const root = ownFolder();
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The page with a report in it, as the format html writes it. */
export async function pageOf(name: string, report: Report): Promise<string> {
  const html = await loadReporter('html');
  const page = () => readFileSync(site, 'utf8');
  const text = html.render(report, { catalogue, width: 100, color: false, page });
  return written(`${name}.html`, text);
}

/** The same, opened at what became of it since an earlier report. */
export function comparedPageOf(name: string, before: Report, after: Report): string {
  const page = () => readFileSync(site, 'utf8');
  const options = { catalogue, width: 100, color: false, page };
  return written(`${name}.html`, [...comparedPage(before, after, options)].join(''));
}

export const now = new Date('2026-11-23T09:00:00Z');

export function blankReport(): Report {
  return evaluate({
    catalogue,
    inventory: createInventory({ resources: [], gaps: [] }),
    now,
    version: '0.1.0',
  });
}

/** A finding of `development/liveness-probe`. */
export function finding(index: number, more: Partial<Finding> = {}): Finding {
  return {
    items: ['development/liveness-probe'],
    check: 'liveness-probe-missing',
    severity: (['high', 'medium', 'low'] as const)[index % 3] ?? 'low',
    verdict: 'fail',
    subject: {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      namespace: `team-${index % 40}`,
      name: `web-${index}`,
      part: 'container app',
    },
    expect: 'has a liveness probe',
    message: `spec.template.spec.containers[${index}].livenessProbe is absent`,
    location: {
      file: `k8s/team-${index % 40}/web-${index}.yaml`,
      line: (index % 90) + 1,
      column: 9,
      path: 'spec.template.spec.containers[0]',
    },
    evidence: [{ path: 'spec.template.spec.containers[0].livenessProbe', value: null }],
    fingerprint: `sha256:${index.toString(16).padStart(64, '0')}`,
    waiver: null,
    fix: 'Add a livenessProbe that asks only the process itself.',
    ...more,
  };
}

/** A report with some findings in one item. */
export function reportWith(findings: readonly Finding[]): Report {
  const blank = blankReport();
  const id = 'development/liveness-probe';
  return {
    ...blank,
    evidence: {
      ...blank.evidence,
      sources: [
        { source: 'manifests', evidence: 'kubernetes', input: 'k8s', files: 40, resources: 120 },
      ],
    },
    items: blank.items.map((item) =>
      item.id === id
        ? {
            ...item,
            verdict: 'fail',
            reason: `${findings.length} of ${findings.length} containers fail liveness-probe-missing`,
            judgedOn: ['kubernetes'],
            notJudgedOn: [],
            findings: { ...item.findings, fail: findings.length },
          }
        : item,
    ),
    findings,
  };
}

const waiver = { target: 'liveness-probe-missing', reason: 'on its way out', owner: 'ann' };
const attestation = {
  item: 'network/network-policies',
  verdict: 'pass' as const,
  author: 'ann',
  date: '2026-11-01',
};
/** A bit of everything. */
export const some = {
  ...reportWith([
    ...Array.from({ length: 60 }, (_, index) => finding(index, { owners: ['team-a'] })),
    finding(60, { waiver, alsoAt: [{ file: 'k8s/other.yaml', line: 3, path: 'spec' }] }),
    finding(61, { verdict: 'unknown', reason: 'unresolved' }),
    finding(62, {
      location: { path: 'properties.sku' },
      subject: {
        kind: 'Microsoft.ContainerService/managedClusters',
        name: 'shop',
        resourceId:
          '/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop',
      },
    }),
  ]),
  attestations: [{ state: 'used' as const, attestation, message: 'decides it until 2027-11-01' }],
  waivers: [
    { state: 'used' as const, waiver, message: 'accepts 1 finding', findings: 1 },
    { state: 'expired' as const, waiver, message: 'ended on 2026-01-01', findings: 0 },
  ],
};

/** Every view, and some of their addresses. */
export const places = [
  'overview',
  'checklist',
  'checklist?verdict=fail,unknown&q=probe',
  'item/development/liveness-probe',
  'item/network/network-policies',
  'findings',
  'findings?group=namespace&sort=-severity',
  'compare',
  'files',
  'attestations',
  'waivers',
  'evidence',
];
