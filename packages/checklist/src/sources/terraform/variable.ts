import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap } from '../shared/code/cell.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import type { Block, Expression, SourceFile } from './body.ts';
import { evaluate } from './evaluate.ts';
import { asBoolean, asNumber, asText } from './operators.ts';
import { textOf } from './parse-hcl.ts';
import { noNames } from './scope.ts';

/**
 * The value of a variable: what was given, else its default, with the defaults that its type has for
 * optional attributes.
 */
export function variableValue(
  block: Block,
  given: Cell | undefined,
  offers: () => readonly string[],
): Cell {
  const { attributes } = block.body;
  const fallback = attributes.get('default');
  const isNullable = attributes.get('nullable');
  const refusesNull =
    isNullable !== undefined && evaluate(isNullable.expression, noNames).value === false;
  const isGiven = given !== undefined && !(given.value === null && refusesNull);
  const value = isGiven ? given : fallback && evaluate(fallback.expression, noNames);
  if (!value) {
    const why = `var.${block.labels[0]} has no value${offerIn(offers())}`;
    return unknownCell(why, block.origin);
  }
  const type = attributes.get('type')?.expression;
  return type?.syntax === 'hcl' ? withDefaults(value, type.node, type.file) : value;
}

const mostOffers = 3;

/** `; prod.tfvars has one, if named with --var-file`. */
function offerIn(paths: readonly string[]): string {
  const [first] = paths;
  if (first === undefined) return '';
  const more = paths.length > mostOffers ? ` and ${paths.length - mostOffers} more` : '';
  const has = paths.length > 1 ? 'have' : 'has';
  const named = paths.slice(0, mostOffers).join(', ');
  return `; ${named}${more} ${has} one, which counts when it is named: --var-file ${first}`;
}

/** https://developer.hashicorp.com/terraform/language/expressions/type-constraints#optional-object-type-attributes */
function withDefaults(value: Cell, type: SyntaxNode, file: SourceFile): Cell {
  if (value.value instanceof Unknown || value.value === null) return value;
  const call = callIn(type);
  if (!call) return converted(value, textOf(type, file).trim());
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

/** A value of a plain type: Terraform turns texts, numbers and booleans into each other. */
function converted(value: Cell, type: string): Cell {
  const plain = value.value;
  if (typeof plain === 'object') return value;
  const made =
    type === 'number'
      ? asNumber(plain)
      : type === 'bool'
        ? asBoolean(plain)
        : type === 'string'
          ? asText(plain)
          : plain;
  return made === undefined || made === plain ? value : { ...value, value: made };
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
  return evaluate(expression, noNames);
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
