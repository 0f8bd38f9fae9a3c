import type { SyntaxNode } from '../../shared/syntax/syntax-node.ts';
import { nodeOf, type Scanner } from './scanner.ts';

/** A tuple or an object that begins here, written out or made by a `for`. */
export function collection(scanner: Scanner): SyntaxNode {
  const isTuple = scanner.text[scanner.at] === '[';
  const open = isTuple ? scanner.mark('[', 'tuple_start') : scanner.mark('{', 'object_start');
  const intro = scanner.takeWord('for');
  if (intro) return loop(scanner, open, intro, isTuple);
  const made = isTuple ? tuple(scanner, open) : object(scanner, open);
  return nodeOf('collection_value', [made]);
}

function tuple(scanner: Scanner, open: SyntaxNode): SyntaxNode {
  const parts = [open];
  while (!scanner.sees(']')) {
    parts.push(scanner.expression());
    if (!scanner.sees(']')) parts.push(scanner.expect(','));
  }
  parts.push(scanner.mark(']', 'tuple_end'));
  return nodeOf('tuple', parts);
}

function object(scanner: Scanner, open: SyntaxNode): SyntaxNode {
  const parts = [open];
  while (!scanner.sees('}')) {
    const key = scanner.expression();
    if (scanner.sees('=>')) throw scanner.declined();
    const sign = scanner.take('=') ?? scanner.expect(':');
    parts.push(nodeOf('object_elem', [key, sign, scanner.expression()]));
    const comma = scanner.take(',');
    if (comma) parts.push(comma);
  }
  parts.push(scanner.mark('}', 'object_end'));
  return nodeOf('object', parts);
}

function loop(scanner: Scanner, open: SyntaxNode, word: SyntaxNode, isTuple: boolean): SyntaxNode {
  const parts = [open, forIntro(scanner, word), scanner.expression()];
  if (!isTuple) {
    parts.push(scanner.expect('=>'), scanner.expression());
    if (scanner.sees('...')) parts.push(scanner.mark('...', 'ellipsis'));
  }
  const condition = scanner.takeWord('if');
  if (condition) parts.push(nodeOf('for_cond', [condition, scanner.expression()]));
  parts.push(isTuple ? scanner.expect(']', 'tuple_end') : scanner.expect('}', 'object_end'));
  return nodeOf('for_expr', [nodeOf(isTuple ? 'for_tuple_expr' : 'for_object_expr', parts)]);
}

/** `for key, value in collection:` behind its first word. */
function forIntro(scanner: Scanner, word: SyntaxNode): SyntaxNode {
  return nodeOf('for_intro', [word, ...loopNames(scanner), scanner.expect(':')]);
}

/** `key, value in collection` */
export function loopNames(scanner: Scanner): readonly SyntaxNode[] {
  const parts = [scanner.identifier()];
  const comma = scanner.take(',');
  if (comma) parts.push(comma, scanner.identifier());
  const within = scanner.takeWord('in');
  if (!within) throw scanner.declined();
  parts.push(within, scanner.expression());
  return parts;
}
