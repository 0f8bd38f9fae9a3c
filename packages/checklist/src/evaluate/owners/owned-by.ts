import { type Finding, type Report, unowned } from '../../model/index.ts';

/** The report with the findings of some owners only; its verdicts stay those of the whole platform. */
export function ownedBy(report: Report, owners: readonly string[]): Report {
  return {
    ...report,
    shownFor: owners,
    findings: report.findings.filter((finding) => isOwnedBy(finding, owners)),
  };
}

/** Whether one of some owners owns a finding; `unowned` owns what nobody does. */
export function isOwnedBy({ owners = [] }: Finding, names: readonly string[]): boolean {
  const own = owners.length > 0 ? owners : [unowned];
  return own.some((owner) => names.includes(owner));
}
