import { resolve } from '../shared/paths.ts';
import type { PlacedCall } from './builds/placed-calls.ts';

/** What those who build a Dockerfile ask of it. */
export interface AskedBuild {
  /** The stages that they name, in lower case, `undefined` for the last one; none where some are not known. */
  readonly targets: readonly (string | undefined)[];
  /** Arguments to which all of them give one value. */
  readonly args: ReadonlyMap<string, string>;
  /** What they call the image, without tags. */
  readonly images: readonly string[];
  /** The folders that they give as build context; none where that is not known. */
  readonly contexts: readonly string[];
}

const nothingAsked: AskedBuild = { targets: [], args: new Map(), images: [], contexts: [] };

/** What the calls for one Dockerfile ask; pipelines build what is shipped, and count before other files. */
export function askedOf(calls: readonly PlacedCall[]): AskedBuild {
  const shipping = calls.filter(({ by }) => by === 'pipeline');
  const used = shipping.length > 0 ? shipping : calls;
  const [first, ...others] = used;
  if (!first) return nothingAsked;
  const isOpen = used.some(({ target }) => target === 'open');
  const args = [...first.args].filter(([name, value]) =>
    others.every((other) => other.args.get(name) === value),
  );
  const contexts = used.map(({ context, root }) => context && resolve(root, context));
  return {
    targets: isOpen ? [] : used.map(({ target }) => target),
    args: new Map(args),
    images: [...new Set(used.flatMap(({ images }) => images))],
    contexts: contexts.includes(undefined)
      ? []
      : [...new Set(contexts)].filter((one) => one !== undefined),
  };
}
