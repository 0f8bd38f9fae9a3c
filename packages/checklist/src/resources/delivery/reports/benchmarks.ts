import { type Context, fail, type Outcome, raw } from '../../../model/index.ts';
import { inconclusive, whyStale } from './dates.ts';
import type { BenchmarkReport } from './types.ts';

const mostDays = 90;

/**
 * The sections that are the user's: worker nodes and policies. Azure runs the control plane.
 * https://learn.microsoft.com/azure/aks/cis-kubernetes
 */
function sectionsOf(benchmark: string): readonly string[] | undefined {
  if (/aks/i.test(benchmark)) return ['3', '4'];
  return /^(?:cis-|v?\d)/i.test(benchmark) ? ['4', '5'] : undefined;
}

/** Whether a framework is the CIS benchmark, of whatever platform. */
export function isCisBenchmark({ tool, benchmark }: BenchmarkReport): boolean {
  return tool === 'kube-bench' || /^(?:cis-|aks-|eks-|gke-|rke-|ocp-|v?\d)/i.test(benchmark);
}

/** Whether no control fails of those that the user answers for. */
export function benchmarkAnswer(report: BenchmarkReport, { now }: Context): Outcome | true {
  const { benchmark, controls, createdAt } = raw(report);
  const sections = sectionsOf(benchmark);
  if (!sections)
    return inconclusive(`the sections of ${benchmark || 'this benchmark'} are not known`);
  const own = controls.filter(({ id }) => sections.includes(id.split('.')[0] as string));
  const failed = own.filter(({ status }) => status === 'failed');
  const [first] = failed;
  if (first) {
    const names = failed.slice(0, 3).map(({ id, title }) => `${id} (${title})`);
    const more = failed.length > 3 ? ` and ${failed.length - 3} more` : '';
    const at = `controls[${controls.indexOf(first)}]`;
    return fail(`${failed.length} of ${own.length} fail: ${names.join(', ')}${more}`, { at });
  }
  const stale = whyStale(createdAt, mostDays, now);
  if (stale) {
    const at = 'createdAt';
    return stale.includes('days old') ? fail(stale, { at }) : inconclusive(stale);
  }
  const missing = sections.find((one) => !own.some(({ id }) => id.startsWith(`${one}.`)));
  return missing === undefined || inconclusive(`section ${missing} is not in the report`);
}
