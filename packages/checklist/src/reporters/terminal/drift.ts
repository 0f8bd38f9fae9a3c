import type { Report } from '../../model/index.ts';
import { driftLine } from '../drift-lines.ts';
import { wrapped } from './display-width.ts';
import type { Page } from './page.ts';

const most = 10;

/** The values that code and the living platform give differently. */
export function driftLines({ drift = [] }: Report, page: Page): readonly string[] {
  if (drift.length === 0) return [];
  const left = drift.length - most;
  return [
    '',
    page.paint('bold', 'Code and the living platform differ'),
    ...drift.slice(0, most).flatMap((one) => {
      const [first = '', ...rest] = wrapped(driftLine(one).split(' '), page.width - 4);
      return [`  ${first}`, ...rest.map((line) => `    ${line}`)];
    }),
    ...(left > 0 ? [`  and ${left} more values (--format json)`] : []),
  ];
}
