import Type, { type Static } from 'typebox';
import { type Attestation, isIsoDate } from '../model/index.ts';
import { type Entries, readEntries } from './read-entries.ts';
import type { ConfigProblem } from './schema-problems.ts';

const text = Type.String({ minLength: 1 });
const closed = { additionalProperties: false } as const;

const entry = Type.Object(
  {
    item: text,
    verdict: Type.Enum(['pass', 'fail', 'not-applicable']),
    note: Type.Optional(text),
    evidence: Type.Optional(
      Type.Array(
        Type.Union(
          [
            text,
            Type.Object(
              { file: text, sha256: Type.String({ pattern: '^(sha256:)?[0-9a-fA-F]{64}$' }) },
              closed,
            ),
          ],
          { expected: 'a link, or a mapping with file and sha256 (64 hexadecimal digits)' },
        ),
      ),
    ),
    author: text,
    date: text,
    until: Type.Optional(text),
  },
  closed,
);

type Entry = Static<typeof entry>;

/** Reads a file of attestations; what is no answer does not hide the others. */
export function readAttestations(value: unknown): Entries<Attestation> | readonly ConfigProblem[] {
  return readEntries<Entry, Attestation>(value, 'attestations', entry, {
    problems: dateProblems,
    make: attestationOf,
  });
}

function dateProblems({ date, until }: Entry): readonly ConfigProblem[] {
  if (!isIsoDate(date)) return [{ path: ['date'], message: notDate(date) }];
  if (until === undefined) return [];
  if (!isIsoDate(until)) return [{ path: ['until'], message: notDate(until) }];
  return until < date ? [{ path: ['until'], message: `${until} is before its date ${date}` }] : [];
}

/** Days are compared as texts, so that each has to be written in full. */
export function notDate(written: string): string {
  return `${written} is no date such as 2027-01-31`;
}

function attestationOf({ evidence = [], ...entry }: Entry): Attestation {
  const links = evidence.filter((one) => typeof one === 'string');
  const files = evidence.flatMap((one) =>
    typeof one === 'string'
      ? []
      : [{ file: one.file, sha256: one.sha256.replace('sha256:', '').toLowerCase() }],
  );
  return {
    ...entry,
    ...(links.length > 0 && { evidence: links }),
    ...(files.length > 0 && { files }),
  };
}
