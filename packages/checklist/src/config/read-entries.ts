import Type, { type TSchema } from 'typebox';
import type { Path } from '../model/index.ts';
import { type ConfigProblem, schemaProblems } from './schema-problems.ts';

/** The entries of a file that people write: what they say, and what is none, each with its place. */
export interface Entries<T> {
  readonly good: readonly { readonly value: T; readonly path: Path }[];
  readonly malformed: readonly ConfigProblem[];
}

interface Reading<Entry, T> {
  /** What the schema does not see. */
  readonly problems: (entry: Entry) => readonly ConfigProblem[];
  readonly make: (entry: Entry) => T;
}

/** Reads `KEY: [entry, …]`. Problems of the file itself, and not of an entry, come back alone. */
export function readEntries<Entry, T>(
  value: unknown,
  key: string,
  schema: TSchema,
  { problems, make }: Reading<Entry, T>,
): Entries<T> | readonly ConfigProblem[] {
  const file = Type.Object(
    {
      [key]: Type.Optional(
        Type.Union([Type.Array(Type.Unknown()), Type.Null()], { expected: 'a list' }),
      ),
    },
    { additionalProperties: false },
  );
  const wrong = schemaProblems(file, value ?? { [key]: [] });
  if (wrong.length > 0) return wrong;
  const entries = ((value ?? {}) as Readonly<Record<string, unknown[] | null>>)[key] ?? [];
  const good: { value: T; path: Path }[] = [];
  const malformed: ConfigProblem[] = [];
  entries.forEach((entry, index) => {
    const path = [key, index];
    const own = schemaProblems(schema, entry);
    const all = own.length > 0 ? own : problems(entry as Entry);
    if (all.length === 0) good.push({ value: make(entry as Entry), path });
    else malformed.push(together(all, path));
  });
  return { good, malformed };
}

/** All that is wrong with one entry, in a sentence. */
function together(problems: readonly ConfigProblem[], path: Path): ConfigProblem {
  const told = problems.map(({ path: at, message }) =>
    at.length === 0 || message.startsWith('unknown key') ? message : `${at.join('.')} ${message}`,
  );
  const [first] = problems;
  return { path: [...path, ...(first?.path ?? [])], message: told.join('; ') };
}
