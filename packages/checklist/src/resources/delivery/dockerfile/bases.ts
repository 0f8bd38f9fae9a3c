import { peek } from '../../../model/index.ts';
import { imageReference } from '../../kubernetes/image.ts';
import { type BaseImage, baseImage, definesAppUid } from './base-images.ts';
import type { FinalStage } from './subjects.ts';
import type { Stage } from './types.ts';

/** The image that a stage and those that it is built on start from. */
export function baseOf({
  chain,
}: Pick<FinalStage, 'chain'>): BaseImage & { readonly text: string } {
  const image = imageReference(rootImage(chain), false);
  const { class: kind, user } = baseImage(image);
  return { class: kind, user, text: image.text };
}

/** Whether the base image sets the variable `APP_UID`. */
export function hasAppUid({ chain }: FinalStage): boolean {
  return definesAppUid(imageReference(rootImage(chain), false));
}

function rootImage(chain: readonly Stage[]) {
  return peek(chain.at(-1) as Stage, 'image');
}
