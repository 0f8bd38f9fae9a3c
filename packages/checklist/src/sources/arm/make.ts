import type { Expression, Member, ObjectExpression, Span } from '../bicep/syntax/ast.ts';

export function literal(text: string, node: Span): Expression {
  return { kind: 'literal', value: text, ...at(node) };
}

export function member(name: string, value: Expression, node: Span): Member {
  return { key: { kind: 'literal', value: name, ...at(node) }, value };
}

export function bodyOf(node: Span, members: readonly Member[]): ObjectExpression {
  return { kind: 'object', members, resources: [], ...at(node) };
}

export function at({ start, end }: Span): Span {
  return { start, end };
}
