import { Language, Parser, type Node as TreeNode } from 'web-tree-sitter';
import type { Grammar, SyntaxFault, SyntaxNode, SyntaxTree } from './syntax-node.ts';

/**
 * A grammar of tree-sitter. Both arguments are the bytes of `.wasm` files: of web-tree-sitter itself
 * and of the language.
 */
export async function createGrammar(runtime: Uint8Array, language: Uint8Array): Promise<Grammar> {
  // A buffer of its own: emscripten keeps the one that it gets.
  const wasmBinary = runtime.slice().buffer;
  // Without a name it looks for a file beside the code, of which a worker that is made of a blob has none.
  await Parser.init({ wasmBinary, locateFile: (name: string) => name });
  const loaded = await Language.load(language);
  const types = loaded.types.map((type, id) => {
    const named = loaded.nodeTypeIsNamed(id);
    // Punctuation has nothing in it.
    return { type, named, isAtom: !named || atoms.has(type) };
  });
  return {
    parse(text) {
      const parser = new Parser();
      parser.setLanguage(loaded);
      const tree = parser.parse(withPlainNumbers(text));
      parser.delete();
      if (tree === null) throw new Error('the parser was stopped');
      try {
        return readTree(tree.rootNode, text, types);
      } finally {
        tree.delete();
      }
    },
  };
}

/** Terraform's grammar knows no `1e3`. A number of other digits takes the same room. */
function withPlainNumbers(text: string): string {
  return text.replaceAll(/\d[eE][+-]?\d+/g, (number) => '0'.repeat(number.length));
}

const mostFaults = 20;

/** Deeper than any code, and well below what recursion over a tree stands. */
const maxDepth = 2000;

/** What these say is their text: nobody looks inside, unless something in the file makes no sense. */
const atoms: ReadonlySet<string> = new Set([
  'block_end',
  'block_start',
  'bool_lit',
  'comment',
  'heredoc_identifier',
  'heredoc_start',
  'identifier',
  'null_lit',
  'numeric_lit',
  'object_end',
  'object_start',
  'quoted_template_end',
  'quoted_template_start',
  'string_lit',
  'strip_marker',
  'template_interpolation_end',
  'template_interpolation_start',
  'template_literal',
  'tuple_end',
  'tuple_start',
  'variable_expr',
]);

interface NodeType extends Pick<SyntaxNode, 'type' | 'named'> {
  readonly isAtom: boolean;
}

const error: NodeType = { type: 'ERROR', named: true, isAtom: false };
const none: readonly SyntaxNode[] = [];

function readTree(rootNode: TreeNode, text: string, types: readonly NodeType[]): SyntaxTree {
  const faults: SyntaxFault[] = [];
  const note = (offset: number, message: string) => {
    if (faults.length < mostFaults) faults.push({ offset, message });
  };
  const isSound = !rootNode.hasError;
  const cursor = rootNode.walk();
  // Each question to the cursor is a call into WebAssembly, and most of the time goes there.
  const read = (depth: number): SyntaxNode => {
    const { nodeTypeId: id, startIndex: start, endIndex: end } = cursor;
    const { type, named, isAtom } = types[id] ?? error;
    // Only what takes no room can be made up.
    const isMissing = !isSound && start === end && cursor.nodeIsMissing;
    const broken = isMissing || type === 'ERROR';
    if (broken) note(start, faultMessage(type, isMissing, text, start));
    const isLeaf = isSound ? isAtom : !named;
    const hasChildren = !isLeaf && depth < maxDepth && cursor.gotoFirstChild();
    if (named && depth === maxDepth) note(start, `nested deeper than ${maxDepth} levels`);
    if (!hasChildren) return { type, named, start, end, children: none, broken };
    const children: SyntaxNode[] = [];
    do children.push(read(depth + 1));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
    return { type, named, start, end, children, broken };
  };
  const root = read(0);
  cursor.delete();
  return { root, faults };
}

const longestQuote = 40;

function faultMessage(type: string, isMissing: boolean, text: string, start: number): string {
  if (isMissing) return `"${type}" is missing`;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end === -1 ? undefined : end).trim();
  const quote = line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
  return `nobody can tell what this is: ${quote}`;
}
