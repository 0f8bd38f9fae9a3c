import Type, { type Static } from 'typebox';
import { isIsoDate, type Waiver } from '../model/index.ts';
import { notDate } from './read-attestations.ts';
import { type Entries, readEntries } from './read-entries.ts';
import type { ConfigProblem } from './schema-problems.ts';

const text = Type.String({ minLength: 1 });
const closed = { additionalProperties: false } as const;

const entry = Type.Object(
  {
    check: Type.Optional(text),
    item: Type.Optional(text),
    object: Type.Optional(
      Type.Object(
        {
          kind: Type.Optional(text),
          namespace: Type.Optional(text),
          name: Type.Optional(text),
          part: Type.Optional(text),
          resourceId: Type.Optional(text),
          address: Type.Optional(text),
          path: Type.Optional(text),
        },
        closed,
      ),
    ),
    reason: text,
    owner: text,
    until: Type.Optional(text),
  },
  closed,
);

type Entry = Static<typeof entry>;

/** Reads a file of waivers; what is none does not hide the others. */
export function readWaivers(value: unknown): Entries<Waiver> | readonly ConfigProblem[] {
  return readEntries<Entry, Waiver>(value, 'waivers', entry, {
    problems: entryProblems,
    make: ({ check, item, object, ...entry }) => ({
      target: check ?? item ?? '',
      ...(object && { subject: object }),
      ...entry,
    }),
  });
}

function entryProblems({ check, item, object, until }: Entry): readonly ConfigProblem[] {
  if ((check === undefined) === (item === undefined)) {
    return [{ path: [], message: 'must name either a check or an item' }];
  }
  if (object && Object.keys(object).length === 0) {
    return [{ path: ['object'], message: 'names nothing: leave it out to mean every object' }];
  }
  if (until !== undefined && !isIsoDate(until)) {
    return [{ path: ['until'], message: notDate(until) }];
  }
  return [];
}
