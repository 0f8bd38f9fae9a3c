import { type Cell, cell } from '../shared/code/cell.ts';
import { Overlay } from '../shared/code/overlay.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { JsonExpression } from './body.ts';
import type { Env } from './env.ts';
import { evaluateJsonTemplate } from './evaluate-template.ts';
import { parseHcl } from './parse-hcl.ts';
import { asText } from './scalars.ts';
import { deepestNesting, type Scope } from './scope.ts';

type Evaluate = Env['evaluate'];

/** A value of a `.tf.json` file; its strings are templates, and so are its keys. */
export function evaluateJson(written: JsonExpression, scope: Scope, evaluate: Evaluate): Cell {
  const { value, origin } = written;
  if (typeof value === 'string') {
    return /[$%]\{/.test(value) ? templated(value, written, scope, evaluate) : cell(value, origin);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return cell(value, origin);
  }
  const { nesting = { depth: 0, turns: 0 } } = scope;
  if (nesting.depth >= deepestNesting) return unknownCell('it is nested too deep', origin);
  nesting.depth++;
  const inner = (part: unknown) => evaluateJson({ ...written, value: part }, scope, evaluate);
  const found = Array.isArray(value)
    ? cell(value.map(inner), origin)
    : evaluateMembers(value as object, written, inner);
  nesting.depth--;
  return found;
}

function evaluateMembers(
  value: object,
  { origin }: JsonExpression,
  inner: (part: unknown) => Cell,
): Cell {
  const made = new Overlay();
  for (const [key, member] of Object.entries(value)) {
    const name = asText(inner(key).value);
    if (name !== undefined) made.set(name, inner(member));
    else made.add(unknownCell(`the key ${key} is not known`, origin));
  }
  return cell(made.value(), origin);
}

function templated(
  text: string,
  { origin, grammar }: JsonExpression,
  scope: Scope,
  evaluate: Evaluate,
): Cell {
  let marker = 'TEXT';
  while (text.includes(marker)) marker += '_';
  const file = { path: origin.file, text: `x = <<${marker}\n${text}\n${marker}\n`, origin };
  const { body, faults } = parseHcl(file, grammar);
  const found = body.attributes.get('x')?.expression;
  const node = found?.syntax === 'hcl' ? heredocIn(found.node) : undefined;
  if (!node || faults.length > 0) return unknownCell('the template is broken', origin, text);
  return evaluateJsonTemplate(node, { file, scope, evaluate });
}

function heredocIn(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'heredoc_template') return node;
  const [only] = node.children;
  return only && heredocIn(only);
}
