import type { SyntaxNode } from '../../shared/syntax/syntax-node.ts';
import { templateParts } from './parse-template-parts.ts';
import { nodeOf, type Scanner } from './scanner.ts';

/** A quoted text with nothing to fill in. */
export function stringLiteral(scanner: Scanner): SyntaxNode {
  const found = quoted(scanner);
  if (found.type !== 'string_lit') throw scanner.declined();
  return found;
}

/** A quoted text that begins here. */
export function quoted(scanner: Scanner): SyntaxNode {
  const start = scanner.at;
  const open = scanner.mark('"', 'quoted_template_start');
  const parts = templateParts(scanner, () => skipText(scanner));
  const close = scanner.mark('"', 'quoted_template_end');
  if (parts.length > 0) return nodeOf('quoted_template', [open, ...parts, close]);
  scanner.at = start;
  return scanner.leaf('string_lit', close.end);
}

const letters = /[^"\\$%\n]+/y;
const escaped = /\\(?:["nrt\\]|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;

/** Goes on to what is filled in; false at the quote that ends a text. */
function skipText(scanner: Scanner): boolean {
  for (;;) {
    scanner.at += scanner.match(letters)?.length ?? 0;
    const sign = scanner.text[scanner.at];
    if (sign === '"') return false;
    if (sign === '$' || sign === '%') {
      if (!skipSigns(scanner)) return true;
    } else {
      const written = scanner.match(escaped);
      if (written === undefined) throw scanner.declined();
      scanner.at += written.length;
    }
  }
}

const signs = /[$%]+\{?/y;

/** Goes behind signs that mean themselves; false for those that begin what is filled in. */
function skipSigns(scanner: Scanner): boolean {
  const found = scanner.match(signs) ?? '';
  if (found === '${' || found === '%{') return false;
  if (found.endsWith('{') && found !== '$${' && found !== '%%{') throw scanner.declined();
  scanner.at += found.length;
  return true;
}

const heredocStart = /<<-?(?=[A-Za-z_][\w-]*\r?\n)/y;
const heredocName = /[\w-]+/y;

/** A heredoc that begins here. */
export function heredoc(scanner: Scanner): SyntaxNode {
  const start = scanner.match(heredocStart);
  if (start === undefined) throw scanner.declined();
  const open = scanner.mark(start, 'heredoc_start');
  const name = scanner.match(heredocName) ?? '';
  const first = scanner.mark(name, 'heredoc_identifier');
  const parts = templateParts(scanner, () => skipLines(scanner, name));
  const last = scanner.mark(name, 'heredoc_identifier');
  return nodeOf('heredoc_template', [open, first, ...parts, last]);
}

const lineSigns = /\n|(?<![$%])[$%]+\{/g;

/** Goes on to what is filled in; false at the name that ends a heredoc. */
function skipLines(scanner: Scanner, name: string): boolean {
  for (;;) {
    lineSigns.lastIndex = scanner.at;
    const found = lineSigns.exec(scanner.text);
    if (!found) throw scanner.declined();
    scanner.at = found.index;
    if (found[0] !== '\n') {
      if (!skipSigns(scanner)) return true;
    } else if (isAtEnd(scanner, name)) return false;
  }
}

const indent = /\s+/y;
const restOfLine = /[ \t\r]*\n/y;

/** Whether a name that ends a heredoc comes next; goes on to what comes next. */
function isAtEnd(scanner: Scanner, name: string): boolean {
  scanner.at += scanner.match(indent)?.length ?? 0;
  if (!scanner.text.startsWith(name, scanner.at)) return false;
  restOfLine.lastIndex = scanner.at + name.length;
  if (!restOfLine.test(scanner.text)) throw scanner.declined();
  return true;
}
