import type { Path } from '../../../model/index.ts';
import { isObject } from '../json.ts';
import type { Outline } from '../template-outline.ts';
import type { Step } from '../template-walk.ts';
import type { Action } from './actions.ts';
import { type Data, type Evaluated, evaluate, isEmpty } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { fillOf } from './fill.ts';

/** A value that a template writes: its name, and where it is written. */
interface Source {
  readonly name: string;
  readonly place: string | undefined;
}

/**
 * The values behind a path of a rendered object, by the way to what writes it: `.Values.image.tag ← prod.yaml:3`.
 * Undefined where not all of them can be told, or where they are not what is rendered.
 */
export function traceOf(steps: readonly Step[], path: Path, data: Data): string | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const rest = path.slice(steps.length);
  const isText = rest.length === 0 && (typeof last.value !== 'object' || last.value === null);
  const sources = isText
    ? textSources(last.outline, last.value, data)
    : fillSources(last.outline, last.value, rest, data);
  if (!sources?.every(({ place }) => place !== undefined)) return undefined;
  return (
    [...new Set(sources.map(({ name, place }) => `${name} ← ${place}`))].join(', ') || undefined
  );
}

/**
 * The value that would write a key that is missing below a path, and is empty:
 * `.Values.resources is empty: prod.yaml:3`.
 */
export function absenceOf(
  parent: Outline,
  key: string | number | undefined,
  data: Data,
): string | undefined {
  const [line, ...others] = parent.children.filter((one) => one.key === key);
  const [action, ...more] = line?.fills ?? [];
  if (key === undefined || others.length + more.length > 0) return undefined;
  const way = action && filling(action).way;
  // No other block around it may leave it out.
  const isAlone =
    line?.position.file === parent.position.file && line?.block?.outer === parent.block;
  if (way === undefined || !isAlone || !isEqual(way, line?.block?.guard)) return undefined;
  const found = data(way);
  return found?.place && isEmpty(found.value)
    ? `${shown(way)} is empty: ${found.place}`
    : undefined;
}

/** The values in a text, if they make it what it is. */
function textSources({ pieces }: Outline, rendered: unknown, data: Data): Source[] | undefined {
  const sources: Source[] = [];
  let text = '';
  const parts = pieces?.flatMap((piece) =>
    typeof piece === 'string' ? [piece] : formatted(piece),
  );
  for (const part of parts ?? []) {
    const found = typeof part === 'string' ? { value: part } : written(part, data);
    if (found === undefined) return undefined;
    const { value, from, place } = found;
    text += value ?? '';
    if (from && value !== undefined) sources.push({ name: shown(from), place });
  }
  return text === String(rendered) ? sources : undefined;
}

/** What a part writes, if it is a text or the like. */
function written(part: Exclude<Part, string>, data: Data): Evaluated | undefined {
  const found = part.expression && evaluate(part.expression, part.wayOf, data);
  return typeof found?.value === 'object' ? undefined : found;
}

type Part = string | Pick<Action, 'expression' | 'wayOf'>;

/** `printf "%s:%s" .Values.name .Values.tag` as the parts that it joins. */
function formatted({ expression, wayOf }: Action): readonly Part[] {
  const call = withoutQuotes(expression);
  const whole = [{ expression, wayOf }];
  if (!call || !('call' in call) || call.call !== 'printf') return whole;
  const [format, ...args] = call.args;
  if (!format || !('literal' in format)) return whole;
  const texts = String(format.literal).split(/%[svd]/);
  if (texts.length !== args.length + 1 || texts.some((text) => text.includes('%'))) return whole;
  return texts.flatMap((text, index) => {
    const arg = args[index - 1];
    return arg === undefined ? [text] : [{ expression: arg, wayOf }, text];
  });
}

function withoutQuotes(expression: Expression | undefined): Expression | undefined {
  const isQuoted =
    expression &&
    'call' in expression &&
    (expression.call === 'quote' || expression.call === 'squote');
  return isQuoted && expression.args.length === 1 ? expression.args[0] : expression;
}

/** The value that fills in a mapping or a list, or, at a path, a part of it; if only one does. */
function fillSources(
  { fills, children }: Outline,
  rendered: unknown,
  rest: Path,
  data: Data,
): Source[] | undefined {
  if (rest.length === 0 && (children.length > 0 || fills.length > 1)) return undefined;
  const sources: Source[] = [];
  for (const { reference, way: whole } of fills.map(filling)) {
    if (reference === undefined || whole === undefined) return undefined;
    const way = partOf(whole, rendered, rest, data);
    const found = way && data(way);
    if (way === undefined || found === undefined) return undefined;
    if (way === null || found === null) continue;
    if (isEqual(found.value, valueAt(rendered, rest))) {
      sources.push({ name: shown(way), place: found.place });
    }
  }
  return sources.length === 1 ? sources : undefined;
}

function filling(action: Action) {
  const { reference } = fillOf(action);
  return { reference, way: reference && action.wayOf(reference) };
}

/** The way to a part of what fills something in; an item of a list is told by what it is. */
function partOf(whole: Path, rendered: unknown, rest: Path, data: Data): Path | null | undefined {
  const [first, ...others] = rest;
  if (!Array.isArray(rendered) || typeof first !== 'number') return [...whole, ...rest];
  const list = data(whole);
  if (!Array.isArray(list?.value)) return list === undefined ? undefined : null;
  const same = list.value.flatMap((one, index) => (isEqual(one, rendered[first]) ? [index] : []));
  if (same.length > 1) return undefined;
  return same[0] === undefined ? null : [...whole, same[0], ...others];
}

function valueAt(whole: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    whole,
  );
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]));
}

/** `.Values.annotations["a/b"][0]` */
function shown(way: Path): string {
  return way
    .map((key) => (/^[A-Za-z_]\w*$/.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join('');
}
