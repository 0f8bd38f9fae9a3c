import type { Finding, Waiver } from '../../model/index.ts';
import { oneLine } from '../plain-text.ts';
import { fitted, wrapped } from './display-width.ts';
import { indent } from './finding-lines.ts';
import type { Page } from './page.ts';

/** `1 waived by platform until 2027-01-31: a service mesh denies by default`, each waiver once. */
export function waiverLines(waived: readonly Finding[], page: Page): readonly string[] {
  const counts = new Map<string, number>();
  for (const { waiver } of waived) {
    if (!waiver) continue;
    const text = waiverText(waiver);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(
    ([text, count]) => indent + fitted(`${count} waived ${text}`, page.width - indent.length),
  );
}

function waiverText({ owner, until, reason }: Waiver): string {
  return oneLine(`by ${owner}${until === undefined ? '' : ` until ${until}`}: ${reason}`);
}

/** The fix, over as many lines as it needs. */
export function fixLines(fix: string, page: Page): readonly string[] {
  const room = page.width - indent.length - 5;
  const [first = '', ...rest] = wrapped(oneLine(fix).split(' '), room);
  return [
    `${indent}${page.paint('bold', 'Fix:')} ${first}`,
    ...rest.map((line) => `${indent}     ${line}`),
  ];
}
