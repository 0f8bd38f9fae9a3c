import type { SyntaxNode } from '../../shared/syntax/syntax-node.ts';
import { expression } from './parse-expression.ts';
import { stringLiteral } from './parse-template.ts';
import { Declined, nodeOf, Scanner } from './scanner.ts';

// Blanks of other scripts, zeros, a byte order mark inside: the grammar has a mind of its own about them.
const strange = /[\0\v\f\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|(?<!^)\ufeff/;

/**
 * What the grammar finds in sound code, but for comments and the plain parts of templates, and in a
 * fraction of its time. Undefined for what makes no sense, or is seldom written: that is for the grammar.
 */
export function parseSound(text: string): readonly SyntaxNode[] | undefined {
  if (strange.test(text)) return undefined;
  const scanner = new Scanner(text, expression);
  if (text.startsWith('\ufeff')) scanner.at = 1;
  try {
    const members = membersOf(scanner);
    return Number.isNaN(scanner.peek()) ? members : undefined;
  } catch (reason) {
    if (reason instanceof Declined) return undefined;
    throw reason;
  }
}

const closingBrace = 0x7d;

/** What stands in a file, or between the braces of a block. */
function membersOf(scanner: Scanner): readonly SyntaxNode[] {
  const members: SyntaxNode[] = [];
  for (;;) {
    const code = scanner.peek();
    if (Number.isNaN(code) || code === closingBrace) return members;
    members.push(member(scanner));
  }
}

function member(scanner: Scanner): SyntaxNode {
  const name = scanner.identifier();
  const equals = scanner.take('=');
  return equals
    ? nodeOf('attribute', [name, equals, scanner.expression()])
    : nodeOf('block', [name, ...block(scanner)]);
}

function block(scanner: Scanner): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  scanner.enter();
  while (!scanner.sees('{')) {
    parts.push(scanner.sees('"') ? stringLiteral(scanner) : scanner.identifier());
  }
  parts.push(scanner.mark('{', 'block_start'));
  const members = membersOf(scanner);
  if (members.length > 0) parts.push(nodeOf('body', members));
  parts.push(scanner.expect('}', 'block_end'));
  scanner.leave();
  return parts;
}
