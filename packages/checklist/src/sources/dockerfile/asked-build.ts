import { isBelow, resolve } from '../shared/paths.ts';
import type { BuildCall } from './build-calls.ts';

/** What those who build a Dockerfile ask of it. */
export interface AskedBuild {
  /** The stages that they name, in lower case; none where somebody builds the last one. */
  readonly targets: readonly string[];
  /** Arguments to which all of them give one value. */
  readonly args: ReadonlyMap<string, string>;
  /** What they call the image, without tags. */
  readonly images: readonly string[];
}

const nothingAsked: AskedBuild = { targets: [], args: new Map(), images: [] };

/** What the calls that name a Dockerfile ask; pipelines build what is shipped, and count before compose files. */
export function askedOf(path: string, calls: readonly BuildCall[]): AskedBuild {
  const own = calls.filter((call) => names(call, path));
  const shipping = own.filter(({ by }) => by === 'pipeline');
  const used = shipping.length > 0 ? shipping : own;
  const [first, ...others] = used;
  if (!first) return nothingAsked;
  const isOpen = used.some(({ target }) => target === undefined || target === 'open');
  const args = [...first.args].filter(([name, value]) =>
    others.every((other) => other.args.get(name) === value),
  );
  return {
    targets: isOpen ? [] : used.flatMap(({ target }) => target ?? []),
    args: new Map(args),
    images: [...new Set(used.flatMap(({ images }) => images))],
  };
}

function names({ file, folder }: BuildCall, path: string): boolean {
  const anywhere = /^\*\*\/(.+)$/.exec(file)?.[1];
  if (anywhere !== undefined) return path === anywhere || path.endsWith(`/${anywhere}`);
  for (let at = folder; ; at = resolve(at, '..')) {
    if (resolve(at, file) === path) return true;
    if (at === '.' || !isBelow(at, '.')) return false;
  }
}
