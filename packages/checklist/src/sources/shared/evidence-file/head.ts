/** The key that an evidence file begins with. */
export const versionKey = 'evidenceVersion';

/** Whether a text begins as what `collect` writes, which puts its version first. */
export function beginsAsEvidence(text: string): boolean {
  return /^\uFEFF?\s*\{/.test(text.slice(0, 64)) && text.slice(0, 1024).includes(`"${versionKey}"`);
}
