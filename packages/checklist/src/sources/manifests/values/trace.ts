import type { Path } from '../../../model/index.ts';
import { isObject } from '../json.ts';
import type { Outline } from '../template-outline.ts';
import type { Step } from '../template-walk.ts';
import type { Action, Block, Conditions } from './actions.ts';
import { areMet, holds } from './conditions.ts';
import {
  type Data,
  type Evaluated,
  evaluateTerm,
  type Source,
  shown,
  valueAt,
} from './evaluate.ts';
import { isEmpty } from './functions.ts';
import { type Way, wayOf } from './scope.ts';

/** What is told of a value of a rendered object. */
export interface Trace {
  /** `.Values.image.tag ← prod.yaml:3` */
  readonly told: string;
  /** Where the value is written, if all of it stands in one place. */
  readonly place?: string | undefined;
}

/**
 * The values behind a path of a rendered object, by the way to what writes it. Undefined where not all of them can
 * be told, or where they are not what is rendered.
 */
export function traceOf(steps: readonly Step[], path: Path, data: Data): Trace | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const rest = path.slice(steps.length);
  if (last.value === null && last.outline.text === '') {
    const told = emptinessOf(last.outline, data);
    if (told !== undefined) return { told };
  }
  const isText = rest.length === 0 && (typeof last.value !== 'object' || last.value === null);
  const sources = isText
    ? textSources(last.outline, last.value, data)
    : fillSources(last.outline, last.value, rest, data);
  if (!sources?.every(({ place }) => place !== undefined)) return undefined;
  const told = [...new Set(sources.map(({ name, place }) => `${name} ← ${place}`))];
  const [first] = sources;
  return told.length === 0
    ? undefined
    : { told: told.join(', '), ...(told.length === 1 && { place: first?.place }) };
}

/** The value for whose sake nothing stands behind a key. */
function emptinessOf({ children, fills, when }: Outline, data: Data): string | undefined {
  const [action, ...more] = fills;
  if (action === undefined || children.length + more.length > 0) return undefined;
  return reasonFor(when, { when: action.when, way: writtenBy(action), isSwitch: false }, data);
}

/** The value for whose sake a key is missing below a path: `.Values.resources is empty: prod.yaml:3`. */
export function absenceOf(parent: Outline, [key, ...below]: Path, data: Data): string | undefined {
  if (key === undefined) return undefined;
  const leftOut = parent.children
    .filter((line) => line.key === key)
    .flatMap((line) => {
      const isSwitch = below.length === 0;
      return (
        reasonFor(parent.when, { when: line.when, way: filledWith(line), isSwitch }, data) ?? []
      );
    });
  return leftOut.length === 1 ? leftOut[0] : undefined;
}

/** What may be left out below a line, and what fills it in. */
interface LeftOut {
  readonly when: Conditions;
  readonly way: Way;
  /** To be written at all is all that it lacks. */
  readonly isSwitch: boolean;
}

function reasonFor(around: Conditions, { when, way, isSwitch }: LeftOut, data: Data) {
  const innermost = when.at(-1);
  if (innermost === undefined || !isAlone(around, when, data)) return undefined;
  const { block, given } = innermost;
  const asked = block.tests.map(({ head, isElse }) => (isElse ? undefined : head?.term));
  const [term, ...more] = asked;
  const asking = term && wayOf(term, given);
  const found = asking && data(asking);
  if (!asking || more.length > 0 || !found?.place || !isEmpty(found.value)) return undefined;
  if (found.value === false && isSwitch) return `${shown(asking)} is false: ${found.place}`;
  return isEqual(asking, way) ? `${shown(asking)} is empty: ${found.place}` : undefined;
}

/** Whether nothing leaves out what is written on some conditions but the innermost block. */
function isAlone(around: Conditions, when: Conditions, data: Data): boolean {
  const known = new Set(around.flatMap(({ block }) => chainOf(block)));
  const [own, ...outer] = when
    .toReversed()
    .flatMap(({ block, given }) => chainOf(block).map((one) => ({ block: one, given })));
  return (
    own !== undefined &&
    !known.has(own.block) &&
    outer.every(({ block, given }) => known.has(block) || holds(block, given, data))
  );
}

function chainOf(block: Block): Block[] {
  return [block, ...(block.outer ? chainOf(block.outer) : [])];
}

/** The way to all that fills in a line. */
function filledWith({ fills: [action, ...more] }: Outline): Way {
  return action === undefined || more.length > 0 ? undefined : writtenBy(action);
}

function writtenBy(action: Action): Way {
  const { expression, scope } = action.term;
  let now = expression;
  while (now && 'call' in now && plainCalls.has(now.call)) now = now.args.at(-1);
  return wayOf({ expression: now, scope }, action.given);
}

const plainCalls: ReadonlySet<string> = new Set([
  'toYaml',
  'toJson',
  'trim',
  'indent',
  'nindent',
  'quote',
]);

/** What a line says, if that can be told. */
export function textOf({ pieces }: Outline, data: Data): Evaluated | undefined {
  if (pieces === undefined) return undefined;
  const sources: Source[] = [];
  let whole = '';
  for (const piece of pieces) {
    const found = typeof piece === 'string' ? { value: piece, sources: [] } : written(piece, data);
    if (found === undefined || (typeof found.value === 'object' && found.value !== null)) {
      return undefined;
    }
    whole += found.value ?? '';
    sources.push(...found.sources);
  }
  return { value: whole, sources };
}

function written({ term, given }: Action, data: Data, path: Path = []): Evaluated | undefined {
  return evaluateTerm(term, given, data, path);
}

/** The values in a text, if they make it what it is. */
function textSources(
  outline: Outline,
  rendered: unknown,
  data: Data,
): readonly Source[] | undefined {
  const found = textOf(outline, data);
  return found?.value === String(rendered) ? found.sources : undefined;
}

/** The value that fills in a mapping or a list, or, at a path, a part of it; if only one does. */
function fillSources(
  { fills, children }: Outline,
  rendered: unknown,
  rest: Path,
  data: Data,
): readonly Source[] | undefined {
  const possible = fills.filter(({ when }) => areMet(when, data) !== false);
  const isWhole = rest.length === 0;
  if (isWhole && (possible.length > 1 || children.some(({ when }) => areMet(when, data) !== false)))
    return undefined;
  const told: (readonly Source[])[] = [];
  for (const action of possible) {
    const path = pathIn(action, rendered, rest, data);
    if (path === null) continue;
    const found = path && written(action, data, path);
    if (found === undefined) return undefined;
    if (found.value !== undefined && isEqual(found.value, valueAt(rendered, rest))) {
      told.push(found.sources);
    }
  }
  return told.length === 1 ? told[0] : undefined;
}

/** The path of a part in what fills something in: an item of a list is told by what it is; null where it has none. */
function pathIn(
  action: Action,
  rendered: unknown,
  rest: Path,
  data: Data,
): Path | null | undefined {
  const [first, ...others] = rest;
  if (!Array.isArray(rendered) || typeof first !== 'number') return rest;
  const list = written(action, data);
  if (!Array.isArray(list?.value)) return list === undefined ? undefined : null;
  const same = list.value.flatMap((one, index) => (isEqual(one, rendered[first]) ? [index] : []));
  if (same.length > 1) return undefined;
  return same[0] === undefined ? null : [same[0], ...others];
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
