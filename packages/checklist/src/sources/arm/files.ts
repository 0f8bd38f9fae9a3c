/** Whether a file may be a template or hold values for one; what is in it tells. */
export function mayBeArmFile(path: string): boolean {
  return path === '<stdin>' || /\.jsonc?$/i.test(path);
}
