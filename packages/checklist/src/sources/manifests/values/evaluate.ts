import type { Path } from '../../../model/index.ts';
import { isObject } from '../json.ts';
import type { FoundValue } from './chart-values.ts';
import type { Expression, Reference } from './expression.ts';
import { isEmpty, pureFunctions, sameFunctions, tests, textFunctions } from './functions.ts';
import { type Given, namedBy, type Scope, type Term, wayOf } from './scope.ts';

/** A value that a template writes: its name, and where it is written. */
export interface Source {
  readonly name: string;
  readonly place: string | undefined;
}

/** What an expression stands for. */
export interface Evaluated {
  /** Undefined where nothing is there. */
  readonly value: unknown;
  /** The data of the chart that it is made of. */
  readonly sources: readonly Source[];
  /** It was made a text, which need not be empty where the value is. */
  readonly isText?: boolean;
}

/** The data of a template: what a way from its root stands for, as {@link ChartValues.find} tells it. */
export type Data = (way: Path) => FoundValue | null | undefined;

/** Where an expression is evaluated. */
export interface Frame {
  readonly scope: Scope;
  readonly given: Given | undefined;
  readonly data: Data;
  /** Variables can stand for each other many times: after so much work, nothing is told. */
  readonly work: { left: number };
}

const mostWork = 10_000;

/** What a term stands for, or the part of it at a path; undefined where that cannot be told. */
export function evaluateTerm(
  { expression, scope }: Term,
  given: Given | undefined,
  data: Data,
  path: Path = [],
  work: Frame['work'] = { left: mostWork },
): Evaluated | undefined {
  return expression && evaluate(expression, { scope, given, data, work }, path);
}

function evaluate(expression: Expression, frame: Frame, path: Path = []): Evaluated | undefined {
  if (frame.work.left-- <= 0) return undefined;
  if (frame.work.left-- <= 0) return undefined;
  if ('literal' in expression) return partOf({ value: expression.literal, sources: [] }, path);
  if ('base' in expression) return referred(expression, frame, path);
  if ('of' in expression) return evaluate(expression.of, frame, [...expression.path, ...path]);
  return called(expression, frame, path);
}

function referred(reference: Reference, frame: Frame, path: Path): Evaluated | undefined {
  const { scope, given, data, work } = frame;
  const way = wayOf({ expression: reference, scope }, given);
  if (way !== undefined) return dataAt([...way, ...path], data);
  const named = namedBy(reference, scope);
  const whole = [...reference.path, ...path];
  if (named === '$') return given && evaluateTerm(given.term, given.given, data, whole, work);
  return named && evaluateTerm(named, given, data, whole, work);
}

function dataAt(way: Path, data: Data): Evaluated | undefined {
  const found = data(way);
  if (found === undefined) return undefined;
  if (found === null) return { value: undefined, sources: [] };
  return { value: found.value, sources: [{ name: shown(way), place: found.place }] };
}

/** A part of what is known as a whole: which of its sources wrote it is not. */
function partOf({ value, sources }: Evaluated, path: Path): Evaluated | undefined {
  if (path.length === 0) return { value, sources };
  const part = valueAt(value, path);
  return part === undefined ? { value: undefined, sources: [] } : undefined;
}

type Call = Extract<Expression, { call: string }>;

function called({ call, args }: Call, frame: Frame, path: Path): Evaluated | undefined {
  const last = args.at(-1);
  if (last !== undefined && sameFunctions.get(call) === args.length) {
    return evaluate(last, frame, path);
  }
  if (last !== undefined && textFunctions.get(call) === args.length) {
    const found = evaluate(last, frame, path);
    return found && { ...found, isText: true };
  }
  const special = specialForms[call];
  return special ? special(args, frame, path) : computed({ call, args }, frame, path);
}

function computed({ call, args }: Call, frame: Frame, path: Path): Evaluated | undefined {
  const test = tests[call];
  const pure = test ?? pureFunctions[call];
  const values = pure && allOf(args, frame);
  if (values === undefined) return undefined;
  if (test && values.some(({ isText }) => isText) && !isAboutTemplates(call, values)) {
    return undefined;
  }
  const value = pure?.(...values.map((one) => one.value));
  const sources = values.flatMap((one) => one.sources);
  return value === undefined ? undefined : partOf({ value, sources }, path);
}

/** `contains "{{" (toYaml .value)`, which how the value is written does not matter to. */
function isAboutTemplates(call: string, [part]: readonly Evaluated[]): boolean {
  return call === 'contains' && part?.value === '{{';
}

/** Whether it is not empty; undefined where that is not known. */
export function isFull({ value, isText }: Evaluated): boolean | undefined {
  return isEmpty(value) && isText ? undefined : !isEmpty(value);
}

function allOf(args: readonly Expression[], frame: Frame): readonly Evaluated[] | undefined {
  const values = args.map((arg) => evaluate(arg, frame));
  const known = values.filter((one) => one !== undefined);
  return known.length === values.length ? known : undefined;
}

type Form = (args: readonly Expression[], frame: Frame, path: Path) => Evaluated | undefined;

