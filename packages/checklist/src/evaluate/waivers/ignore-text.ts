import { isIsoDate } from '../../model/index.ts';

/** What a comment or an annotation says, taken apart. */
export interface IgnoreRequest {
  readonly checks: readonly string[];
  readonly reason: string;
  readonly owner?: string;
  readonly until?: string;
}

const option = /^(until|owner)=(\S*)\s*/;

/** Reads `CHECK[,CHECK …] [until=DATE] [owner=NAME] reason`; a text says what is wrong with it. */
export function readIgnoreText(text: string): IgnoreRequest | string {
  const [, ids = '', words = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const checks = ids.split(',').filter((id) => id !== '');
  if (checks.length === 0) return 'names no check: write aks-checklist:ignore CHECK reason';
  const options = new Map<string, string>();
  let rest = words;
  for (let found = option.exec(rest); found; found = option.exec(rest)) {
    const [whole, name = '', value = ''] = found;
    options.set(name, value);
    rest = rest.slice(whole.length);
  }
  const reason = rest.replace(/^(?:reason=|[-–—:\s]+)/, '').trim();
  if (reason === '') return `gives no reason: write aks-checklist:ignore ${ids} reason`;
  const [owner, until] = [options.get('owner'), options.get('until')];
  if (until !== undefined && !isIsoDate(until)) {
    return `until=${until} is no date such as 2027-01-31`;
  }
  return {
    checks,
    reason,
    ...(owner ? { owner } : {}),
    ...(until === undefined ? {} : { until }),
  };
}
