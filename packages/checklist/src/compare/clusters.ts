import type { Finding, Report } from '../model/index.ts';
import { printOf } from './match.ts';

/**
 * Where one finding stands once for several clusters, or in parts because its message differs: which
 * clusters it holds for, in all its parts.
 */
export class ClusterNames {
  readonly #report: Report;
  readonly #known = new Map<string, Set<string>>();

  constructor(report: Report, counts: (finding: Finding) => boolean) {
    this.#report = report;
    if (!report.clusters) return;
    for (const finding of report.findings) {
      if (!counts(finding)) continue;
      const names = this.#known.get(printOf(finding)) ?? new Set();
      for (const name of this.of(finding)) names.add(name);
      this.#known.set(printOf(finding), names);
    }
  }

  /** Without names it holds for all that was assessed; empty in a report on one cluster. */
  of({ clusters }: Finding): readonly string[] {
    return clusters ?? (this.#report.clusters ?? []).map(({ name }) => name);
  }

  /** Those of some clusters that no part of a finding holds for; none in a report on one cluster. */
  missing(finding: Finding, names: readonly string[]): readonly string[] {
    if (!this.#report.clusters) return [];
    const known = this.#known.get(printOf(finding));
    return names.filter((name) => !known?.has(name));
  }

  /** Whether a finding of another report is told by parts of this one. */
  tells(finding: Finding, names: readonly string[]): boolean {
    return (
      this.#known.has(printOf(finding)) &&
      names.length > 0 &&
      this.missing(finding, names).length === 0
    );
  }
}
