import type { ReportItem } from 'aks-checklist/browser';
import { capital } from '../parts/words.ts';

/** What decided an item, as a sentence without its full stop. */
export function reasonText({ reason }: Pick<ReportItem, 'reason'>): string {
  const missing = /^no-evidence: needs (.+)$/.exec(reason)?.[1];
  return missing === undefined ? capital(reason) : `Not judged: needs ${missing} evidence`;
}
