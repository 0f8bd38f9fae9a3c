import type { Report } from '../../model/index.ts';
import { peopleSections, withoutWaivers } from '../people.ts';
import { inert } from './escape.ts';
import { folded } from './undecided.ts';

const mostLines = 20;

/** What became of waivers and attestations, what somebody should look at first. */
export function peopleSection(report: Report): readonly string[] {
  const without = withoutWaivers(report);
  return [
    ...peopleSections(report).flatMap(({ title, troubled, fine }) => {
      const all = [...troubled, ...fine];
      const left = all.length - mostLines;
      return folded(title, [
        ...all.slice(0, mostLines).map((text) => `- ${inert(text)}`),
        ...(left > 0 ? [`- … and ${left} more`] : []),
      ]);
    }),
    ...(without === undefined ? [] : [`<sub>${without}.</sub>`]),
  ];
}
