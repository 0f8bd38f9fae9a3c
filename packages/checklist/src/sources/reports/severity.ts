import type { Severity } from '../../model/index.ts';
import {
  type VulnerabilitySeverity,
  vulnerabilitySeverities,
} from '../../resources/vulnerabilities/policy.ts';
import { type JsonObject, objectAt, textAt } from './values.ts';

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

/** https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object */
export function severityByScore(rule: JsonObject, result: JsonObject): VulnerabilitySeverity {
  const written = objectAt(rule, 'properties')['security-severity'];
  const score = Number.parseFloat(String(written));
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  if (score > 0) return 'low';
  const levels = { error: 'high', warning: 'medium', note: 'low' } as const;
  const level = textAt(result, 'level') ?? textAt(objectAt(rule, 'defaultConfiguration'), 'level');
  return level === 'error' || level === 'warning' || level === 'note' ? levels[level] : 'unknown';
}
