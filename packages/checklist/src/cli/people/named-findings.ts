import type { Finding } from '../../model/index.ts';

/** The findings whose fingerprints begin like this; of what stands once for each of several clusters, the one that fails. */
export function namedBy(beginning: string, findings: readonly Finding[]): readonly Finding[] {
  const named = new Map<string, Finding>();
  for (const finding of findings) {
    const { fingerprint, verdict, waiver } = finding;
    if (!fingerprint.startsWith(beginning)) continue;
    const isOpen = verdict === 'fail' && waiver === null;
    if (isOpen || !named.has(fingerprint)) named.set(fingerprint, finding);
  }
  return [...named.values()];
}
