import { Unknown } from '../../model/index.ts';
import {
  type Cell,
  type CellValue,
  cell,
  isList,
  isMap,
  type Origin,
  reachedBy,
  reachedThrough,
} from '../shared/code/cell.ts';
import { choose } from '../shared/code/logic.ts';
import { Overlay } from '../shared/code/overlay.ts';
import { opaqueCell, PartlyKnown } from '../shared/code/partly-known.ts';
import { sizeOf } from '../shared/code/size.ts';
import {
  Failure,
  failureCell,
  sameUnknown,
  something,
  unknownCell,
} from '../shared/code/unknown-cell.ts';
import type { SyntaxNode } from '../shared/syntax/syntax-node.ts';
import { literalNumber } from './arithmetic.ts';
import type { Expression } from './body.ts';
import { type Env, originOf, quoted } from './env.ts';
import { evaluateFor } from './evaluate-for.ts';
import { evaluateJson } from './evaluate-json.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { call } from './functions/index.ts';
import { binary, unary } from './operators.ts';
import { isBroken, textOf } from './parse-hcl.ts';
import { asBoolean, asText } from './scalars.ts';
import { deepestNesting, mayTake, type Scope, type StaticStep } from './scope.ts';
import { unescaped } from './template-parts.ts';
import { alike } from './types.ts';

/** The value of an expression where names mean what `names` says. Never throws. */
export function evaluate(expression: Expression, names: Scope): Cell {
  const scope = names.nesting ? names : { ...names, nesting: { depth: 0, turns: 0 } };
  if (expression.syntax === 'json') return evaluateJson(expression, scope, evaluateNode);
  return evaluateNode(expression.node, { file: expression.file, scope, evaluate: evaluateNode });
}

export function evaluateNode(node: SyntaxNode, env: Env): Cell {
  return evaluateTerm([node], env);
}

const steps: ReadonlySet<string> = new Set(['get_attr', 'index', 'splat']);
const silent: ReadonlySet<string> = new Set(['comment', '(', ')']);

/** A value and the steps behind it: `x`, `.a`, `[0]`, `[*]`. */
function evaluateTerm(nodes: readonly SyntaxNode[], env: Env): Cell {
  const { nesting = { depth: 0, turns: 0 } } = env.scope;
  const [node] = nodes;
  if (node && nesting.depth >= deepestNesting) {
    return unknownCell('it is nested too deep', originOf(node, env));
  }
  nesting.depth++;
  const found = evaluateSteps(nodes, env);
  nesting.depth--;
  return found;
}

function evaluateSteps(nodes: readonly SyntaxNode[], env: Env): Cell {
  const [first, ...rest] = nodes.length > 1 ? nodes.filter(({ type }) => !silent.has(type)) : nodes;
  if (!first) return unknownCell('there is no expression', { file: env.file.path, offset: 0 });
  if (first.broken) return unknownCell('the code is broken', originOf(first, env));
  if (first.type === 'variable_expr') return reference(first, rest, env);
  if (first.type === 'expression') {
    return walk(evaluateTerm(first.children, env), rest, env);
  }
  return walk(evaluatePrimary(first, env), rest, env);
}

function evaluatePrimary(node: SyntaxNode, env: Env): Cell {
  const origin = originOf(node, env);
  if (isBroken(node)) return unknownCell('the code is broken', origin);
  switch (node.type) {
    case 'literal_value':
    case 'collection_value':
    case 'operation':
    case 'for_expr':
    case 'template_expr': {
      const child = node.children.find(({ named }) => named);
      return child ? evaluatePrimary(child, env) : unknownCell('it is empty', origin);
    }
    case 'numeric_lit':
      return cell(literalNumber(textOf(node, env.file)), origin);
    case 'bool_lit':
      return cell(textOf(node, env.file) === 'true', origin);
    case 'null_lit':
      return cell(null, origin);
    case 'string_lit':
      return cell(unescaped(textOf(node, env.file).slice(1, -1)), origin);
    case 'quoted_template':
    case 'heredoc_template':
      return evaluateTemplate(node, env);
    case 'tuple':
      return cell(
        node.children.filter(({ type }) => type === 'expression').map((e) => evaluateNode(e, env)),
        origin,
      );
    case 'object':
      return evaluateObject(node, env);
    case 'function_call':
      return evaluateCall(node, env);
    case 'for_tuple_expr':
    case 'for_object_expr':
      return evaluateFor(node, env);
    case 'unary_operation':
      return evaluateUnary(node, env);
    case 'binary_operation':
      return evaluateBinary(node, env);
    case 'conditional':
      return evaluateConditional(node, env);
    default:
      return unknownCell(`${quoted(node, env)} is not understood`, origin);
  }
}

