import { type Inventory, peek } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { type ImageReference, imageReference, parseImage } from '../../kubernetes/image.ts';
import { type BaseImage, baseImage, definesAppUid } from './base-images.ts';
import { dockerfile, type FinalStage, finalStage, lastOf, wordOf } from './subjects.ts';
import type { Stage } from './types.ts';

/**
 * A number may have a sign; a name is that of a line in `/etc/passwd`, so that `Root` is none; without
 * one the user is root: https://pkg.go.dev/github.com/moby/sys/user#GetExecUser
 */
export function isRootUser(user: string): boolean {
  return /^(?:root|[+-]?0+)?(?::|$)/.test(user);
}

/** What is known of a base, and its reference. */
interface Base extends BaseImage {
  readonly text: string;
}

/** Images that are built on each other are followed this far. */
const deepest = 10;

/**
 * The image that a stage and those that it is built on start from; one that nobody knows may be that of
 * another Dockerfile in the evidence.
 */
export function baseOf({ chain }: FinalStage, inventory: Inventory, depth = 0): Base {
  const image = imageReference(rootImage(chain), false);
  const { class: kind, user } = baseImage(image);
  const { text } = image;
  const built = kind === 'unknown' && depth < deepest ? builderOf(image, inventory) : undefined;
  if (!built) return { class: kind, user, text };
  const below = baseOf(built, inventory, depth + 1);
  return { class: below.class, user: userOf(built) ?? below.user, text };
}

function userOf(final: FinalStage): BaseImage['user'] | undefined {
  const set = lastOf(final, ({ keyword }) => keyword === 'USER');
  if (!set) return undefined;
  const user = wordOf(set, 0);
  if (typeof user !== 'string') return 'unknown';
  return isRootUser(user) ? 'root' : 'non-root';
}

/** The final stage of the one Dockerfile that makes an image. */
function builderOf(
  { registry, repository }: ImageReference,
  inventory: Inventory,
): FinalStage | undefined {
  const found = inventory.index(builders).get(`${registry}/${repository}`) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

function builders(inventory: Inventory): ReadonlyMap<string, readonly FinalStage[]> {
  const pairs = inventory.all(dockerfile).flatMap((resource) =>
    (finalStage.of?.(resource, inventory) ?? []).flatMap((final) =>
      resource.body.images.map((name) => {
        const { registry, repository } = parseImage(name);
        return { key: `${registry}/${repository}`, final };
      }),
    ),
  );
  const groups = [...groupBy(pairs, ({ key }) => key)];
  return new Map(groups.map(([key, group]) => [key, group.map(({ final }) => final)]));
}

/** Whether the base image sets the variable `APP_UID`. */
export function hasAppUid({ chain }: FinalStage): boolean {
  return definesAppUid(imageReference(rootImage(chain), false));
}

function rootImage(chain: readonly Stage[]) {
  return peek(chain.at(-1) as Stage, 'image');
}
