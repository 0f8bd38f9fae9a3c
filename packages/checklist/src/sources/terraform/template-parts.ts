import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { Env } from './env.ts';

/** A part of a template: a text as it is meant, an interpolation, or a directive with parts of its own. */
export interface Part {
  readonly text?: string;
  readonly node?: SyntaxNode;
  readonly inner?: readonly Part[];
  /** Behind `%{ else }`. */
  readonly other?: readonly Part[];
}

/** What a template is made of, in its order: a text, or a marker from `${` or `%{` to `}`. */
type Token = { text: string } | { readonly marker: SyntaxNode };

/**
 * The parts of a quoted text or of a heredoc. Blanks beside a marker with `~` are gone, and so is the
 * indent of `<<-`. https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function partsOf(template: SyntaxNode, env: Env): readonly Part[] {
  const isHeredoc = template.type === 'heredoc_template';
  const markers = template.children.flatMap(markersIn);
  const tokens = tokensOf(markers, boundsOf(template, env), env.file.text, isHeredoc);
  strip(tokens);
  if (isHeredoc && env.file.text.startsWith('<<-', template.start)) takeIndent(tokens);
  const texts = new Map<number, string>();
  let gap = 0;
  for (const token of tokens) {
    if ('marker' in token) gap++;
    else texts.set(gap, (texts.get(gap) ?? '') + token.text);
  }
  return nest(template.children, { texts, gap: 0 });
}

/** Where the text begins and ends, without quotes or the lines of the marker. */
export function boundsOf(node: SyntaxNode, { file }: Env): readonly [number, number] {
  if (node.type === 'quoted_template') return [node.start + 1, node.end - 1];
  const end = node.children.at(-1)?.start ?? node.end;
  return [file.text.indexOf('\n', node.start) + 1, file.text.lastIndexOf('\n', end) + 1];
}

const directives: ReadonlySet<string> = new Set(['template_if', 'template_for']);
const markerTypes: ReadonlySet<string> = new Set([
  'template_interpolation',
  'template_if_intro',
  'template_else_intro',
  'template_if_end',
  'template_for_start',
  'template_for_end',
]);

function markersIn(node: SyntaxNode): readonly SyntaxNode[] {
  if (markerTypes.has(node.type)) return [node];
  return node.type === 'template_directive' || directives.has(node.type)
    ? node.children.flatMap(markersIn)
    : [];
}

/** A heredoc has a text for each line. */
function tokensOf(
  markers: readonly SyntaxNode[],
  [first, last]: readonly [number, number],
  text: string,
  isHeredoc: boolean,
): Token[] {
  const tokens: Token[] = [];
  const take = (from: number, to: number) => {
    const written = text.slice(from, to);
    if (!isHeredoc) {
      if (written !== '') tokens.push({ text: unescaped(written) });
      return;
    }
    for (const [line] of written.matchAll(/[^\n]*\n|[^\n]+$/g)) {
      tokens.push({ text: plainDollars(line) });
    }
  };
  let at = first;
  for (const marker of markers) {
    take(at, marker.start);
    tokens.push({ marker });
    at = marker.end;
  }
  take(at, last);
  return tokens;
}

function strip(tokens: readonly Token[]): void {
  for (const [index, token] of tokens.entries()) {
    if (!('marker' in token)) continue;
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const { children } = token.marker;
    const isStripped = (at: number) => children.at(at)?.type === 'strip_marker';
    if (before && 'text' in before && isStripped(1)) before.text = before.text.trimEnd();
    if (after && 'text' in after && isStripped(-2)) after.text = after.text.trimStart();
  }
}

/** `<<-` takes away the indent that all lines share, but blank ones. */
function takeIndent(tokens: readonly Token[]): void {
  let least = Number.POSITIVE_INFINITY;
  const starts: { text: string }[] = [];
  let isStart = true;
  for (const token of tokens) {
    const text = 'text' in token ? token.text : '';
    if (isStart && 'text' in token) {
      const indent = text.length - text.trimStart().length;
      const isBlank = indent === text.length && text.endsWith('\n');
      if (!isBlank) {
        starts.push(token);
        least = Math.min(least, indent);
      }
    } else if (isStart) least = 0;
    isStart = text.endsWith('\n');
  }
  for (const token of starts) token.text = token.text.slice(least);
}

/** Texts by the number of markers before them. */
interface Walk {
  readonly texts: ReadonlyMap<number, string>;
  gap: number;
}

function nest(nodes: readonly SyntaxNode[], walk: Walk): readonly Part[] {
  const parts: Part[] = [];
  const takeText = () => {
    const text = walk.texts.get(walk.gap);
    if (text !== undefined) parts.push({ text });
  };
  takeText();
  for (const node of nodes.flatMap(insideOf)) {
    if (node.type === 'template_interpolation') {
      parts.push({ node });
      walk.gap++;
    } else if (directives.has(node.type)) parts.push(directive(node, walk));
    else continue;
    takeText();
  }
  return parts;
}

function insideOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.type === 'template_directive' ? node.children : [node];
}

function directive(node: SyntaxNode, walk: Walk): Part {
  const { children } = node;
  const middle = children.findIndex(({ type }) => type === 'template_else_intro');
  walk.gap++;
  const inner = nest(children.slice(1, middle < 0 ? undefined : middle), walk);
  walk.gap++;
  if (middle < 0) return { node, inner };
  const other = nest(children.slice(middle + 1), walk);
  walk.gap++;
  return { node, inner, other };
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};

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

/** Letters that are written as several code points are one to Terraform where they can be. */
function plainDollars(text: string): string {
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{').normalize('NFC');
}
