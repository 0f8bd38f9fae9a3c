/** How a builder is called. */
export interface BuildCall {
  /** The file that holds the call. */
  readonly caller: string;
  /** The Dockerfile, by the paths from the folder where it is looked for; `**` in front stands for any. */
  readonly files: readonly string[];
  /** The folder that the paths start from, or one of those above it. */
  readonly folder: string;
  /** The folder of the build's files, as the path, or `**` for that of the Dockerfile; absent where nobody tells. */
  readonly context: string | undefined;
  /** Absent where it is the last stage; `open` where nobody can tell. */
  readonly target: string | 'open' | undefined;
  /** Those whose values are known. */
  readonly args: ReadonlyMap<string, string>;
  /** What it calls the image, without tags. */
  readonly images: readonly string[];
  readonly by: 'pipeline' | 'file';
}

/** The build starts in the folder of the Dockerfile. */
export const ownFolder = '**';

/** A call as it is written. */
export interface Written extends Pick<BuildCall, 'caller' | 'files' | 'folder' | 'by'> {
  readonly context: string | undefined;
  readonly target: unknown;
  readonly pairs: readonly string[];
  readonly names: readonly unknown[];
}

export function buildCall({ target, pairs, names, ...written }: Written): BuildCall {
  const { context } = written;
  const args = pairs.flatMap((pair) => {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(pair.trim()) ?? [];
    return name === undefined || value === undefined || value.includes('$')
      ? []
      : [[name, value] as const];
  });
  const stage = wordIn(target);
  return {
    ...written,
    context: context === undefined || /\$|:\/\//.test(context) ? undefined : context,
    target: stage?.includes('$') ? 'open' : stage?.toLowerCase(),
    args: new Map(args),
    images: names.flatMap((name) => repositoryIn(name) ?? []),
  };
}

/** Whether a path hangs on what is not known, or leads elsewhere. */
export function isOpen(path: string): boolean {
  return /[$`]|\{\{|:\/\//.test(path);
}

/** An image without its tag, where the rest is known. */
function repositoryIn(name: unknown): string | undefined {
  const [tagged = ''] = wordIn(name)?.split('@', 1) ?? [];
  const tag = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const repository = tag < 0 ? tagged : tagged.slice(0, tag);
  return repository === '' || repository.includes('$') ? undefined : repository.toLowerCase();
}

export function wordIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Names of the folder that the sources are in: paths start there anyway. */
const root =
  /^(?:\$\{\{\s*github\.workspace\s*\}\}|\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|pwd)\)|\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR|BUILD_SOURCESDIRECTORY|SYSTEM_DEFAULTWORKINGDIRECTORY)\b\}?)(?=\/|$)/i;

/** A path that may begin with the root of the sources; other ones start in the folder. */
export function pathFrom(folder: string, written: string): string {
  const path = written.replaceAll('\\', '/');
  if (root.test(path)) return plainPath(path.replace(root, '.'));
  return folder === '.' ? plainPath(path) : plainPath(`${folder}/${path}`);
}

/** Without the steps that lead nowhere, and as open as it was. */
function plainPath(path: string): string {
  if (path.includes('://')) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') || '.';
}
