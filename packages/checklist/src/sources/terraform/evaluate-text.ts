import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { Grammar, SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { Env } from './env.ts';
import { evaluateBareTemplate } from './evaluate-template.ts';
import { parseHcl } from './parse-hcl.ts';
import type { Scope } from './scope.ts';

interface Place {
  /** Where all of the text stands. */
  readonly origin: Origin;
  readonly grammar: Grammar;
}

/** A text that is a template, without quotes around it. */
export function evaluateText(
  text: string,
  { origin, grammar }: Place,
  scope: Scope,
  evaluate: Env['evaluate'],
): Cell {
  if (!/[$%]\{/.test(text)) return cell(text, origin);
  let marker = 'TEXT';
  while (text.includes(marker)) marker += '_';
  const file = { path: origin.file, text: `x = <<${marker}\n${text}\n${marker}\n`, origin };
  const { body, faults } = parseHcl(file, grammar);
  const found = body.attributes.get('x')?.expression;
  const node = found?.syntax === 'hcl' ? heredocIn(found.node) : undefined;
  if (!node || faults.length > 0) return unknownCell('the template is broken', origin, text);
  return evaluateBareTemplate(node, { file, scope, evaluate });
}

function heredocIn(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === 'heredoc_template') return node;
  const [only] = node.children;
  return only && heredocIn(only);
}
