import {
  type VulnerabilitySeverity,
  vulnerabilitySeverities,
} from '../../resources/vulnerabilities/policy.ts';

/** A severity as scanners write it. */
export function severityFrom(written: string | undefined): VulnerabilitySeverity {
  const lower = written?.toLowerCase();
  if (lower === 'negligible') return 'low';
  return vulnerabilitySeverities.find((one) => one === lower) ?? 'unknown';
}
