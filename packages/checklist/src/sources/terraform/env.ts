import type { Cell, Origin } from '../shared/code/cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { SourceFile } from './body.ts';
import { textOf } from './parse-hcl.ts';
import type { Scope } from './scope.ts';

/** Where an expression stands and what names mean there. */
export interface Env {
  readonly file: SourceFile;
  readonly scope: Scope;
  /** The value of a part of the expression. */
  readonly evaluate: (node: SyntaxNode, env: Env) => Cell;
}

export function originOf({ start }: SyntaxNode, { file }: Env): Origin {
  return file.origin ?? { file: file.path, offset: start };
}

const longestQuote = 60;

/** An expression as it is written, in one line. */
export function quoted(node: SyntaxNode, { file }: Env): string {
  const text = textOf(node, file).replaceAll(/\s+/g, ' ');
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
