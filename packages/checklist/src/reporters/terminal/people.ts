import type { Report } from '../../model/index.ts';
import { peopleSections, withoutWaivers } from '../people.ts';
import { wrapped } from './display-width.ts';
import type { Page } from './page.ts';

const mostLines = 10;

/** What became of waivers and attestations: in short, and what somebody should look at. */
export function peopleLines(report: Report, page: Page): readonly string[] {
  const without = withoutWaivers(report);
  return peopleSections(report).flatMap(({ title, troubled }, index) => {
    const left = troubled.length - mostLines;
    return [
      '',
      ...wrapped(title.split(' '), page.width).map((line) => page.paint('bold', line)),
      ...troubled.slice(0, mostLines).flatMap((text) => {
        const [first = '', ...rest] = wrapped(text.split(' '), page.width - 2);
        return [first, ...rest.map((line) => `  ${line}`)];
      }),
      ...(left > 0 ? [`… and ${left} more`] : []),
      ...(index === 0 && without !== undefined ? [without] : []),
    ];
  });
}
