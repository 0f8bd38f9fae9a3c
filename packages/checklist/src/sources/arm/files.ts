/**
 * Whether a file may be a template or hold values for one; what is in it tells. Of Bicep only that
 * counts whether it is there: a template may be what was made of it.
 */
export function mayBeArmFile(path: string): boolean {
  return path === '<stdin>' || /\.(?:jsonc?|bicep)$/i.test(path);
}
