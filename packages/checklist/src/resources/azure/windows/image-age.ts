import { fail, type Outcome, unknown } from '../../../model/index.ts';
import { daysBetween } from '../../days.ts';
import { type ImageBearer, imageDay, imageOf } from '../node-images.ts';
import { amount } from '../values.ts';

/** A pool that is scaled to zero starts with the image of the day on which it is started. */
export function hasNoNodes({ pool }: ImageBearer): boolean {
  return pool !== undefined && amount(pool.settings, 'count') === 0;
}

/** Whether the image of Windows nodes is at most some days old. */
export function isImageYoung(bearer: ImageBearer, most: number, now: Date): true | Outcome {
  const image = imageOf(bearer);
  if (!image) return unknown('does not tell the version of its node image');
  const day = imageDay(image);
  if (!day) return unknown(`the name ${image.slice(0, 80)} holds no day`);
  const age = daysBetween(day, now);
  if (age <= most) return true;
  const why = /\b17763\./.test(image) ? '; no more images of Windows Server 2019 are made' : '';
  // Read last, so that the finding points at it.
  return fail(`${imageOf(bearer)} is ${age} days old${why}`);
}
