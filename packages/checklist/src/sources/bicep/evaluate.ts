import { reasonOf, Unknown } from '../../model/index.ts';
import { type Cell, cell, isList, isMap, reachedBy, reachedThrough } from '../shared/code/cell.ts';
import { choose } from '../shared/code/logic.ts';
import { opaqueCell, PartlyKnown } from '../shared/code/partly-known.ts';
import { Answer, Keyed, SomeText, segment } from '../shared/code/synthetic-id.ts';
import { Failure, failureCell, sameUnknown } from '../shared/code/unknown-cell.ts';
import { literalText } from './code.ts';
import {
  answer,
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
import { evaluateCall } from './evaluate-call.ts';
import { ObjectMembers } from './object-members.ts';
import { asText, binary, unary } from './operators.ts';
import { RuntimeMap } from './runtime-map.ts';
import type {
  BinaryExpression,
  Expression,
  ForExpression,
  MemberExpression,
  ObjectExpression,
} from './syntax/ast.ts';

/** Expressions inside each other, those of the names in them included. */
const deepest = 400;

/** The value of an expression. Never throws. */
export function evaluate(expression: Expression, env: Env): Cell {
  const { work } = env;
  if (work.depth >= deepest || work.steps <= 0) {
    return unknownAt(expression, env, 'there is too much to evaluate');
  }
  work.depth++;
  work.steps--;
  const found = evaluateKind(expression, env);
  work.depth--;
  return found;
}

function evaluateKind(expression: Expression, env: Env): Cell {
  const origin = originOf(expression, env);
  switch (expression.kind) {
    case 'literal':
      return cell(expression.value, origin);
    case 'template':
      return evaluateTemplate(expression, env);
    case 'list':
      return evaluateList(expression, env);
    case 'object':
      return evaluateObject(expression, env);
    case 'for':
      return evaluateFor(expression, env);
    case 'name': {
      const found = env.scope.find(expression.name);
      return found
        ? reachedBy(expression.name, origin, found)
        : unknownAt(expression, env, `${expression.name} means nothing here`);
    }
    case 'member':
      return evaluateMember(expression, env);
    case 'index':
      return evaluateIndex(expression, env);
    case 'nested':
      return member(evaluate(expression.of, env), `::${expression.name}`, false, expression, env);
    case 'call':
      return evaluateCall(expression, env, evaluate);
    case 'unary': {
      const operand = evaluate(expression.operand, env);
      return ofItsOwn(unary(expression.operator, operand, origin), expression, env);
    }
    case 'binary':
      return evaluateBinary(expression, env);
    case 'ternary': {
      const condition = evaluate(expression.condition, env);
      const branch = (chosen: Expression) => () => evaluate(chosen, env);
      const { yes, no } = expression;
      const found = opaqueCell(choose(condition, branch(yes), branch(no), origin));
      return condition.value instanceof Unknown ? ofItsOwn(found, expression, env) : found;
    }
    default:
      return unknownAt(expression, env, `${quoted(expression, env)} stands in a wrong place`);
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** No text of a template is longer. */
const longestText = 1024 * 1024;

function evaluateTemplate({ parts, ...node }: Of<'template'>, env: Env): Cell {
  const origin = { file: env.file.path, offset: node.start };
  let [text, key, length] = ['', '', 0];
  let open: Unknown | undefined;
  let hasLetters = false;
  for (const part of parts) {
    const found = typeof part === 'string' ? cell(part, origin) : evaluate(part, env);
    const literal = asText(found.value);
    length += literal?.length ?? 0;
    if (length > longestText) return unknownAt(node, env, 'the text is too long');
    if (literal === undefined && !(found.value instanceof Unknown)) {
      return unknownAt(node, env, `${quoted(part as Expression, env)} is no text`);
    }
    if (found.value instanceof Unknown) open ??= found.value;
    text += literal ?? `\${${quoted(part as Expression, env)}}`;
    key += literal ?? segment(found);
    hasLetters ||= found.value instanceof SomeText || !!literal;
  }
  if (!open) return cell(text, origin);
  return (hasLetters ? someText : keyed)(open.why, key, origin, text);
}

function evaluateList({ elements, ...node }: Of<'list'>, env: Env): Cell {
  const found: Cell[] = [];
  for (const { spread, value } of elements) {
    const element = evaluate(value, env);
    if (!spread) found.push(element);
    else if (isList(element.value)) {
      env.work.steps -= element.value.length;
      if (env.work.steps > 0) for (const one of element.value) found.push(one);
    } else if (element.value instanceof Unknown)
      return unknownAt(node, env, reasonOf(element.value.why));
    else return failureCell(`${quoted(value, env)} is no list`, originOf(value, env));
  }
  return cell(found, originOf(node, env));
}

function evaluateObject({ members, ...node }: ObjectExpression, env: Env): Cell {
  // Letters are told from capitals only where nothing is merged.
  let merged = members.some(({ key }) => !key) ? new ObjectMembers() : undefined;
  const plain = new Map<string, Cell>();
  let open: Cell | undefined;
  for (const { key, value } of members) {
    const content = evaluate(value, env);
    if (!key) {
      if (content.value instanceof Unknown) {
        // It may have any member, and then hides that of before.
        merged = new ObjectMembers();
        open ??= unknownAt(node, env, reasonOf(content.value.why));
        continue;
      }
      const problem = spreadProblem(content, value, env);
      if (problem) return problem;
      if (isMap(content.value)) merged?.add(content.value);
      continue;
    }
    const name = evaluate(key, env).value;
    if (typeof name !== 'string') {
      return unknownAt(node, env, `the key ${quoted(key, env)} is not known`);
    }
    (merged ?? plain).set(name, content);
  }
  const found = merged?.all ?? plain;
  return open
    ? { ...open, value: new PartlyKnown(open.value as Unknown, found) }
    : cell(found, originOf(node, env));
}

/** Why nobody can tell what a spread brings. */
function spreadProblem({ value }: Cell, spread: Expression, env: Env): Cell | undefined {
  const text = quoted(spread, env);
  if (value instanceof RuntimeMap) {
    return unknownAt(spread, env, `Azure may add members to ${text}`);
  }
  const isObject = value === null || isMap(value);
  return isObject ? undefined : failureCell(`${text} is no object`, originOf(spread, env));
}

function evaluateFor({ over, body, ...loop }: ForExpression, env: Env): Cell {
  const turns = turnsOf({ over, body, ...loop }, env);
  if ('value' in turns) return ofItsOwn(turns, loop, env);
  return cell(
    turns.map((turn) => evaluate(body, turn)),
    originOf(loop, env),
  );
}

/** What names mean in each turn of a loop, or why nobody knows how many there are. */
export function turnsOf(loop: ForExpression, env: Env): readonly Env[] | Cell {
  const list = evaluate(loop.over, env);
  const origin = originOf(loop.over, env);
  if (list.value instanceof Unknown) return { ...sameUnknown(list.value, origin), via: list.via };
  if (!isList(list.value)) return failureCell(`${quoted(loop.over, env)} is no list`, origin);
  env.work.steps -= list.value.length;
  return list.value.map((element, index) => {
    const reached = reachedThrough(list.via, element);
    const names = new Map([[loop.item, reached]]);
    if (loop.index !== undefined) names.set(loop.index, cell(index, origin));
    return within(env, names, `[${index}]`);
  });
}

function evaluateBinary({ operator, left, right, ...node }: BinaryExpression, env: Env): Cell {
  const first = evaluate(left, env);
  if (operator !== '??') {
    const made = binary(operator, first, evaluate(right, env), originOf(node, env));
    return ofItsOwn(made, node, env);
  }
  return first.value === null ? evaluate(right, env) : first;
}

function evaluateMember({ of, name, safe, ...node }: MemberExpression, env: Env): Cell {
  return member(evaluate(of, env), name, safe || isSafe(of), node, env);
}

/** What stands behind `.?` or `[?` in one chain is null where that finds nothing. */
function isSafe(expression: Expression): boolean {
  if (expression.kind !== 'member' && expression.kind !== 'index') return false;
  return expression.safe || isSafe(expression.of);
}

function evaluateIndex({ of, index, safe, fromEnd, ...node }: Of<'index'>, env: Env): Cell {
  const whole = evaluate(of, env);
  const { value } = evaluate(index, env);
  const isForgiving = safe || isSafe(of);
  if (value instanceof Unknown) {
    return whole.value instanceof Unknown ? whole : unknownAt(node, env, reasonOf(value.why));
  }
  if (typeof value !== 'number') return member(whole, String(value), isForgiving, node, env);
  const part = whole.value instanceof Unknown && !fromEnd && partOf(of, value, node, env);
  if (part) return part;
  const at = fromEnd && isList(whole.value) ? whole.value.length - value : value;
  return member(whole, at, isForgiving, node, env);
}

/** `split('${cluster}/pool', '/')[1]`, by which templates tell the parts of the names of children. */
function partOf(of: Expression, at: number, node: Node, env: Env): Cell | undefined {
  if (of.kind !== 'call' || of.name !== 'split' || literalText(of.args[1]) !== '/')
    return undefined;
  const { value } = evaluate(of.args[0] as Expression, env);
  // What is not known may be an id itself, so that a part is never known, whatever stands there.
  const parts = value instanceof Keyed ? value.key.split('/') : [];
  const part = parts.length > 1 && parts[0] !== '' ? parts[at] : undefined;
  return part && value instanceof Keyed ? keyed(value.why, part, originOf(node, env)) : undefined;
}

type Node = Omit<MemberExpression, 'kind' | 'of' | 'name' | 'safe'>;

/** A member of a value; the names that led to the whole led to it as well. */
function member(whole: Cell, key: string | number, safe: boolean, node: Node, env: Env): Cell {
  const origin = originOf(node, env);
  const { value, via } = whole;
  const nothing = (why: string): Cell => ({
    ...(safe ? cell(null, whole.origin) : failureCell(why, whole.origin)),
    via,
  });
  if (value instanceof Failure) return safe ? nothing('') : whole;
  if (value instanceof Unknown) {
    const part = `${segment(whole)}.${inPath(String(key))}`;
    if (value instanceof Answer) return { ...answer(value.why, part, origin), via };
    return {
      ...keyed(value.why, part, origin, value instanceof Keyed ? undefined : value.text),
      via,
    };
  }
  const found = isList(value)
    ? value[Number(key)]
    : isMap(value)
      ? memberOf(value, key)
      : undefined;
  if (!found) return nothing(`${quoted(node, env)}: there is no ${key}`);
  if (found.value instanceof Failure && safe) return nothing('');
  return reachedThrough(via, found);
}

/** Azure Resource Manager does not tell letters from capitals in the names of members. */
function memberOf(map: ReadonlyMap<string, Cell>, key: string | number): Cell | undefined {
  const name = String(key);
  if (map.has(name)) return map.get(name);
  const lower = name.toLowerCase();
  const other = [...map.keys()].find((one) => one.toLowerCase() === lower);
  return map.get(other ?? name);
}
