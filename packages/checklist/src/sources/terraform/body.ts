import type { Origin } from '../shared/code/cell.ts';
import type { Grammar, SyntaxNode } from '../shared/syntax/syntax-node.ts';

/** An expression as written, in HCL or, in `.tf.json`, as JSON. */
export type Expression =
  | { readonly syntax: 'hcl'; readonly node: SyntaxNode; readonly file: SourceFile }
  | JsonExpression;

/** Its texts are templates, which the grammar reads. */
export interface JsonExpression {
  readonly syntax: 'json';
  readonly value: unknown;
  readonly origin: Origin;
  readonly grammar: Grammar;
}

/** A file's name and text, for the evaluator to quote. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Where all of it stands, if the text is a part of a file that is written otherwise. */
  readonly origin?: Origin;
}

export interface Attribute {
  readonly name: string;
  readonly expression: Expression;
  /** Where the attribute begins. */
  readonly origin: Origin;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** Where the block begins. */
  readonly origin: Origin;
}

/** What stands between the braces of a block, or in a whole file. */
export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}
