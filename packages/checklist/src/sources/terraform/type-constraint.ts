import { type Cell, cell } from '../shared/code/cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { Expression, SourceFile } from './body.ts';
import { evaluate } from './evaluate.ts';
import { elementsOf, insideOf, parseHcl, textOf } from './parse-hcl.ts';
import { noNames } from './scope.ts';
import type { AttributeType, Type } from './types.ts';

/** The type that a variable is declared to have; `any` for what is written otherwise. */
export function typeConstraint(written: Expression): Type {
  if (written.syntax === 'json') {
    const file = {
      path: written.origin.file,
      text: `x = ${written.value}\n`,
      origin: written.origin,
    };
    const found = parseHcl(file, written.grammar).body.attributes.get('x')?.expression;
    return found?.syntax === 'hcl' ? readType(found.node, file) : 'any';
  }
  return readType(written.node, written.file);
}

function plainType(name: string): Type {
  if (name === 'string' || name === 'number' || name === 'bool') return name;
  // As Terraform 0.11 had it.
  return name === 'list' || name === 'map' ? { kind: name, of: 'any' } : 'any';
}

function readType(node: SyntaxNode, file: SourceFile): Type {
  const call = callIn(node);
  if (!call)
    return plainType(
      textOf(node, file)
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    );
  const name = textOf(call.name, file);
  const [argument] = call.args;
  if (!argument) return 'any';
  if (name === 'optional') return readType(argument, file);
  if (name === 'list' || name === 'set') return { kind: name, of: readType(argument, file) };
  if (name === 'map') return { kind: name, of: readType(argument, file) };
  if (name === 'tuple') {
    return { kind: 'tuple', of: elementsOf(argument).map((element) => readType(element, file)) };
  }
  return name === 'object' ? { kind: 'object', of: attributesOf(argument, file) } : 'any';
}

function attributesOf(node: SyntaxNode, file: SourceFile): ReadonlyMap<string, AttributeType> {
  const [object] = insideOf(node, 'object');
  const attributes = new Map<string, AttributeType>();
  for (const { type: kind, children } of object?.children ?? []) {
    if (kind !== 'object_elem') continue;
    const [key, type] = children.filter((child) => child.type === 'expression');
    if (!key || !type) continue;
    const name = textOf(key, file).replace(/^"(.*)"$/, '$1');
    const call = callIn(type);
    const isOptional = call !== undefined && textOf(call.name, file) === 'optional';
    attributes.set(name, {
      type: readType(type, file),
      ...(isOptional && { otherwise: defaultOf(call, file) }),
    });
  }
  return attributes;
}

/** The second argument of `optional`, or null. */
function defaultOf({ args, name }: Call, file: SourceFile): Cell {
  const [, fallback] = args;
  if (!fallback) return cell(null, file.origin ?? { file: file.path, offset: name.start });
  return evaluate({ syntax: 'hcl', node: fallback, file }, noNames);
}

interface Call {
  readonly name: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

/** The function call that an expression is: `object({…})`. */
function callIn(node: SyntaxNode): Call | undefined {
  const [call] = insideOf(node, 'function_call');
  const name = call?.children.find(({ type }) => type === 'identifier');
  const list = call?.children.find(({ type }) => type === 'function_arguments');
  const args = list?.children.filter(({ type }) => type === 'expression') ?? [];
  return name && { name, args };
}
