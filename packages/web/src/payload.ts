/** The blocks of the page: what `build.ts` packs, and the result that the reporter puts in. */
export type BlockId = 'texts' | 'worker' | 'tree-sitter' | 'terraform' | 'result';

/** The text of a block, as it stands in the page; empty where nothing was put in. */
export function packedBlock(id: BlockId): string {
  return document.getElementById(id)?.textContent?.trim() ?? '';
}

/** A block as it was before it was packed. */
export function inflate(packed: string): Response {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}
