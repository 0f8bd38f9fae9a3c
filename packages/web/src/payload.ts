/** The blocks of the page: what `build.ts` packs, and the result that the reporter puts in. */
export type BlockId =
  | 'texts'
  | 'worker'
  | 'tree-sitter'
  | 'terraform'
  | 'notices'
  | 'result'
  | 'earlier';

/** The text of a block, as it stands in the page; empty where nothing was put in. */
export function packedBlock(id: BlockId): string {
  return document.getElementById(id)?.textContent?.trim() ?? '';
}

let asOpened = '';

/** Keeps the page as it came, before anything is shown in it. */
export function rememberPage(): void {
  asOpened = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
  for (const id of ['earlier', 'result']) {
    const packed = document.getElementById(id)?.textContent ?? '';
    if (packed !== '') asOpened = asOpened.replace(packed, '');
  }
}

/** The page as it came, without a result. */
export function pageWithoutResult(): string {
  return asOpened;
}
