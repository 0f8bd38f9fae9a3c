import picomatch from 'picomatch';
import type { CodeOwnersFile } from '../../model/index.ts';

/** Who owns a file; undefined where nothing speaks of it. */
export type OwnersOfFile = (path: string) => readonly string[] | undefined;

interface Entry {
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
  /** Takes the path out of its section, so that the section has no say. */
  readonly isExclusion: boolean;
}

interface Section {
  /** Of entries that name none. */
  readonly owners: readonly string[];
  readonly entries: Entry[];
}

const header = /^\^?\[([^\]]+)\](?:\[\d+\])?\s*(.*)$/s;

/**
 * Reads a file of code owners as GitHub or GitLab do. The last pattern that matches decides, in GitLab
 * the last of each section; a pattern without owners takes them away.
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
export function codeOwners({ text, syntax }: Pick<CodeOwnersFile, 'text' | 'syntax'>): {
  readonly names: readonly string[];
  readonly ownersOf: OwnersOfFile;
} {
  const sections = sectionsOf(text, syntax);
  const names = sections.flatMap(({ entries }) => entries.flatMap(({ owners }) => owners));
  const known = new Map<string, readonly string[] | undefined>();
  const ownersOf = (path: string) => {
    if (!known.has(path)) known.set(path, lastOf(sections, path));
    return known.get(path);
  };
  return { names: [...new Set(names)], ownersOf };
}

function lastOf(sections: readonly Section[], path: string): readonly string[] | undefined {
  const found = sections.flatMap(({ entries }) => {
    if (entries.some(({ isExclusion, matches }) => isExclusion && matches(path))) return [];
    const last = entries.findLast(({ matches }) => matches(path));
    return last ? [last.owners] : [];
  });
  return found.length === 0 ? undefined : [...new Set(found.flat())];
}

function sectionsOf(text: string, syntax: CodeOwnersFile['syntax']): readonly Section[] {
  const sections = new Map<string, Section>([['', { owners: [], entries: [] }]]);
  let section = sections.get('') as Section;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, owners = ''] = (syntax === 'gitlab' && header.exec(line)) || [];
    if (name === undefined) {
      section.entries.push(entryOf(line, section, syntax));
      continue;
    }
    // Two sections of one name are one, whatever their letter case.
    const known = sections.get(name.toLowerCase());
    section = { owners: names(owners), entries: known?.entries ?? [] };
    sections.set(name.toLowerCase(), section);
  }
  return [...sections.values()];
}

function entryOf(line: string, { owners }: Section, syntax: CodeOwnersFile['syntax']): Entry {
  const [pattern = '', ...rest] = line.split(/(?<!\\)\s+(.*)/s);
  const own = names(rest.join(' '));
  const isExclusion = syntax === 'gitlab' && pattern.startsWith('!');
  const plain = (isExclusion ? pattern.slice(1) : pattern).replaceAll('\\ ', ' ');
  return {
    matches: picomatch(globsOf(plain, syntax), {
      dot: true,
      nobrace: true,
      noextglob: true,
      nonegate: true,
    }),
    owners: own.length > 0 ? own : owners,
    isExclusion,
  };
}

function names(text: string): readonly string[] {
  return text
    .replace(/(^|\s)#.*$/s, '')
    .split(/\s+/)
    .filter((name) => name !== '');
}

/** A pattern as globs of whole paths: a folder stands for all in it, a name for any of that name. */
function globsOf(pattern: string, syntax: CodeOwnersFile['syntax']): string[] {
  // Both take brackets literally.
  const literal = pattern.replaceAll(/[[\]{}()+@!|]/g, '\\$&');
  const isFolder = literal.endsWith('/');
  const inner = literal.replace(/^\//, '').replace(/\/$/, '');
  // GitHub binds a pattern with a slash inside to the root, as .gitignore does; GitLab only one that begins with it.
  const isBound = literal.startsWith('/') || (syntax === 'github' && inner.includes('/'));
  const from = isBound || inner.startsWith('**/') ? inner : `**/${inner}`;
  if (from === '' || inner === '') return ['**'];
  if (isFolder) return [`${from}/**/*`];
  // `docs/*` are the files in docs, not those in its folders.
  const isFilesOnly = inner.endsWith('*') && inner.includes('/');
  return isFilesOnly || (syntax === 'gitlab' && !/\*$/.test(inner))
    ? [from]
    : [from, `${from}/**/*`];
}
