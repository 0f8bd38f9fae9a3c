import { Unknown } from '../../model/index.ts';
import { type Cell, cell } from '../shared/code/cell.ts';
import { sameUnknown, unknownCell } from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import { type Env, originOf, quoted } from './env.ts';
import { asText } from './operators.ts';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

/** In UTF-16 units: texts that are made of each other grow without end. */
const longestText = 1_000_000;

/** https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences */
export function unescaped(text: string): string {
  return plainDollars(
    text.replaceAll(
      /\\(?:([nrt"\\])|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/g,
      (all, simple: string | undefined, short: string | undefined, long: string | undefined) => {
        if (simple !== undefined) return escapes[simple] ?? all;
        const code = Number.parseInt(short ?? long ?? '', 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : all;
      },
    ),
  );
}

function plainDollars(text: string): string {
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}

/** A quoted text or a heredoc with `${…}` in it; what one with `%{…}` makes is not told. */
export function evaluateTemplate(node: SyntaxNode, env: Env): Cell {
  const origin = originOf(node, env);
  const isHeredoc = node.type === 'heredoc_template';
  if (node.children.some(({ type }) => type === 'template_directive')) {
    return unknownCell('it has template directives', origin, rawText(node, env));
  }
  const interpolations = node.children.filter(({ type }) => type === 'template_interpolation');
  const values = interpolations.map((one) => interpolated(one, env));
  const [only] = values;
  const [first, last] = boundsOf(node, env);
  // A template of one expression alone is that expression, whatever its type.
  if (only && !isHeredoc && interpolations.length === 1) {
    const [{ start, end } = { start: 0, end: 0 }] = interpolations;
    if (start === first && end === last) return only;
  }
  const open = values.find(({ value }) => value instanceof Unknown);
  if (open) return sameUnknown(open.value as Unknown, origin, rawText(node, env));
  let text = '';
  let at = first;
  for (const [index, { start, end }] of interpolations.entries()) {
    const value = asText((values[index] as Cell).value);
    if (value === undefined) {
      const why = `${quoted(interpolations[index] as SyntaxNode, env)} is no text`;
      return unknownCell(why, origin, rawText(node, env));
    }
    text += literal(env.file.text.slice(at, start), isHeredoc) + value;
    at = end;
  }
  text += literal(env.file.text.slice(at, last), isHeredoc);
  if (text.length > longestText) return unknownCell('the text is too long', origin);
  const isIndented = isHeredoc && env.file.text.startsWith('<<-', node.start);
  return cell(isIndented ? withoutIndent(text) : text, origin);
}

function literal(text: string, isHeredoc: boolean): string {
  return isHeredoc ? plainDollars(text) : unescaped(text);
}

function interpolated(node: SyntaxNode, env: Env): Cell {
  const expression = node.children.find(({ type }) => type === 'expression');
  return expression
    ? env.evaluate(expression, env)
    : unknownCell('it is empty', originOf(node, env));
}

/** Where the text begins and ends, without quotes or the lines of the marker. */
function boundsOf(node: SyntaxNode, { file }: Env): readonly [number, number] {
  if (node.type === 'quoted_template') return [node.start + 1, node.end - 1];
  const end = node.children.at(-1)?.start ?? node.end;
  return [file.text.indexOf('\n', node.start) + 1, file.text.lastIndexOf('\n', end) + 1];
}

function rawText(node: SyntaxNode, env: Env): string {
  return env.file.text.slice(...boundsOf(node, env));
}

/** `<<-` takes away the indent that all lines share. */
function withoutIndent(text: string): string {
  const lines = text.split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)).join('\n') : text;
}
