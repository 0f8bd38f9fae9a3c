import type { Expression } from './ast.ts';
import { Fault, type Scanner } from './scanner.ts';

type Parse = (scanner: Scanner) => Expression;

/** A text: `'…${…}…'`, `'''…'''`, or `$'''…${…}…'''`. The scanner stands before its first quote. */
export function parseText(scanner: Scanner, parse: Parse): Expression {
  const { start, text: open } = scanner.peek();
  const dollars = open === "'" ? '' : open;
  if (scanner.text.startsWith("'''", start + dollars.length)) {
    return parseLong(scanner, dollars, start, parse);
  }
  const parts: (string | Expression)[] = [];
  let literal = '';
  let at = start + 1;
  for (;;) {
    const letter = scanner.text[at];
    if (letter === undefined || letter === '\n' || letter === '\r') {
      throw new Fault(start, 'a text has no end');
    }
    if (letter === "'") break;
    if (letter === '$' && scanner.text[at + 1] === '{') {
      parts.push(literal, interpolation(scanner, at + 2, parse));
      literal = '';
      at = scanner.at;
    } else if (letter === '\\') {
      const [all, value] = escapeAt(scanner.text, at);
      literal += value;
      at += all.length;
    } else {
      literal += letter;
      at++;
    }
  }
  parts.push(literal);
  scanner.moveTo(at + 1);
  return made(parts, start, at + 1);
}

function made(parts: readonly (string | Expression)[], start: number, end: number): Expression {
  const [first] = parts;
  return parts.length === 1 && typeof first === 'string'
    ? { kind: 'literal', value: first, start, end }
    : { kind: 'template', parts, start, end };
}

function interpolation(scanner: Scanner, at: number, parse: Parse): Expression {
  scanner.moveTo(at);
  scanner.skipNewlines();
  const expression = parse(scanner);
  scanner.skipNewlines();
  scanner.expect('}');
  return expression;
}

/**
 * As it is written, less the line break behind the opening quotes. As many dollars as stand before it
 * open an expression.
 */
function parseLong(scanner: Scanner, dollars: string, start: number, parse: Parse): Expression {
  const first = start + dollars.length + 3;
  const close = scanner.text.indexOf("'''", first);
  if (close === -1) throw new Fault(start, 'a text has no end');
  let end = close + 3;
  // Further quotes belong to the text.
  while (scanner.text[end] === "'") end++;
  const from =
    first + (/^(?:\r\n?|\n)/.exec(scanner.text.slice(first, first + 2))?.[0].length ?? 0);
  const parts: (string | Expression)[] = [];
  const inside = scanner.text.slice(0, end - 3);
  let done = from;
  for (;;) {
    const open = dollars === '' ? -1 : inside.indexOf(`${dollars}{`, done);
    if (open === -1) break;
    parts.push(inside.slice(done, open));
    parts.push(interpolation(scanner, open + dollars.length + 1, parse));
    done = scanner.at;
  }
  parts.push(scanner.text.slice(done, end - 3));
  scanner.moveTo(end);
  return made(parts, start, end);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  "'": "'",
  '\\': '\\',
  $: '$',
};

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings */
function escapeAt(text: string, at: number): readonly [all: string, value: string] {
  const [all, code] = /^\\u\{([\da-fA-F]{1,6})\}/.exec(text.slice(at, at + 12)) ?? [];
  if (all !== undefined && Number.parseInt(code as string, 16) <= 0x10ffff) {
    return [all, String.fromCodePoint(Number.parseInt(code as string, 16))];
  }
  const letter = text[at + 1] ?? '';
  const value = escapes[letter];
  if (value === undefined) throw new Fault(at, `"\\${letter}" is no escape sequence`);
  return [`\\${letter}`, value];
}
