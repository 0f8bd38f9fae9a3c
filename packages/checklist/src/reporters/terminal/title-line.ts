import type { FailingItem } from '../failing-items.ts';
import { counted, oneLine } from '../plain-text.ts';
import { verdictWords } from '../verdict-words.ts';
import { displayWidth, fitted, padded } from './display-width.ts';
import type { Page } from './page.ts';

/** `✗ high    Implement a proper Liveness probe  development/liveness-probe  3 findings`. */
export function titleLine(failing: FailingItem, page: Page): string {
  const { item, severity, isWaived } = failing;
  const tag = `${verdictWords.fail.sign} ${padded(isWaived ? 'waived' : severity, 6)}  `;
  const counts = countsOf(failing);
  const room = page.width - displayWidth(tag) - displayWidth(`  ${item.id}  ${counts}`);
  const title = fitted(oneLine(item.title), Math.max(room, 12));
  return [
    page.paint(isWaived ? 'yellow' : 'red', tag) + page.paint('bold', title),
    page.paint('dim', item.id),
    ...(counts === '' ? [] : [counts]),
  ].join('  ');
}

function countsOf({ open, waived, isWaived }: FailingItem): string {
  if (isWaived) return '';
  if (open.length === 0) return 'attested';
  const more = waived.length > 0 ? `, ${waived.length} waived` : '';
  return `${counted(open.length, 'finding')}${more}`;
}
