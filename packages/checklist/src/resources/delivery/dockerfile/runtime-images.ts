import { peek, type Resource, type Subject } from '../../../model/index.ts';
import type { ImageReference } from '../../kubernetes/image.ts';
import { type ImageUse, imageOf, imageUse } from '../../kubernetes/image-use.ts';
import { type BaseUse, dockerfile, externalBase, finalStage, imageOfBase } from './subjects.ts';
import type { Stage } from './types.ts';

/** An image that runs: named by a workload, or what the final stage of a Dockerfile is built on. */
export type RuntimeImage = ImageUse | BaseUse;

export const runtimeImage: Subject<RuntimeImage> = {
  noun: 'image',
  evidence: 'kubernetes',
  alsoIn: ['dockerfile'],
  kinds: [...imageUse.kinds, dockerfile.id],
  of: (resource, inventory) =>
    resource.kind === dockerfile.id
      ? baseOfImage(resource, inventory)
      : (imageUse.of?.(resource, inventory) ?? []),
  part: (image) => (isBase(image) ? externalBase : imageUse).part?.(image as never),
  node: (image) => (isBase(image) ? externalBase : imageUse).node?.(image as never),
  exempt: (image, context) =>
    (isBase(image) ? externalBase : imageUse).exempt?.(image as never, context),
};

const baseOfImage: NonNullable<Subject<BaseUse>['of']> = (resource: Resource, inventory) => {
  const finals = finalStage.of?.(resource, inventory) ?? [];
  const first = new Set(finals.map(({ chain }) => chain.at(-1) as Stage));
  return [...first].flatMap((stage) => (peek(stage, 'image') === 'scratch' ? [] : [{ stage }]));
};

/** The image; parts that are not known throw when they are read. */
export function imageOfRuntime(image: RuntimeImage): ImageReference {
  return isBase(image) ? imageOfBase(image) : imageOf(image);
}

/** The workload's side of it. */
export function workloadUse(image: RuntimeImage): ImageUse | undefined {
  return isBase(image) ? undefined : image;
}

function isBase(image: RuntimeImage): image is BaseUse {
  return 'stage' in image;
}