/** Functions that choose between what they are given, or put it together; without a prototype. */
const specialForms: Readonly<Record<string, Form>> = {
  __proto__: null as never,
  default: (args, frame, path) =>
    args.length === 2 ? firstOf(args.toReversed(), frame, path) : undefined,
  coalesce: firstOf,
  or: (args, frame, path) => firstOf(args, frame, path) ?? anyOf(args, frame, (one) => !one, true),
  and: (args, frame, path) => {
    const [first, ...others] = args;
    if (first === undefined) return undefined;
    const value = evaluate(first, frame);
    if (value === undefined) return anyOf(others, frame, (one) => one, false);
    if (others.length === 0) return evaluate(first, frame, path);
    const full = isFull(value);
    if (full === undefined) return undefined;
    return full ? specialForms.and?.(others, frame, path) : partOf(value, path);
  },
  not: ([one], frame) => {
    const found = one && evaluate(one, frame);
    const full = found && isFull(found);
    return full === undefined ? undefined : { value: !full, sources: [] };
  },
  ternary: ([yes, no, test], frame, path) => {
    const found = test && evaluate(test, frame);
    const chosen = found?.value === true ? yes : found?.value === false ? no : undefined;
    return chosen && evaluate(chosen, frame, path);
  },
  tpl: ([text], frame, path) => {
    const found = text && evaluate(text, frame, path);
    return found === undefined || /\{\{/.test(JSON.stringify(found.value) ?? '')
      ? undefined
      : found;
  },
  dict: (args, frame, path) => {
    const [key, ...rest] = path;
    if (key === undefined) return wholeDict(args, frame);
    for (let at = args.length - 2; at >= 0; at -= 2) {
      const name = literalOf(args[at]);
      const value = args[at + 1];
      if (name === undefined) return undefined;
      if (name === key && value) return evaluate(value, frame, rest);
    }
    return { value: undefined, sources: [] };
  },
  omit: (args, frame, path) => without(args, frame, path, true),
  pick: (args, frame, path) => without(args, frame, path, false),
  merge: merged,
  mustMerge: merged,
  mergeOverwrite: (args, frame, path) => merged(args.toReversed(), frame, path),
  mustMergeOverwrite: (args, frame, path) => merged(args.toReversed(), frame, path),
};

/** The first that is not empty, or the last. */
function firstOf(args: readonly Expression[], frame: Frame, path: Path): Evaluated | undefined {
  const [first, ...others] = args;
  if (first === undefined) return undefined;
  const value = evaluate(first, frame);
  const full = value && isFull(value);
  if (full === undefined) return undefined;
  return full || others.length === 0 ? evaluate(first, frame, path) : firstOf(others, frame, path);
}

/** What is so whatever the others are. */
function anyOf(
  args: readonly Expression[],
  frame: Frame,
  isOther: (full: boolean) => boolean,
  value: boolean,
): Evaluated | undefined {
  const isTold = args.some((arg) => {
    const found = evaluate(arg, frame);
    const full = found && isFull(found);
    return full !== undefined && !isOther(full);
  });
  return isTold ? { value, sources: [] } : undefined;
}

function wholeDict(args: readonly Expression[], frame: Frame): Evaluated | undefined {
  const values = allOf(args, frame);
  if (values === undefined || values.length % 2 === 1) return undefined;
  const value = Object.create(null);
  for (let at = 0; at < values.length; at += 2) {
    value[String(values[at]?.value)] = values[at + 1]?.value;
  }
  return { value, sources: values.flatMap(({ sources }) => sources) };
}

/** A mapping without some keys, or with no others. */
function without(
  [whole, ...names]: readonly Expression[],
  frame: Frame,
  path: Path,
  isOmitted: boolean,
): Evaluated | undefined {
  const keys = names.map(literalOf);
  if (whole === undefined || keys.includes(undefined)) return undefined;
  const isKept = (key: unknown) => keys.includes(String(key)) !== isOmitted;
  const [first] = path;
  if (first !== undefined) {
    return isKept(first) ? evaluate(whole, frame, path) : { value: undefined, sources: [] };
  }
  const found = evaluate(whole, frame);
  if (!found || !isObject(found.value)) return undefined;
  const kept = Object.entries(found.value).filter(([key]) => isKept(key));
  return { value: Object.fromEntries(kept), sources: found.sources };
}

/** What is empty in a mapping may be taken from a later one: it is not told here. */
function merged(args: readonly Expression[], frame: Frame, path: Path): Evaluated | undefined {
  if (path.length === 0) return undefined;
  const parts = args.map((arg) => evaluate(arg, frame, path));
  const known = parts.filter((one) => one !== undefined);
  const there = known.filter(({ value }) => value !== undefined);
  const [first, ...others] = there;
  if (known.length < parts.length) return undefined;
  if (first === undefined) return { value: undefined, sources: [] };
  const isMixed = others.length > 0 && isObject(first.value);
  return isEmpty(first.value) || isMixed ? undefined : first;
}

function literalOf(expression: Expression | undefined): string | undefined {
  return expression && 'literal' in expression ? String(expression.literal) : undefined;
}

export function valueAt(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return isThere ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }, whole);
}

/** `.Values.annotations["a/b"][0]` */
export function shown(way: Path): string {
  return way
    .map((key) => (/^[A-Za-z_]\w*$/.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join('');
}
