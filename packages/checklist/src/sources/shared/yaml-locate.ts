import { load } from 'js-yaml';
import { endOfString } from './json-scan.ts';
import { type PathTree, settle } from './path-tree.ts';
import { type Layout, token, tokenBits } from './yaml-layout.ts';
import { kubernetesSchema, plainKey } from './yaml-schema.ts';

/** One document of a text, laid out. */
export interface LaidOutText {
  readonly text: string;
  readonly layout: Layout;
  /** The first token of the document. */
  readonly token: number;
  /** Where its root begins. */
  readonly offset: number;
}

/** The offset of each path of a tree: of a key for a mapping's value, of an item for a list's. */
export function locateInYaml(document: LaidOutText, tree: PathTree): number[] {
  const offsets: number[] = [];
  settle(tree, firstKey(document) ?? document.offset, offsets);
  visit(document, document.token, tree, offsets);
  return offsets;
}

function firstKey({ layout, token: root }: LaidOutText): number | undefined {
  const [opens, next] = [layout[root], layout[root + 1]];
  if (opens === undefined || kindOf(opens) !== token.mapping) return undefined;
  return next === undefined || kindOf(next) === token.end ? undefined : offsetOf(next);
}

/** Gives their offsets to the paths below the mapping or list that opens at a token. */
function visit(document: LaidOutText, at: number, tree: PathTree, offsets: number[]): void {
  const opens = document.layout[at];
  if (tree.children.size === 0 || opens === undefined) return;
  if (kindOf(opens) === token.mapping) visitMapping(document, at, tree, offsets);
  else if (kindOf(opens) === token.sequence) visitSequence(document, at, tree, offsets);
}

function visitMapping(document: LaidOutText, at: number, tree: PathTree, offsets: number[]): void {
  const { layout, text } = document;
  let merge = -1;
  const written = new Set<string>();
  for (let index = at + 1; kindOf(layout[index] as number) !== token.end; ) {
    const keyOffset = offsetOf(layout[index] as number);
    const key = keyAt(text, keyOffset);
    if (key === '<<' && merge === -1) merge = keyOffset;
    const child = tree.children.get(key);
    if (child) {
      written.add(key);
      settle(child, keyOffset, offsets);
      if (isOpening(layout[index + 1])) visit(document, index + 1, child, offsets);
    }
    index = isOpening(layout[index + 1]) ? afterEnd(layout, index + 1) : index + 1;
  }
  if (merge === -1) return;
  for (const [key, child] of tree.children) if (!written.has(key)) settle(child, merge, offsets);
}

function visitSequence(document: LaidOutText, at: number, tree: PathTree, offsets: number[]): void {
  const { layout } = document;
  let item = 0;
  for (let index = at + 1; kindOf(layout[index] as number) !== token.end; item++) {
    const child = tree.children.get(String(item));
    if (child) {
      settle(child, offsetOf(layout[index] as number), offsets);
      visit(document, index, child, offsets);
    }
    index = isOpening(layout[index]) ? afterEnd(layout, index) : index + 1;
  }
}

function kindOf(entry: number): number {
  return entry & ((1 << tokenBits) - 1);
}

function offsetOf(entry: number): number {
  return entry >>> tokenBits;
}

function isOpening(entry: number | undefined): boolean {
  if (entry === undefined) return false;
  const kind = kindOf(entry);
  return kind === token.mapping || kind === token.sequence;
}

/** The token after the end of the mapping or list that opens at a token. */
function afterEnd(layout: Layout, at: number): number {
  let depth = 0;
  for (let index = at; index < layout.length; index++) {
    const kind = kindOf(layout[index] as number);
    if (kind === token.end) depth--;
    else if (kind !== token.leaf) depth++;
    if (depth === 0) return index + 1;
  }
  return layout.length;
}

/** The key that is written at an offset, as the reader of the values has it. */
function keyAt(text: string, offset: number): string {
  const first = text[offset];
  if (first !== '"' && first !== "'") {
    return plainKey(text.slice(offset, plainEnd(text, offset)).trimEnd());
  }
  const end = first === '"' ? endOfString(text, offset) : endOfSingleQuoted(text, offset);
  const inner = text.slice(offset + 1, end);
  const isPlain = !/[\\'\n\r]/.test(inner);
  return isPlain ? inner : String(load(first + inner + first, { schema: kubernetesSchema }));
}

/** The closing quote; within, a quote stands twice. */
function endOfSingleQuoted(text: string, open: number): number {
  let at = text.indexOf("'", open + 1);
  while (at !== -1 && text[at + 1] === "'") at = text.indexOf("'", at + 2);
  return at === -1 ? text.length : at;
}

/** The colon that ends a plain key. */
function plainEnd(text: string, offset: number): number {
  let colon = text.indexOf(':', offset);
  while (colon !== -1 && !' \n\r\t,[]{}'.includes(text[colon + 1] ?? ' ')) {
    colon = text.indexOf(':', colon + 1);
  }
  return colon === -1 ? text.length : colon;
}
