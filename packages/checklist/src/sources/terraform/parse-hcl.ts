import type { Grammar, SyntaxFault, SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { Attribute, Block, Body, SourceFile } from './body.ts';
import { parseSound } from './syntax/parse-sound.ts';
import { unclosed } from './unclosed.ts';

/** A file of HCL and where it makes no sense. */
export interface ParsedFile {
  readonly body: Body;
  readonly faults: readonly SyntaxFault[];
}

/** A longer text is parsed only if all that it opens is closed, in UTF-16 units. */
const longestBroken = 64 * 1024;

/** Reads a `.tf` or `.tfvars` file. */
export function parseHcl(file: SourceFile, grammar: Grammar): ParsedFile {
  const sound = parseSound(file.text);
  if (sound) return { body: readBody(sound, file), faults: [] };
  const fault = file.text.length > longestBroken ? unclosed(file.text) : undefined;
  if (fault) return { body: readBody([], file), faults: [fault] };
  const { root, faults } = grammar.parse(file.text);
  return { body: readBody(membersOf(root), file), faults };
}

function membersOf({ children }: SyntaxNode): readonly SyntaxNode[] {
  return children.find(({ type }) => type === 'body')?.children ?? [];
}

function readBody(members: readonly SyntaxNode[], file: SourceFile): Body {
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  for (const child of members) {
    if (child.type === 'attribute') {
      const attribute = readAttribute(child, file);
      if (attribute) attributes.set(attribute.name, attribute);
    } else if (child.type === 'block') blocks.push(readBlock(child, file));
  }
  return { attributes, blocks };
}

function readAttribute(node: SyntaxNode, file: SourceFile): Attribute | undefined {
  const name = node.children.find(({ type }) => type === 'identifier');
  const expression = node.children.find(({ type }) => type === 'expression');
  if (!name || !expression) return undefined;
  const isWhole = !node.children.some(({ broken }) => broken) && isEnd(node.end, file);
  return {
    name: textOf(name, file),
    expression: { syntax: 'hcl', node: isWhole ? expression : unread(expression), file },
    origin: { file: file.path, offset: node.start },
  };
}

const behind = /[ \t]*(?:[\r\n#}]|\/[/*]|$)/y;

/** Whether nothing goes on in the line: the grammar reads `5 oops` as `5`, and `oops` as something new. */
function isEnd(at: number, { text }: SourceFile): boolean {
  behind.lastIndex = at;
  return text[at - 1] === '\n' || behind.test(text);
}

/** It may be anything: a part of it was not understood. */
function unread(node: SyntaxNode): SyntaxNode {
  return { ...node, children: [{ ...node, type: 'ERROR', children: [], broken: true }] };
}

function readBlock(node: SyntaxNode, file: SourceFile): Block {
  const [type, ...labels] = node.children.filter(
    (child) => child.type === 'identifier' || child.type === 'string_lit',
  );
  return {
    type: type ? textOf(type, file) : '',
    labels: labels.map((label) => textOf(label, file).replace(/^"(.*)"$/s, '$1')),
    body: readBody(membersOf(node), file),
    origin: { file: file.path, offset: node.start },
  };
}

export function textOf({ start, end }: SyntaxNode, { text }: SourceFile): string {
  return text.slice(start, end);
}

/** What was not understood stands among the parts of a node, or in the bracket that opens them. */
export function isBroken({ children }: SyntaxNode): boolean {
  return children.some((one) => one.broken || one.children.some(({ broken }) => broken));
}

/** The node of a kind that an expression is, without what is around it. */
export function insideOf(node: SyntaxNode, type: string): readonly SyntaxNode[] {
  if (node.type === type) return [node];
  const inner = node.children.filter((child) => child.named && child.type !== 'comment');
  const [only] = inner;
  const isWrapping = ['expression', 'collection_value'].includes(node.type);
  return isWrapping && only && inner.length === 1 ? insideOf(only, type) : [];
}

/** The elements of a list that is written out. */
export function elementsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const [list] = insideOf(node, 'tuple');
  return list?.children.filter(({ type }) => type === 'expression') ?? [];
}
