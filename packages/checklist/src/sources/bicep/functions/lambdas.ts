import { reasonOf, Unknown } from '../../../model/index.ts';
import { addTo } from '../../../resources/group-by.ts';
import {
  type Cell,
  cell,
  isList,
  isMap,
  type Origin,
  reachedThrough,
} from '../../shared/code/cell.ts';
import { failureCell, sameUnknown, unknownIn } from '../../shared/code/unknown-cell.ts';
import { type Env, originOf, unknownAt, within } from '../env.ts';
import { binary } from '../operators.ts';
import type { CallExpression, Expression } from '../syntax/ast.ts';

type Evaluate = (expression: Expression, env: Env) => Cell;
type Apply = (...args: readonly Cell[]) => Cell;
type LambdaCall = (node: CallExpression, env: Env, evaluate: Evaluate) => Cell;

/** A function of a list and of lambdas that get its elements. */
function ofList(
  compute: (list: readonly Cell[], functions: readonly Apply[], origin: Origin) => Cell,
): LambdaCall {
  return (node, env, evaluate) => {
    const [first, ...others] = node.args;
    if (!first) return failureCell(`${node.name} takes a list`, originOf(node, env));
    const whole = evaluate(first, env);
    if (whole.value instanceof Unknown) {
      return unknownAt(node, env, reasonOf(whole.value.why));
    }
    if (!isList(whole.value)) return failureCell(`${node.name} takes a list`, originOf(node, env));
    const elements = whole.value.map((one) => reachedThrough(whole.via, one));
    const functions = others.map((one) => applied(one, env, evaluate));
    return compute(elements, functions, originOf(node, env));
  };
}

/** A lambda as a function of cells; what is none gives its value, whatever it gets. */
function applied(expression: Expression, env: Env, evaluate: Evaluate): Apply {
  if (expression.kind !== 'lambda') return () => evaluate(expression, env);
  let turn = 0;
  return (...args) => {
    const names = new Map<string, Cell>();
    for (const [index, name] of expression.names.entries()) {
      const value = args[index];
      if (value) names.set(name, value);
    }
    return evaluate(expression.body, within(env, names, `[${turn++}]`));
  };
}

function number(value: number, origin: Origin): Cell {
  return cell(value, origin);
}

const map = ofList((list, [apply], origin) =>
  cell(
    list.map((one, index) => apply?.(one, number(index, origin)) ?? one),
    origin,
  ),
);

const filter = ofList((list, [apply], origin) => {
  const kept: Cell[] = [];
  for (const [index, one] of list.entries()) {
    const { value } = apply?.(one, number(index, origin)) ?? one;
    if (value instanceof Unknown) return sameUnknown(value, origin);
    if (value === true) kept.push(one);
  }
  return cell(kept, origin);
});

const reduce = ofList((list, [initial, apply], origin) =>
  list.reduce(
    (sum, one, index) => apply?.(sum, one, number(index, origin)) ?? sum,
    initial?.() ?? cell(null, origin),
  ),
);

const sort = ofList((list, [isBefore], origin) => {
  let open: Unknown | undefined;
  const holds = (a: Cell, b: Cell): boolean => {
    const { value } = isBefore?.(a, b) ?? binary('<', a, b, origin);
    if (value instanceof Unknown) open ??= value;
    return value === true;
  };
  const sorted = [...list].sort((a, b) => (holds(a, b) ? -1 : holds(b, a) ? 1 : 0));
  return open ? sameUnknown(open, origin) : cell(sorted, origin);
});

const toObject = ofList((list, [keyOf, memberOf], origin) => {
  const members = new Map<string, Cell>();
  for (const one of list) {
    const key = keyOf?.(one).value;
    if (typeof key !== 'string') {
      return key instanceof Unknown
        ? sameUnknown(key, origin)
        : failureCell('toObject takes texts as keys', origin);
    }
    members.set(key, memberOf?.(one) ?? one);
  }
  return cell(members, origin);
});

const groupBy = ofList((list, [keyOf, memberOf], origin) => {
  const groups = new Map<string, Cell[]>();
  for (const one of list) {
    const key = keyOf?.(one).value;
    if (typeof key !== 'string') {
      return key instanceof Unknown
        ? sameUnknown(key, origin)
        : failureCell('groupBy takes texts as keys', origin);
    }
    addTo(groups, key, memberOf?.(one) ?? one);
  }
  return cell(new Map([...groups].map(([key, group]) => [key, cell(group, origin)])), origin);
});

const mapValues: LambdaCall = (node, env, evaluate) => {
  const [first, second] = node.args;
  const whole = first && evaluate(first, env);
  const open = whole && unknownIn(whole);
  if (open) return unknownAt(node, env, reasonOf(open.why));
  if (!whole || !second || !isMap(whole.value)) {
    return failureCell('mapValues takes a map', originOf(node, env));
  }
  const apply = applied(second, env, evaluate);
  const members = [...whole.value].map(([key, one]) => [key, apply(one)] as const);
  return cell(new Map(members), originOf(node, env));
};

/** https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-lambda */
export const lambdas: ReadonlyMap<string, LambdaCall> = new Map([
  ['map', map],
  ['filter', filter],
  ['reduce', reduce],
  ['sort', sort],
  ['toObject', toObject],
  ['groupBy', groupBy],
  ['mapValues', mapValues],
]);
