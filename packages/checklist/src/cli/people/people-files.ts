import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Entries } from '../../config/read-entries.ts';
import type { Config } from '../../config/schema.ts';
import type { ConfigProblem } from '../../config/schema-problems.ts';
import type { Attestation, MalformedEntry, Waiver, WrittenAt } from '../../model/index.ts';
import { parseStructured } from '../../sources/shared/parse.ts';
import { configFolder, nearest, peopleFileNames, problemsIn } from '../config-file.ts';
import { UsageError } from '../usage-error.ts';
import { evidenceState } from './evidence-state.ts';

export interface PeopleOptions {
  readonly attestations?: readonly string[];
  readonly waivers?: readonly string[];
}

/** What people wrote beside the code. */
export interface People {
  readonly attestations: readonly Attestation[];
  readonly waivers: readonly Waiver[];
  readonly malformed: {
    readonly attestations: readonly MalformedEntry[];
    readonly waivers: readonly MalformedEntry[];
  };
}

type What = keyof typeof peopleFileNames;

/** Reads all files of attestations and waivers. */
export async function loadPeople(config: Config, options: PeopleOptions): Promise<People> {
  const attestations = await loadAttestations(filesOf('attestations', config, options));
  const waivers = await loadWaivers(filesOf('waivers', config, options));
  return {
    attestations: attestations.good,
    waivers: waivers.good,
    malformed: { attestations: attestations.malformed, waivers: waivers.malformed },
  };
}

/** Those of the configuration, or the nearest one; then those that the command line names. */
export function filesOf(what: What, config: Config, options: PeopleOptions): readonly string[] {
  const standing =
    config[what] ?? [nearest(peopleFileNames[what])].filter((one) => one !== undefined);
  const named = options[what] ?? [];
  for (const path of named) {
    if (!existsSync(path)) throw new UsageError(`${path}: no such file of ${what}`);
  }
  return [...new Map([...standing, ...named].map((path) => [resolve(path), path])).values()];
}

/** The file that a new entry goes to; where several are in use, somebody has to say which. */
export function fileToWrite(
  what: What,
  config: Config,
  { file, config: named }: { readonly file?: string; readonly config?: string },
): string {
  if (file !== undefined) return file;
  const [only, ...others] = filesOf(what, config, {});
  if (others.length > 0)
    throw new UsageError(`several files of ${what} are in use: name one with --file`);
  return shownPath(only ?? join(configFolder(named), peopleFileNames[what]));
}

interface Loaded<T> {
  readonly good: readonly T[];
  readonly malformed: readonly MalformedEntry[];
}

export async function loadAttestations(paths: readonly string[]): Promise<Loaded<Attestation>> {
  if (paths.length === 0) return { good: [], malformed: [] };
  const { readAttestations } = await import('../../config/read-attestations.ts');
  return load(paths, 'attestations', readAttestations, (attestation, writtenAt) => ({
    ...attestation,
    ...(attestation.files && { files: attestation.files.map((file) => checked(file, writtenAt)) }),
    writtenAt,
  }));
}

async function loadWaivers(paths: readonly string[]): Promise<Loaded<Waiver>> {
  if (paths.length === 0) return { good: [], malformed: [] };
  const { readWaivers } = await import('../../config/read-waivers.ts');
  return load(paths, 'waivers', readWaivers, (waiver, writtenAt) => ({ ...waiver, writtenAt }));
}

function load<T>(
  paths: readonly string[],
  what: What,
  read: (value: unknown) => Entries<T> | readonly ConfigProblem[],
  placed: (value: T, writtenAt: WrittenAt) => T,
): Loaded<T> {
  const good: T[] = [];
  const malformed: MalformedEntry[] = [];
  for (const path of paths) {
    const shown = shownPath(path);
    const { value, linesOf, fail } = document(path, shown, what);
    const entries = read(value);
    if ('length' in entries) throw fail(entries);
    const lines = linesOf([...entries.good, ...entries.malformed]);
    entries.good.forEach((one, index) => {
      good.push(placed(one.value, { file: shown, line: lines[index] ?? 1 }));
    });
    entries.malformed.forEach(({ message }, index) => {
      const line = lines[entries.good.length + index] ?? 1;
      malformed.push({ writtenAt: { file: shown, line }, message });
    });
  }
  return { good, malformed };
}

/** The only document of a file. */
function document(path: string, shown: string, what: What) {
  const file = {
    path: shown,
    input: shown,
    complete: new Set<never>(),
    text: readText(path, shown),
  };
  const { documents, problems } = parseStructured(file);
  const [broken] = problems;
  if (broken) throw new UsageError(`${shown}:${broken.line ?? 1}: ${broken.message}`);
  const [first, second] = documents;
  if (second) {
    const line = second.locate([[]])[0]?.line ?? 1;
    throw new UsageError(`${shown}:${line}: a file of ${what} has one document`);
  }
  return {
    value: first?.value,
    linesOf: (entries: readonly Pick<ConfigProblem, 'path'>[]) =>
      (first?.locate(entries.map((entry) => entry.path)) ?? []).map((place) => place?.line),
    fail: (found: readonly ConfigProblem[]) => problemsIn(shown, first, found),
  };
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${shown} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** A file that backs an answer stands as the file of attestations has it: relative to that. */
function checked(
  { file, sha256 }: NonNullable<Attestation['files']>[number],
  { file: writtenIn }: WrittenAt,
) {
  const path = resolve(dirname(writtenIn), file);
  return { file: shownPath(path), sha256, state: evidenceState(path, sha256) };
}

/** Relative to the working directory, with `/`. */
export function shownPath(path: string): string {
  return relative('.', path).split(sep).join('/');
}
