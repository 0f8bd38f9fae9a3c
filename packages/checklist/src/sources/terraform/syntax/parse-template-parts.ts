import type { SyntaxNode } from '../../shared/syntax/syntax-node.ts';
import { loopNames } from './parse-collection.ts';
import { nodeOf, type Scanner } from './scanner.ts';

/** Goes on to the next `${` or `%{` of a template; false at its end. */
type Skip = () => boolean;

/** What is filled into a template that ends here, or at a directive that none has begun. */
export function templateParts(scanner: Scanner, skip: Skip): readonly SyntaxNode[] {
  const { parts, end } = partsUntil(scanner, skip);
  if (end) throw scanner.declined();
  return parts;
}

interface Parts {
  readonly parts: readonly SyntaxNode[];
  /** `%{ else }`, `%{ endif }` or `%{ endfor }`; undefined at the end of the template. */
  readonly end?: SyntaxNode;
}

const none: Parts = { parts: [] };

function partsUntil(scanner: Scanner, skip: Skip): Parts {
  if (!skip()) return none;
  const parts: SyntaxNode[] = [];
  do {
    if (scanner.text[scanner.at] === '$') {
      parts.push(interpolation(scanner));
      continue;
    }
    const mark = directiveMark(scanner);
    if (ends.has(mark.type)) return { parts, end: mark };
    parts.push(directive(scanner, mark, skip));
  } while (skip());
  return { parts };
}

function interpolation(scanner: Scanner): SyntaxNode {
  const parts = [scanner.mark('${', 'template_interpolation_start')];
  takeStrip(scanner, parts);
  parts.push(scanner.expression());
  takeStrip(scanner, parts);
  parts.push(scanner.expect('}', 'template_interpolation_end'));
  return nodeOf('template_interpolation', parts);
}

function takeStrip(scanner: Scanner, parts: SyntaxNode[]): void {
  if (scanner.sees('~')) parts.push(scanner.mark('~', 'strip_marker'));
}

const ends: ReadonlySet<string> = new Set([
  'template_else_intro',
  'template_if_end',
  'template_for_end',
]);

/** What a directive and all up to its end make. */
function directive(scanner: Scanner, start: SyntaxNode, skip: Skip): SyntaxNode {
  scanner.enter();
  const isLoop = start.type === 'template_for_start';
  let inside = partsUntil(scanner, skip);
  const parts = [start, ...inside.parts];
  if (!isLoop && inside.end?.type === 'template_else_intro') {
    parts.push(inside.end);
    inside = partsUntil(scanner, skip);
    for (const part of inside.parts) parts.push(part);
  }
  const { end } = inside;
  if (end?.type !== (isLoop ? 'template_for_end' : 'template_if_end')) throw scanner.declined();
  parts.push(end);
  scanner.leave();
  return nodeOf('template_directive', [nodeOf(isLoop ? 'template_for' : 'template_if', parts)]);
}

const markTypes: ReadonlyMap<string, string> = new Map([
  ['if', 'template_if_intro'],
  ['else', 'template_else_intro'],
  ['endif', 'template_if_end'],
  ['for', 'template_for_start'],
  ['endfor', 'template_for_end'],
]);

/** `%{ if … }` or another mark of a directive. */
function directiveMark(scanner: Scanner): SyntaxNode {
  const parts = [scanner.mark('%{', 'template_directive_start')];
  takeStrip(scanner, parts);
  const word = scanner.word();
  const type = markTypes.get(word);
  if (type === undefined) throw scanner.declined();
  parts.push(scanner.mark(word));
  if (word === 'if') parts.push(scanner.expression());
  if (word === 'for') parts.push(...loopNames(scanner));
  takeStrip(scanner, parts);
  parts.push(scanner.expect('}', 'template_directive_end'));
  return nodeOf(type, parts);
}
