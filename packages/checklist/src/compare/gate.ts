import { type Comparison, type Severity, severities } from '../model/index.ts';

/**
 * Whether something got worse at or above a severity: a finding that is new, graver, or not waived
 * any more; an item that people now attest as failing; an item that was decided and whose evidence
 * vanished, for nobody can tell what hides there.
 */
export function isWorse({ findings, items }: Comparison, limit: Severity): boolean {
  const counts = (severity: Severity) => severities.indexOf(severity) <= severities.indexOf(limit);
  return (
    findings.some(({ worse, finding }) => worse && counts(finding.severity)) ||
    items.some(({ worse, priority }) => worse && counts(priority))
  );
}
