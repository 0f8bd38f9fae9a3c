import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { Block, Expression, SourceFile } from './body.ts';
import { evaluate } from './evaluate.ts';
import { textOf } from './parse-hcl.ts';
import type { Scope } from './scope.ts';

const nothing: Scope = { find: () => undefined };

/**
 * The value of a variable: what was given, else its default, with the defaults that its type has for
 * optional attributes.
 */
export function variableValue(block: Block, given: Cell | undefined): Cell {
  const { attributes } = block.body;
  const fallback = attributes.get('default');
  const isNullable = attributes.get('nullable');
  const refusesNull =
    isNullable !== undefined && evaluate(isNullable.expression, nothing).value === false;
  const isGiven = given !== undefined && !(given.value === null && refusesNull);
  const value = isGiven ? given : fallback && evaluate(fallback.expression, nothing);
  if (!value) return unknownCell(`var.${block.labels[0]} has no value`, block.origin);
  const type = attributes.get('type')?.expression;
  return type?.syntax === 'hcl' ? withDefaults(value, type.node, type.file) : value;
}

/** https://developer.hashicorp.com/terraform/language/expressions/type-constraints#optional-object-type-attributes */
function withDefaults(value: Cell, type: SyntaxNode, file: SourceFile): Cell {
  if (value.value instanceof Unknown || value.value === null) return value;
  const call = callIn(type);
  if (!call) return value;
  const [argument] = call.args;
  if (!argument) return value;
  const name = textOf(call.name, file);
  if (name === 'optional') return withDefaults(value, argument, file);
  if (name === 'list' || name === 'set') {
    if (!isList(value.value)) return value;
    return { ...value, value: value.value.map((one) => withDefaults(one, argument, file)) };
  }
  if (name === 'map') {
    if (!isMap(value.value)) return value;
    const entries = [...value.value].map(
      ([key, one]) => [key, withDefaults(one, argument, file)] as const,
    );
    return { ...value, value: new Map(entries) };
  }
  return name === 'object' ? objectWithDefaults(value, argument, file) : value;
}

function objectWithDefaults(value: Cell, argument: SyntaxNode, file: SourceFile): Cell {
  if (!isMap(value.value)) return value;
  const members = new Map<string, Cell>(value.value);
  for (const element of elementsIn(argument)) {
    const [key, type] = element.children.filter(({ type: kind }) => kind === 'expression');
    if (!key || !type) continue;
    const name = textOf(key, file).replace(/^"(.*)"$/, '$1');
    const member = members.get(name);
    const call = callIn(type);
    const isOptional = call !== undefined && textOf(call.name, file) === 'optional';
    if (member === undefined || (member.value === null && isOptional)) {
      if (!isOptional) continue;
      members.set(name, withDefaults(optionalDefault(call, file), type, file));
    } else members.set(name, withDefaults(member, type, file));
  }
  return { ...value, value: members };
}

/** The second argument of `optional`, or null. */
function optionalDefault({ args, name }: Call, file: SourceFile): Cell {
  const [, fallback] = args;
  if (!fallback) return cell(null, { file: file.path, offset: name.start });
  const expression: Expression = { syntax: 'hcl', node: fallback, file };
  return evaluate(expression, nothing);
}

interface Call {
  readonly name: SyntaxNode;
  readonly args: readonly SyntaxNode[];
}

/** The function call that an expression is: `object({…})`. */
function callIn(node: SyntaxNode): Call | undefined {
  if (node.type === 'function_call') {
    const name = node.children.find(({ type }) => type === 'identifier');
    const list = node.children.find(({ type }) => type === 'function_arguments');
    const args = list?.children.filter(({ type }) => type === 'expression') ?? [];
    return name && { name, args };
  }
  const [only] = node.children.filter(({ named, type }) => named && type !== 'comment');
  return node.type === 'expression' && only ? callIn(only) : undefined;
}

/** The elements of the object that an expression is. */
function elementsIn(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'object') return node.children.filter(({ type }) => type === 'object_elem');
  const [only] = node.children.filter(({ named, type }) => named && type !== 'comment');
  return only ? elementsIn(only) : [];
}
