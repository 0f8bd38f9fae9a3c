import { afterValue, endOfString, skipSeparators } from './json-scan.ts';
import { type PathTree, settle } from './path-tree.ts';

/** The offset of each path of a tree in the valid JSON value that begins at an offset. */
export function locateInJson(text: string, start: number, tree: PathTree): number[] {
  const offsets: number[] = [];
  const root = skipSeparators(text, start);
  const first = text[root] === '{' ? skipSeparators(text, root + 1) : root;
  settle(tree, text[first] === '}' ? root : first, offsets);
  visit(text, root, tree, offsets);
  return offsets;
}

/** Gives their offsets to the paths below a value, and returns the offset after it. */
function visit(text: string, at: number, tree: PathTree, offsets: number[]): number {
  const first = text[at];
  if (tree.children.size === 0 || (first !== '{' && first !== '[')) return afterValue(text, at);
  return first === '{' ? visitObject(text, at, tree, offsets) : visitList(text, at, tree, offsets);
}

function visitObject(text: string, open: number, tree: PathTree, offsets: number[]): number {
  let at = skipSeparators(text, open + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at) + 1;
    const child = tree.children.get(keyIn(text.slice(at, keyEnd)));
    if (child) settle(child, at, offsets);
    at = next(text, skipSeparators(text, keyEnd), child, offsets);
  }
  return at + 1;
}

function visitList(text: string, open: number, tree: PathTree, offsets: number[]): number {
  let at = skipSeparators(text, open + 1);
  for (let item = 0; at < text.length && text[at] !== ']'; item++) {
    const child = tree.children.get(String(item));
    if (child) settle(child, at, offsets);
    at = next(text, at, child, offsets);
  }
  return at + 1;
}

/** Where the key or item after a value begins. */
function next(text: string, at: number, tree: PathTree | undefined, offsets: number[]): number {
  const end = tree ? visit(text, at, tree, offsets) : afterValue(text, at);
  return skipSeparators(text, end);
}

function keyIn(written: string): string {
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}
