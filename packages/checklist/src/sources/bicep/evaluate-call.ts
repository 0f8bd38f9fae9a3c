import { Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap } from '../shared/code/cell.ts';
import { PartlyKnown } from '../shared/code/partly-known.ts';
import { digest, isStandIn, SomeText, segment } from '../shared/code/synthetic-id.ts';
import { Failure, unknownIn } from '../shared/code/unknown-cell.ts';
import { literalText } from './code.ts';
import {
  type Env,
  inPath,
  keyed,
  ofItsOwn,
  originOf,
  quoted,
  someText,
  unknownAt,
  within,
} from './env.ts';
import { functions } from './functions/index.ts';
import { lambdas } from './functions/lambdas.ts';
import { scopeFunctions } from './functions/scopes.ts';
import { loaded } from './loading.ts';
import type { CallExpression, Expression } from './syntax/ast.ts';

type Evaluate = (expression: Expression, env: Env) => Cell;

const namespaces: ReadonlySet<string> = new Set(['az', 'sys']);

/** A call of a function of Bicep, or of one that the code defines. */
export function evaluateCall(node: CallExpression, env: Env, evaluate: Evaluate): Cell {
  const { of, name } = node;
  const alias = of?.kind === 'name' && !namespaces.has(of.name) ? of.name : undefined;
  if (name === 'nameof' && !of) return nameOf(node, env);
  if (of && of.kind !== 'name') return unknownAt(node, env, `${name}() is answered by Azure`);
  const found = loaded(node, env, evaluate);
  if (found) return found;
  const own = env.scope.func(alias === undefined ? name : `${alias}.${name}`);
  if (own) {
    const names = own.parameters.map((parameter, index) => {
      const argument = node.args[index];
      const value = argument ? evaluate(argument, env) : cell(null, originOf(node, env));
      return [parameter, value] as const;
    });
    const turn = keyOf(
      name,
      names.map(([, value]) => value),
    );
    return evaluate(own.body, within(own.env, new Map(names), turn));
  }
  if (alias !== undefined) return unknownAt(node, env, `${name}() is answered by Azure`);
  const withLambda = lambdas.get(name);
  if (withLambda) return ofItsOwn(withLambda(node, env, evaluate), node, env);
  const args = node.args.map((argument) => evaluate(argument, env));
  return callBuiltIn(node, args, env);
}

/** `nameof(shop.properties.sku)` and `nameof(shop.properties['sku'])` are `sku`. */
function nameOf(node: CallExpression, env: Env): Cell {
  let [named] = node.args;
  while (named?.kind === 'index') {
    const key = literalText(named.index);
    if (key !== undefined) return cell(key, originOf(node, env));
    named = named.of;
  }
  return named?.kind === 'name' || named?.kind === 'member'
    ? cell(named.name, originOf(node, env))
    : unknownAt(node, env, `${quoted(node, env)} names nothing`);
}

/** Their result is the name that they are given, as far as ids go. */
const transparent: ReadonlySet<string> = new Set(['toLower', 'toUpper', 'string', 'any', 'trim']);
/** Their result is a text with letters, whatever they are given. */
const neverEmpty: ReadonlySet<string> = new Set(['guid', 'uniqueString']);
/** Their result tells all letters of a text, and what stands for an id of Azure has none of its own. */
const telling: ReadonlySet<string> = new Set([
  'base64',
  'dataUri',
  'guid',
  'indexOf',
  'lastIndexOf',
  'length',
  'padLeft',
  'replace',
  'skip',
  'substring',
  'take',
  'uriComponent',
]);
/** What hangs on the machine that compiles, or on files that are read as they are. */
const atCompilation: ReadonlySet<string> = new Set([
  'loadDirectoryFileInfo',
  'loadFileAsBase64',
  'readEnvironmentVariable',
]);
/** Each call gives another value. */
const unequal: ReadonlySet<string> = new Set(['newGuid', 'utcNow']);

function callBuiltIn(node: CallExpression, args: readonly Cell[], env: Env): Cell {
  const { name } = node;
  const origin = originOf(node, env);
  const ofScope = scopeFunctions.get(name);
  if (ofScope) return ofScope(args, origin, env);
  const isTold = !(telling.has(name) && args.some(isMade));
  const func = isTold ? functions.get(name) : undefined;
  const open = func?.open ? undefined : args.map(unknownIn).find((one) => one !== undefined);
  if (func && !open) {
    const found = func.call(args, origin);
    const isNew = found.value instanceof Unknown && !args.includes(found);
    const isToldApart = found.value instanceof Failure || found.value instanceof PartlyKnown;
    if (!isNew || isToldApart) return found;
    return withKey(node, args, found.value, env);
  }
  if (open) return withKey(node, args, open, env);
  const text = quoted(node, env);
  if (unequal.has(name)) return unknownAt(node, env, `${text} is known at deployment`);
  const when = atCompilation.has(name) ? 'when the code is compiled' : 'at deployment';
  const why = `is not known: ${text} is known ${when}`;
  return (neverEmpty.has(name) ? someText : keyed)(why, keyOf(name, args), origin);
}

function isMade({ value }: Cell): boolean {
  return typeof value === 'string' && isStandIn(value);
}

function withKey(node: CallExpression, args: readonly Cell[], open: Unknown, env: Env): Cell {
  const [first] = args;
  if (open instanceof Failure) return { value: open, origin: originOf(node, env), via: [] };
  const key = transparent.has(node.name) ? segment(first) : keyOf(node.name, args);
  const isSome = hasLetters(node.name, args);
  return (isSome ? someText : keyed)(open.why, key, originOf(node, env), open.text);
}

/** Whether what a function makes of such texts has letters for sure, though nobody can tell them all. */
function hasLetters(name: string, args: readonly Cell[]): boolean {
  const [first] = args;
  if (neverEmpty.has(name)) return true;
  if (name === 'concat') return args.some(isText);
  if (name === 'format' && typeof first?.value === 'string')
    return /[^{}]/.test(first.value.replaceAll(/\{[^{}]*\}/g, ''));
  return ['toLower', 'toUpper'].includes(name) && first?.value instanceof SomeText;
}

function isText({ value }: Cell): boolean {
  return value instanceof SomeText || (typeof value === 'string' && value !== '');
}

/** Keys hold keys: a long one is told by its digest, so that ids made of it stay readable. */
const longestKey = 80;

function keyOf(name: string, args: readonly Cell[]): string {
  const key = inPath(`${name}(${deepKey(args, { left: 10_000 })})`);
  return key.length > longestKey ? `${name}(~${digest(key)})` : key;
}

/** The keys of values with all that is in them, as far as anybody writes. */
function deepKey(parts: readonly Cell[], room: { left: number }): string {
  const keys = parts.map((part) => {
    const { value } = part;
    if (--room.left < 0) return '…';
    if (isList(value)) return `[${deepKey(value, room)}]`;
    if (!isMap(value)) return segment(part);
    return `{${[...value.keys()].join(',')}:${deepKey([...value.values()], room)}}`;
  });
  return keys.join(',');
}
