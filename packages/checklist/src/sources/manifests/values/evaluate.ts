import type { Path } from '../../../model/index.ts';
import { isObject } from '../json.ts';
import type { Way } from './actions.ts';
import type { FoundValue } from './chart-values.ts';
import type { Expression, Reference } from './expression.ts';

/** What an expression stands for. */
export interface Evaluated {
  /** Undefined where nothing is there. */
  readonly value: unknown;
  /** The data that it is, where it is one of a name. */
  readonly from?: readonly string[];
  /** Where that is written. */
  readonly place?: string | undefined;
}

/** The data of a template: what a way from its root stands for, as {@link ChartValues.find} tells it. */
export type Data = (way: Path) => FoundValue | null | undefined;

/** Functions of so many arguments that leave the last what it is, but for how it is written. */
const plainFunctions: ReadonlyMap<string, number> = new Map([
  ['quote', 1],
  ['squote', 1],
  ['toString', 1],
  ['toYaml', 1],
  ['toJson', 1],
  ['int', 1],
  ['int64', 1],
  ['indent', 2],
  ['nindent', 2],
]);

/** The value of an expression; undefined where it cannot be told. */
export function evaluate(
  expression: Expression,
  wayOf: (reference: Reference) => Way,
  data: Data,
): Evaluated | undefined {
  if ('literal' in expression) return { value: expression.literal };
  if ('base' in expression) {
    const way = wayOf(expression);
    const found = way && data(way);
    if (found === undefined || way === undefined) return undefined;
    return { value: found?.value, from: way, place: found?.place };
  }
  const { call, args } = expression;
  const last = args.at(-1);
  const value = last && evaluate(last, wayOf, data);
  if (value === undefined) return undefined;
  if (plainFunctions.get(call) === args.length) return value;
  const [first] = args;
  if (call !== 'default' || args.length !== 2 || first === undefined) return undefined;
  return isEmpty(value.value) ? evaluate(first, wayOf, data) : value;
}

/** https://helm.sh/docs/chart_template_guide/functions_and_pipelines/#using-the-default-function */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}
