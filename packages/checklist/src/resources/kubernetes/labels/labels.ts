import { Malformed } from '../../../model/index.ts';
import type { ObjectMeta } from '../types.ts';
import { section, text } from '../values.ts';

/** The one that names the application; the others say what it is a part of. */
export const nameLabel = 'app.kubernetes.io/name';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const furtherLabels = ['instance', 'part-of', 'component', 'version', 'managed-by'].map(
  (name) => `app.kubernetes.io/${name}`,
);

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const longestValue = 63;

/** The value of a label; an empty one counts as absent, and one that is too long is malformed. */
export function labelOf(meta: ObjectMeta | undefined, key: string): string | undefined {
  const value = text(section(meta, 'labels'), key);
  if (value !== undefined && value.length > longestValue) {
    throw new Malformed(
      `label ${key} is malformed: ${value.length} characters are more than ${longestValue}`,
    );
  }
  return value;
}