/** A name is a key, unless it stands in brackets. */
function evaluateObject(node: SyntaxNode, env: Env): Cell {
  const made = new Overlay();
  for (const element of node.children) {
    if (element.type !== 'object_elem') continue;
    const [key, value] = element.children.filter(({ type }) => type === 'expression');
    if (!key || !value) continue;
    const name = keyOf(key, env);
    if (name !== undefined) made.set(name, evaluateNode(value, env));
    else made.add(unknownCell(`the key ${quoted(key, env)} is not known`, originOf(key, env)));
  }
  return cell(made.value(), originOf(node, env));
}

function keyOf(node: SyntaxNode, env: Env): string | undefined {
  const [only, ...more] = node.children;
  if (only?.type === 'variable_expr' && more.length === 0) return textOf(only, env.file);
  return asText(evaluateNode(node, env).value);
}

function evaluateCall(node: SyntaxNode, env: Env): Cell {
  const name = node.children.find(({ type }) => type === 'identifier');
  const list = node.children.find(({ type }) => type === 'function_arguments');
  const nodes = list?.children.filter(({ type }) => type === 'expression') ?? [];
  const args = nodes.map((argument) => evaluateNode(argument, env));
  const origin = originOf(node, env);
  if (list?.children.some(({ type }) => type === 'ellipsis')) {
    const last = args.pop();
    if (!last || !isList(last.value)) {
      return last?.value instanceof Unknown
        ? sameUnknown(last.value, origin)
        : unknownCell(`${quoted(node, env)} spreads no list`, origin);
    }
    for (const one of last.value) args.push(one);
  }
  return call(name ? textOf(name, env.file) : '', args, origin, env.scope);
}

function evaluateUnary(node: SyntaxNode, env: Env): Cell {
  const [operator, ...operand] = node.children;
  return unary(operator?.type ?? '', evaluateTerm(operand, env), originOf(node, env));
}

function evaluateBinary(node: SyntaxNode, env: Env): Cell {
  const at = node.children.findIndex(({ named, type }) => !named && !silent.has(type));
  const [left, right] = [node.children.slice(0, at), node.children.slice(at + 1)];
  const operator = node.children[at]?.type ?? '';
  const [one, other] = [evaluateTerm(left, env), evaluateTerm(right, env)];
  const origin = originOf(node, env);
  return mayTake(env.scope, sizeOf(one))
    ? binary(operator, one, other, origin)
    : unknownCell('the loops are too long', origin);
}

function evaluateConditional(node: SyntaxNode, env: Env): Cell {
  const parts = branchesOf(node);
  const origin = originOf(node, env);
  const decide = (at: number): Cell => {
    const [condition, yes, no] = parts.slice(at, at + 3);
    if (!condition) return unknownCell('the code is broken', origin);
    if (!yes || !no) return evaluateNode(condition, env);
    const truth = evaluateNode(condition, env);
    if (truth.value instanceof Failure) return sameUnknown(truth.value, origin);
    const branches = [() => evaluateNode(yes, env), () => decide(at + 2)] as const;
    const made = choose(truth, ...branches, origin, asBoolean);
    if (truth.value instanceof Unknown) return made;
    if (!mayTake(env.scope, sizeOf(made))) return unknownCell('the loops are too long', origin);
    return unified(made, branches[asBoolean(truth.value) ? 1 : 0], origin);
  };
  return parts.length < 3 ? unknownCell('the code is broken', origin) : decide(0);
}

/** Both branches have one type, which that of the other may decide: `true ? 1 : "a"` is a text. */
function unified(chosen: Cell, other: () => Cell, origin: Origin): Cell {
  if (chosen.value === null || chosen.value instanceof Unknown) return chosen;
  const made = alike(chosen, [chosen, other()]);
  return made ?? failureCell('the branches of the condition have no type in common', origin);
}

/** `a ? 1 : b ? 2 : 3` in its order, which the grammar reads from the left and Terraform from the right. */
function branchesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const [condition, ...branches] = node.children.filter(({ type }) => type === 'expression');
  const [only, ...others] = condition?.children.filter(({ type }) => type !== 'comment') ?? [];
  const isChain = only?.type === 'conditional' && others.length === 0;
  return [...(isChain ? branchesOf(only) : condition ? [condition] : []), ...branches];
}

