import type { Severity } from '../../model/index.ts';
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

const grades: Readonly<Record<string, Severity>> = {
  critical: 'high',
  fatal: 'high',
  high: 'high',
  error: 'high',
  danger: 'high',
  medium: 'medium',
  moderate: 'medium',
  warning: 'medium',
  warn: 'medium',
  low: 'low',
  info: 'low',
  information: 'low',
  informational: 'low',
  note: 'low',
  style: 'low',
};

/** The weight of a rule as tools write it, on the scale of three. */
export function gradeFrom(written: string | undefined): Severity | undefined {
  const lower = written?.toLowerCase() ?? '';
  return Object.hasOwn(grades, lower) ? grades[lower] : undefined;
}
