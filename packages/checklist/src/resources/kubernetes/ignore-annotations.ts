import { type IgnoreAnnotation, ignorePrefix } from '../../model/index.ts';

/** The annotations of an object that ask to accept a fail: `ignore.aks-checklist.io/CHECK: reason`. */
export function ignoreAnnotations(annotations: unknown): readonly IgnoreAnnotation[] | undefined {
  if (typeof annotations !== 'object' || annotations === null) return undefined;
  let found: IgnoreAnnotation[] | undefined;
  for (const [key, value] of Object.entries(annotations)) {
    if (!key.startsWith(ignorePrefix)) continue;
    found ??= [];
    const reason = typeof value === 'string' ? value : '';
    found.push({
      text: `${key.slice(ignorePrefix.length)} ${reason}`,
      path: ['metadata', 'annotations', key],
    });
  }
  return found;
}
