import { fail, type Outcome } from '../../model/index.ts';
import { outdated } from '../data/dated.ts';
import { distrolessSupport, endOfDistroless } from '../data/distroless-support.ts';
import type { ImageReference } from './image.ts';

/** The name of one of Google's distroless images: `base-debian13`; undefined for any other. */
export function distrolessName({ registry, repository }: ImageReference): string | undefined {
  const folder = 'distroless/';
  return registry === 'gcr.io' && repository.startsWith(folder)
    ? repository.slice(folder.length)
    : undefined;
}

/** Whether such an image still gets fixes. Without a suffix it is of the newest Debian. */
export function supportAnswer(name: string, now: Date): Outcome | true {
  const [, image = name, debian] = /^(.*)-debian(\d+)$/.exec(name) ?? [];
  const until = debian === undefined ? undefined : endOfDistroless(image, Number(debian));
  if (until !== undefined && now.toISOString().slice(0, 10) > until) {
    return fail(`${name} gets no fixes since ${until}`);
  }
  return outdated(distrolessSupport, now) ?? true;
}

/** Registries of hardened images, whose variants for building end in `-dev`. */
const hardened: ReadonlySet<string> = new Set(['cgr.dev', 'dhi.io']);

/** Why an image is a variant with a shell, made for debugging or for building; undefined for any other. */
export function debugVariant(image: ImageReference): string | undefined {
  const isHardened = hardened.has(image.registry);
  if (!isHardened && distrolessName(image) === undefined) return undefined;
  const { tag = 'latest' } = image;
  if (isHardened) return tag.endsWith('-dev') ? tag : undefined;
  return /^debug(?:-|$)/.test(tag) ? tag : undefined;
}
