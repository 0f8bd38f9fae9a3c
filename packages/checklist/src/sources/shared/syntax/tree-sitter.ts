import { Language, Parser, type Node as TreeNode } from 'web-tree-sitter';
import type { Grammar, SyntaxFault, SyntaxNode, SyntaxTree } from './syntax-node.ts';

/**
 * A grammar of tree-sitter. Both arguments are the bytes of `.wasm` files: of web-tree-sitter itself
 * and of the language.
 */
export async function createGrammar(runtime: Uint8Array, language: Uint8Array): Promise<Grammar> {
  // A buffer of its own: emscripten keeps the one that it gets.
  await Parser.init({ wasmBinary: runtime.slice().buffer });
  const loaded = await Language.load(language);
  return {
    parse(text) {
      const parser = new Parser();
      parser.setLanguage(loaded);
      const tree = parser.parse(text);
      parser.delete();
      if (tree === null) throw new Error('the parser was stopped');
      try {
        return readTree(tree.rootNode, text);
      } finally {
        tree.delete();
      }
    },
  };
}

const mostFaults = 20;

/** Deeper than any code, and well below what recursion over a tree stands. */
const maxDepth = 2000;

function readTree(rootNode: TreeNode, text: string): SyntaxTree {
  const faults: SyntaxFault[] = [];
  const note = (offset: number, message: string) => {
    if (faults.length < mostFaults) faults.push({ offset, message });
  };
  const cursor = rootNode.walk();
  const read = (depth: number): SyntaxNode => {
    const { nodeType: type, nodeIsNamed: named, startIndex: start, endIndex: end } = cursor;
    const field = cursor.currentFieldName ?? undefined;
    // Only what takes no room can be made up.
    const isMissing = start === end && cursor.nodeIsMissing;
    const broken = isMissing || type === 'ERROR';
    const children: SyntaxNode[] = [];
    if (broken) note(start, faultMessage(type, isMissing, text, start));
    if (depth === maxDepth) note(start, `nested deeper than ${maxDepth} levels`);
    else if (cursor.gotoFirstChild()) {
      do children.push(read(depth + 1));
      while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    return { type, named, field, start, end, children, broken };
  };
  const root = read(0);
  cursor.delete();
  return { root, faults };
}

const longestQuote = 40;

function faultMessage(type: string, isMissing: boolean, text: string, start: number): string {
  if (isMissing) return `"${type}" is missing`;
  const [line = ''] = text.slice(start, start + longestQuote).split('\n');
  return `nobody can tell what this is: ${line.trim()}`;
}
