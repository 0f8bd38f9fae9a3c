import { type Context, fail, type Outcome, pass, raw } from '../../../model/index.ts';
import { isAccepted } from '../../vulnerabilities/accepted.ts';
import { describe, distinct, judgeVulnerability } from '../../vulnerabilities/policy.ts';
import { listed, severityOf } from '../../vulnerabilities/violations.ts';
import { inconclusive, whyStale } from './dates.ts';
import type { ImageReport } from './types.ts';

/** Whether what a scanner found in an image is allowed. A partial or old report proves no pass. */
export function vulnerabilityAnswer(view: ImageReport, { settings, now }: Context): Outcome {
  const report = raw(view);
  const all = report.vulnerabilities ?? [];
  if (report.scope !== undefined)
    return inconclusive(`it is a scan of a ${report.scope}, not of an image`);
  const accepted = new Set(all.filter((one) => isAccepted(one, report.image, settings, now)));
  const judged = (answer: string) =>
    all.filter((one) => judgeVulnerability(one, settings, now) === answer && !accepted.has(one));
  const violating = distinct(judged('violates'));
  const [worst] = violating;
  if (worst) {
    const at = `vulnerabilities[${all.findIndex(({ id, package: name }) => id === worst.id && name === worst.package)}]`;
    return fail(listed(violating), { severity: severityOf(violating), at });
  }
  if (report.partial !== undefined) return inconclusive(report.partial);
  const [unclear] = distinct(judged('unknown'));
  if (unclear) return inconclusive(`whether ${describe(unclear)} has a fix is not known`);
  const stale = whyStale(report.createdAt, settings.maxScanAgeDays, now);
  if (stale) return inconclusive(stale);
  const { length } = distinct(all);
  const left = report.suppressed ? `; the scanner leaves out ${report.suppressed}` : '';
  const own = accepted.size > 0 ? `; ${accepted.size} accepted by the configuration` : '';
  return pass(`${length} finding${length === 1 ? '' : 's'}, all allowed${own}${left}`);
}
