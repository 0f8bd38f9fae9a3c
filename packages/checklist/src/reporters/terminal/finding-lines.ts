import type { Finding } from '../../model/index.ts';
import { ownedBy } from '../owner-names.ts';
import { placeName } from '../place-name.ts';
import { oneLine } from '../plain-text.ts';
import { findingName } from '../subject-name.ts';
import { displayWidth, fitted, fittedEnd, wrapped } from './display-width.ts';
import type { Page } from './page.ts';

/** What stands below the title of an item. */
export const indent = '    ';

/**
 * `subject — message — place — owners` on one line where it fits, else the message on a second one: its
 * beginning, or the whole of it. `print` names the finding for `waive`.
 */
export function findingLines(
  finding: Finding,
  page: Page,
  message: 'beginning' | 'whole' = 'beginning',
  print?: string,
): readonly string[] {
  const room = page.width - indent.length;
  const { resourceId } = finding.subject;
  const place = placeName(finding) ?? (resourceId === undefined ? undefined : oneLine(resourceId));
  const name = findingName(finding);
  const subject = print === undefined ? name : `${print} ${name}`;
  const text = oneLine(finding.message);
  const ends = [place, ownedBy(finding)].filter((end) => end !== undefined);
  const whole = [subject, text, ...ends].join(' — ');
  if (displayWidth(whole) <= room) return [`${indent}${whole}`];
  const first = [subject, ...ends].join(' — ');
  const heads =
    displayWidth(first) <= room
      ? [first]
      : [fitted(subject, room), ...ends.map((end) => fittedEnd(end, room))];
  const told = message === 'whole' ? wrapped(text.split(' '), room - 2) : [fitted(text, room - 2)];
  return [...heads, ...told.map((line) => `  ${line}`)].map((line) => indent + line);
}
