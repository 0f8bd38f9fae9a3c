import type { FailingItem } from '../failing-items.ts';
import { counted, oneLine } from '../plain-text.ts';
import { verdictWords } from '../verdict-words.ts';
import { displayWidth, fitted, padded } from './display-width.ts';
import { indent } from './finding-lines.ts';
import type { Page } from './page.ts';

/** A title that is cut shorter than this tells nothing. */
const shortestTitle = 24;

/**
 * `✗ high    Implement a proper Liveness probe  development/liveness-probe  3 findings`; on a narrow
 * page, id and count stand on a line of their own.
 */
export function titleLines(failing: FailingItem, page: Page): readonly string[] {
  const { item, severity, isWaived } = failing;
  const tag = `${verdictWords.fail.sign} ${padded(isWaived ? 'waived' : severity, 6)}  `;
  const counts = countsOf(failing);
  const title = oneLine(item.title);
  const known = displayWidth(`${tag}  ${item.id}  ${counts}`);
  const room = page.width - known;
  const isNarrow = room < Math.min(shortestTitle, displayWidth(title));
  const shown = fitted(title, isNarrow ? page.width - displayWidth(tag) : room);
  const head = page.paint(isWaived ? 'yellow' : 'red', tag) + page.paint('bold', shown);
  const tail = [page.paint('dim', item.id), ...(counts === '' ? [] : [counts])].join('  ');
  return isNarrow ? [head, `${indent}${tail}`] : [`${head}  ${tail}`];
}

function countsOf({ open, waived, known, isWaived }: FailingItem): string {
  if (isWaived) return '';
  if (open.length === 0) return 'attested';
  const more = [
    ...(known.length > 0 ? [`, ${known.length} known`] : []),
    ...(waived.length > 0 ? [`, ${waived.length} waived`] : []),
  ].join('');
  return `${counted(open.length, 'finding')}${more}`;
}
