import { folderOf, resolve } from '../shared/paths.ts';
import type { BuildCall } from './build-calls.ts';

/** What those who build a Dockerfile ask of it. */
export interface AskedBuild {
  /** The stages that they name, in lower case; none where somebody builds the last one. */
  readonly targets: readonly string[];
  /** Arguments to which all of them give one value. */
  readonly args: ReadonlyMap<string, string>;
  /** What they call the image, without tags. */
  readonly images: readonly string[];
  /** The folders that they give as build context; none where that is not known. */
  readonly contexts: readonly string[];
}

const nothingAsked: AskedBuild = { targets: [], args: new Map(), images: [], contexts: [] };

/** What the calls that name a Dockerfile ask; pipelines build what is shipped, and count before compose files. */
export function askedOf(path: string, calls: readonly BuildCall[]): AskedBuild {
  const own = calls.flatMap((call) => {
    const root = rootOf(call, path);
    return root === undefined ? [] : [{ ...call, root }];
  });
  const shipping = own.filter(({ by }) => by === 'pipeline');
  const used = shipping.length > 0 ? shipping : own;
  const [first, ...others] = used;
  if (!first) return nothingAsked;
  const isOpen = used.some(({ target }) => target === undefined || target === 'open');
  const args = [...first.args].filter(([name, value]) =>
    others.every((other) => other.args.get(name) === value),
  );
  const contexts = used.map(({ context, root }) => context && resolve(root, context));
  return {
    targets: isOpen ? [] : used.flatMap(({ target }) => target ?? []),
    args: new Map(args),
    images: [...new Set(used.flatMap(({ images }) => images))],
    contexts: contexts.includes(undefined)
      ? []
      : [...new Set(contexts)].filter((one) => one !== undefined),
  };
}

/** The folder from which a call's path leads to a Dockerfile. */
function rootOf({ file, folder }: BuildCall, path: string): string | undefined {
  const anywhere = /^\*\*\/(.+)$/.exec(file)?.[1];
  if (anywhere !== undefined) {
    return path === anywhere || path.endsWith(`/${anywhere}`) ? '.' : undefined;
  }
  for (let at = folder; ; at = folderOf(at)) {
    if (resolve(at, file) === path) return at;
    if (at === '.') return undefined;
  }
}
