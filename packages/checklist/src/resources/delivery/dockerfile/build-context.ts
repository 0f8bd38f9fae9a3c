import { fail, notApplicable, type Outcome, raw, unknown } from '../../../model/index.ts';
import { secretFile } from './secret-files.ts';
import { knownWords } from './subjects.ts';
import type { Dockerfile, IgnoreFile, Instruction } from './types.ts';

/** What must not go into an image with `COPY .`. */
const kept = ['.git', '.env*'];

/** Files that a name stands for: settings of a stage hold secrets as well as `.env` does. */
const samples: Readonly<Record<string, readonly string[]>> = {
  '.env*': ['.env', '.env.local', '.env.production'],
};

/** Whether an ignore file keeps the repository and its settings out of `COPY .`. */
export function filterAnswer(instruction: Instruction, file: Dockerfile): Outcome | true {
  if (!copiesAll(instruction)) return notApplicable('copies no whole context');
  const excluded = instruction.flags
    .filter(({ name }) => name === 'exclude')
    .map((flag) => raw(flag).value ?? '');
  const contexts = file.contexts.map((context) => ({
    file: context.file,
    missing: missingIn(context, excluded, file.repository),
  }));
  // Read last: the finding stands there.
  const { keyword } = instruction;
  if (contexts.every(({ missing }) => missing.length === 0)) return true;
  if (contexts.some(({ missing }) => missing.length === 0)) {
    return unknown('only some of the folders that the build may start from ignore .git and .env*');
  }
  const found = contexts.find((context) => context.file !== undefined);
  return found
    ? fail(
        `${keyword} of all files, and ${found.file} does not name ${found.missing.join(' and ')}`,
      )
    : fail(`${keyword} of all files, and there is no .dockerignore`);
}

function copiesAll(instruction: Instruction): boolean {
  const { keyword, flags } = instruction;
  if (keyword !== 'COPY' && keyword !== 'ADD') return false;
  if (flags.some(({ name }) => name === 'from')) return false;
  const words = knownWords(instruction);
  return words.slice(0, -1).some((word) => /^(?:\.?\/?|\.?\/?\*)$/.test(word));
}

function missingIn(
  { folder, file, patterns }: IgnoreFile,
  excluded: readonly string[],
  repository: string | undefined,
): readonly string[] {
  // Below the root of a repository there is no .git.
  const isBelowRoot = repository !== undefined && repository !== folder;
  const wanted = isBelowRoot ? kept.filter((name) => name !== '.git') : kept;
  if (file === undefined && excluded.length === 0) return wanted;
  const all = [...patterns, ...excluded];
  const taken = all
    .flatMap((pattern) => settingsIn(pattern))
    .filter((path) => !isIgnored(path, all));
  const missing = wanted.filter((name) =>
    (samples[name] ?? [name]).some((path) => !isIgnored(path, all)),
  );
  return taken.length > 0 ? [...missing.filter((name) => name !== '.env*'), ...taken] : missing;
}

/** Local settings that an exception takes back in: `!.env.production`, and not `!.env.example`. */
function settingsIn(pattern: string): readonly string[] {
  const name = /^!(?:\*\*\/)?(\.env\.[^/*]+)$/.exec(pattern)?.[1];
  return name !== undefined && secretFile(name) !== undefined ? [name] : [];
}

/**
 * Whether the patterns leave a file of the top folder out; the last one that matches decides.
 * https://docs.docker.com/build/concepts/context/#syntax
 */
export function isIgnored(name: string, patterns: readonly string[]): boolean {
  let ignored = false;
  for (const written of patterns) {
    const isException = written.startsWith('!');
    const pattern = written.slice(isException ? 1 : 0).replace(/^\.?\/+|(?<!\/)\/+$/g, '');
    if (matches(name, pattern)) ignored = !isException;
  }
  return ignored;
}

function matches(name: string, pattern: string): boolean {
  const top = pattern.replace(/^(?:\*\*\/)+/, '').replace(/(?:\/\*\*)+$/, '');
  if (top === '**' || top === '.') return true;
  if (top.includes('/')) return false;
  const source = top
    .slice(0, 200)
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  try {
    return new RegExp(`^${source}$`).test(name);
  } catch {
    return false;
  }
}
