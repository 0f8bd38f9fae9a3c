import type { Severity } from '../../model/index.ts';
import { describe, type Vulnerability } from './policy.ts';

const mostNamed = 3;

/** `2 fixable vulnerabilities: CVE-…, CVE-…`. */
export function listed(violating: readonly Vulnerability[]): string {
  const count = violating.length;
  const names = violating.slice(0, mostNamed).map(describe).join(', ');
  const more = count > mostNamed ? ` and ${count - mostNamed} more` : '';
  return `${count} fixable vulnerabilit${count === 1 ? 'y' : 'ies'}: ${names}${more}`;
}

/** Of the worst one; what a scanner calls critical is high. */
export function severityOf([worst]: readonly Vulnerability[]): Severity {
  if (worst?.severity === 'medium' || worst?.severity === 'low') return worst.severity;
  return 'high';
}
