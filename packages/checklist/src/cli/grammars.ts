import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Language } from '../read/sources.ts';
import type { Grammar } from '../sources/shared/syntax/syntax-node.ts';
import { createGrammar } from '../sources/shared/syntax/tree-sitter.ts';

/** The grammars that are shipped, with the packages that they come from. */
const files = {
  terraform: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm',
} as const satisfies Readonly<Record<Language, string>>;

const runtime = 'web-tree-sitter/web-tree-sitter.wasm';

/** Loads the grammar of a language; it takes some ten milliseconds. */
export async function loadGrammar(language: Language): Promise<Grammar> {
  return createGrammar(readWasm(runtime), readWasm(files[language]));
}

/** In the package the files stand beside the bundle; in the sources, in their packages. */
function readWasm(path: string): Uint8Array {
  const shipped = fileURLToPath(new URL(path.slice(path.lastIndexOf('/') + 1), import.meta.url));
  return readFileSync(existsSync(shipped) ? shipped : createRequire(import.meta.url).resolve(path));
}