function reference(node: SyntaxNode, rest: readonly SyntaxNode[], env: Env): Cell {
  const origin = originOf(node, env);
  const root = textOf(node, env.file);
  const referent = env.scope.find(root, staticSteps(rest, env), origin);
  if (!referent) {
    const name = env.file.text.slice(node.start, (rest[0] ?? node).end);
    return unknownCell(`${name} means nothing here`, origin, textOf(node, env.file));
  }
  const last = rest[referent.used - 1] ?? node;
  const name = env.file.text.slice(node.start, last.end);
  return walk(reachedBy(name, origin, referent.cell), rest.slice(referent.used), env);
}

/** The steps up to the first one that has to be evaluated. */
function staticSteps(nodes: readonly SyntaxNode[], env: Env): StaticStep[] {
  const found: StaticStep[] = [];
  for (const node of nodes) {
    const step = staticStep(node, env);
    if (step === undefined) break;
    found.push(step);
  }
  return found;
}

function staticStep(node: SyntaxNode, env: Env): StaticStep | undefined {
  if (node.type === 'get_attr') {
    const name = node.children.find(({ type }) => type === 'identifier');
    return name && textOf(name, env.file);
  }
  if (node.type !== 'index') return undefined;
  const [index] = node.children;
  if (index?.type === 'legacy_index') return Number(textOf(index, env.file).slice(1));
  const text = index ? textOf(index, env.file).slice(1, -1).trim() : '';
  if (/^\d+$/.test(text)) return Number(text);
  return /^"[^"$%\\]*"$/.test(text) ? text.slice(1, -1) : undefined;
}

/** Follows steps from a value. */
function walk(from: Cell, rest: readonly SyntaxNode[], env: Env): Cell {
  let at = from;
  for (let index = 0; index < rest.length; index++) {
    const node = rest[index] as SyntaxNode;
    if (!steps.has(node.type)) continue;
    if (node.type === 'splat') return splat(at, node, rest.slice(index + 1), env);
    at = step(at, node, env);
  }
  return at;
}

function step(at: Cell, node: SyntaxNode, env: Env): Cell {
  const fixed = staticStep(node, env);
  if (fixed !== undefined) return member(at, fixed, quoted(node, env));
  const inner = node.children[0]?.children.find(({ type }) => type === 'expression');
  if (!inner) return unknownCell('the code is broken', originOf(node, env));
  const { value } = evaluateNode(inner, env);
  if (value instanceof Unknown) return sameUnknown(value, at.origin);
  const key = typeof value === 'number' ? value : asText(value);
  return key === undefined
    ? failureCell(`${quoted(node, env)} is no key`, at.origin)
    : member(at, key, quoted(node, env));
}

/** A member of a value; the names that led to the whole led to it as well. */
function member(at: Cell, key: StaticStep, written: string): Cell {
  const { value } = at;
  const found = at.typed === 'set' ? undefined : partOf(value, key);
  if (!found && value instanceof Unknown) {
    // Nothing has no members.
    return { ...something(opaqueCell(at)), rest: `${at.rest ?? ''}${written}` };
  }
  if (found) return reachedThrough(at.via, found);
  const [{ name } = { name: 'the value' }] = at.via;
  return { ...failureCell(`${name} has no ${written.replace(/^\./, '')}`, at.origin), via: at.via };
}

function partOf(value: CellValue, key: StaticStep): Cell | undefined {
  if (value instanceof PartlyKnown) return value.members.get(String(key));
  if (isList(value)) return value[Number(key)];
  return isMap(value) ? value.get(asText(key) ?? '') : undefined;
}

/**
 * `x[*].a[*].b`: all steps behind it are taken from each element; null has none, another value is one.
 * Of `x.*.a[0]` only the names are, up to the index.
 */
function splat(at: Cell, node: SyntaxNode, after: readonly SyntaxNode[], env: Env): Cell {
  const { value, typed } = at;
  if (value instanceof Unknown) return opaqueCell(at);
  const within = node.children.flatMap(({ children }) => children);
  const all = [...within.filter(({ type }) => steps.has(type)), ...after];
  const isDotted = node.children.some(({ type }) => type === 'attr_splat');
  const end = isDotted ? all.findIndex(({ type }) => type !== 'get_attr') : -1;
  const [inner, later] = end < 0 ? [all, []] : [all.slice(0, end), all.slice(end)];
  const elements = isList(value) ? value : value === null ? [] : [at];
  const each = elements.map((element) => walk(element, inner, env));
  const isTyped = typed === 'list' || typed === 'set';
  const made: Cell = { value: each, origin: at.origin, via: at.via };
  return walk(isTyped ? { ...made, typed: 'list' } : made, later, env);
}
