import type { Report } from '../../src/model/index.ts';
import { at, buildReport, workload } from './build-report.ts';
import { mixed } from './mixed-report.ts';

export { hostile } from './hostile-report.ts';
export { mixed };

/** Nothing was found and nothing was judged. */
export const empty: Report = buildReport({});

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
