import type { IgnoredVulnerability, Settings } from '../../model/index.ts';
import { daysUntil } from '../days.ts';
import { fullName } from '../kubernetes/image.ts';
import { isLike } from '../words.ts';
import type { Vulnerability } from './policy.ts';

/** Days that an exception may last at most. */
export const mostExceptionDays = 180;

type List = Pick<Settings, 'ignoredVulnerabilities'>;

/** Whether the user's own list accepts a vulnerability of an image now. */
export function isAccepted(
  { id, package: name }: Pick<Vulnerability, 'id' | 'package'>,
  image: string | undefined,
  { ignoredVulnerabilities }: List,
  now: Date,
): boolean {
  return ignoredVulnerabilities.some(
    (entry) =>
      isSameId(entry.id, id) &&
      (entry.package ?? name) === name &&
      isOfImage(entry, image) &&
      isValid(entry, now),
  );
}

/** Whether the list has a valid entry for an id, whatever the image. */
export function isListed(id: string, { ignoredVulnerabilities }: List, now: Date): boolean {
  return ignoredVulnerabilities.some((entry) => isSameId(entry.id, id) && isValid(entry, now));
}

function isSameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** By its name as written, or in full. */
function isOfImage({ image: pattern }: IgnoredVulnerability, image: string | undefined): boolean {
  if (pattern === undefined) return true;
  return image !== undefined && (isLike(image, pattern) || isLike(fullName(image), pattern));
}

/** With a reason, and an end that is neither past nor far away. */
function isValid({ reason, expires }: IgnoredVulnerability, now: Date): boolean {
  if (!reason?.trim() || expires === undefined) return false;
  const days = daysUntil(expires, now);
  return days >= 0 && days <= mostExceptionDays;
}
