import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap } from '../shared/code/cell.ts';
import { Lettered } from '../shared/code/partly-known.ts';
import { Failure, failureCell, sameUnknown, unknownCell } from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import { type Env, originOf, quoted } from './env.ts';
import { entriesOf, turn } from './evaluate-for.ts';
import { textOf } from './parse-hcl.ts';
import { asBoolean, asText } from './scalars.ts';
import { mayTurn } from './scope.ts';
import { boundsOf, type Part, partsOf } from './template-parts.ts';

/** In UTF-16 units: texts that are made of each other grow without end. */
const longestText = 1_000_000;

/** A quoted text or a heredoc with `${…}` and `%{…}` in it. */
export function evaluateTemplate(node: SyntaxNode, env: Env): Cell {
  return evaluateParts(node, partsOf(node, env), env);
}

/**
 * A template without quotes: `file` has it as a heredoc, for want of another form, and its last line
 * break is none of its own.
 */
export function evaluateBareTemplate(node: SyntaxNode, env: Env): Cell {
  const parts = [...partsOf(node, env)];
  const { text } = parts.pop() ?? {};
  if (text !== undefined && text !== '\n') parts.push({ text: text.slice(0, -1) });
  return evaluateParts(node, parts, env);
}

function evaluateParts(node: SyntaxNode, parts: readonly Part[], env: Env): Cell {
  const origin = originOf(node, env);
  if (node.children.some(({ broken }) => broken)) return unknownCell('the code is broken', origin);
  const [only] = parts;
  // A template of one expression alone is that expression, whatever its type.
  if (parts.length === 1 && only?.node?.type === 'template_interpolation') {
    return interpolated(only.node, env);
  }
  const made = rendered(parts, env);
  if (made instanceof Unknown) {
    return sameUnknown(made, origin, env.file.text.slice(...boundsOf(node, env)));
  }
  if (!made.open) return cell(made.text, origin);
  return made.letters > 0
    ? cell(new Lettered(made.open.why, made.text), origin)
    : sameUnknown(made.open, origin, made.text);
}

/** A text; of an open one some interpolations are not known, and stand in it as they are written. */
interface Rendered {
  readonly text: string;
  /** How many of its letters are known. */
  readonly letters: number;
  readonly open: Unknown | undefined;
}

const nothing: Rendered = { text: '', letters: 0, open: undefined };

function joined(one: Rendered, other: Rendered): Rendered {
  return {
    text: one.text + other.text,
    letters: one.letters + other.letters,
    open: one.open ?? other.open,
  };
}

function literal(text: string): Rendered {
  return { text, letters: text.length, open: undefined };
}

/** The text that parts make together, or why nobody knows which of them it has. */
function rendered(parts: readonly Part[], env: Env): Rendered | Unknown {
  let all = nothing;
  for (const part of parts) {
    const made = part.node ? partOf(part, part.node, env) : literal(part.text ?? '');
    if (made instanceof Unknown) return made;
    all = joined(all, made);
    if (all.text.length > longestText) return tooLong(env);
  }
  return all;
}

function partOf(part: Part, node: SyntaxNode, env: Env): Rendered | Unknown {
  if (node.type === 'template_if') return chosen(part, node, env);
  if (node.type === 'template_for') return repeated(part, node, env);
  const { value } = interpolated(node, env);
  if (value instanceof Failure) return value;
  if (value instanceof Unknown) {
    const letters = value instanceof Lettered ? 1 : 0;
    return { text: textOf(node, env.file), letters, open: value };
  }
  const text = asText(value);
  return text === undefined ? refused(`${quoted(node, env)} is no text`, node, env) : literal(text);
}

function interpolated(node: SyntaxNode, env: Env): Cell {
  const expression = node.children.find(({ type }) => type === 'expression');
  return expression
    ? env.evaluate(expression, env)
    : unknownCell('it is empty', originOf(node, env));
}

/** `%{ if … }…%{ else }…%{ endif }` */
function chosen({ inner, other }: Part, node: SyntaxNode, env: Env): Rendered | Unknown {
  const { value } = interpolated(node.children[0] ?? node, env);
  if (value instanceof Unknown) return value;
  const truth = asBoolean(value);
  if (truth === undefined) return refused('the condition is no boolean', node, env);
  return rendered((truth ? inner : other) ?? [], env);
}

/** `%{ for k, v in … }…%{ endfor }` */
function repeated({ inner = [] }: Part, node: SyntaxNode, env: Env): Rendered | Unknown {
  const intro = node.children[0] ?? node;
  const over = interpolated(intro, env);
  if (over.value instanceof Unknown) return over.value;
  if (!isList(over.value) && !isMap(over.value)) {
    return refused(`${quoted(intro, env)} goes over no collection`, node, env);
  }
  const names = intro.children
    .filter(({ type }) => type === 'identifier')
    .map((name) => textOf(name, env.file));
  const entries = entriesOf(over);
  if (!mayTurn(env.scope, entries.length)) return tooLong(env);
  let all = nothing;
  for (const entry of entries) {
    const made = rendered(inner, turn(entry, names, env));
    if (made instanceof Unknown) return made;
    all = joined(all, made);
    if (all.text.length > longestText) return tooLong(env);
  }
  return all;
}

function refused(why: string, node: SyntaxNode, env: Env): Unknown {
  return failureCell(why, originOf(node, env)).value as Unknown;
}

function tooLong({ file }: Env): Unknown {
  return unknownCell('the text is too long', { file: file.path, offset: 0 }).value as Unknown;
}
