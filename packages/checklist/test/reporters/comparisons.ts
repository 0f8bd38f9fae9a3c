import { compare } from '../../src/compare/index.ts';
import type { Comparison, Finding, Report } from '../../src/model/index.ts';
import { alone, empty, hostile, mixed } from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

function between(before: Report, after: Report, names = ['main.json', 'pull.json']): Comparison {
  const [was = '', is = ''] = names;
  return compare(
    { name: was, report: before },
    { name: is, report: after },
    { catalogue: smallCatalogue, version: '0.1.0' },
  );
}

function without(report: Report, ...checks: readonly string[]): Report {
  const findings = report.findings.filter(({ check }) => !checks.includes(check));
  return { ...report, findings };
}

const owned = (finding: Finding, index: number): Finding => ({
  ...finding,
  owners: index % 2 === 0 ? ['@contoso/shop'] : [],
});

/** Findings of every state, waivers that end, another version. */
export const both: Comparison = between(
  {
    ...without(mixed, 'local-accounts-enabled'),
    tool: { name: 'aks-checklist', version: '0.0.9' },
    assessedAt: '2026-11-01T09:00:00.000Z',
    evidence: { ...mixed.evidence, gaps: [] },
  },
  {
    ...mixed,
    items: mixed.items.map((item) =>
      item.verdict === 'pass' ? { ...item, verdict: 'unknown', reason: 'nobody looked' } : item,
    ),
    findings: without(mixed, 'memory-limit-missing')
      .findings.filter((_, index) => index !== 3)
      .map((finding) => ({ ...finding, waiver: null }))
      .map((finding) =>
        finding.check.startsWith('liveness-s')
          ? { ...finding, severity: 'high' as const }
          : finding,
      )
      .map(owned),
  },
);

export const fixed: Comparison = between(mixed, without(mixed, 'liveness-probe-missing'));
export const same: Comparison = between(alone, alone);
export const nothing: Comparison = between(empty, empty);
export const hostileNew: Comparison = between(empty, hostile, ['=a\n|`<b>.json', '\u001b[31mb']);
export const hostileGone: Comparison = between(hostile, { ...hostile, findings: [] });
