import type { Path } from '../../model/index.ts';
import { isObject, type JsonObject } from './json.ts';
import { filled, type Outline } from './template-outline.ts';

/** A part of an outline on the way to a value. */
export interface Step {
  readonly outline: Outline;
  /** What is rendered from it. */
  readonly value: unknown;
  /** Nothing else in the outline can be what it is rendered from. */
  readonly isSure: boolean;
}

/** What is known of the lines of a template. */
export interface Lines {
  /** Whether it is written; undefined where that cannot be told. */
  isWritten(line: Pick<Outline, 'when'>): boolean | undefined;
  /** What it says, if that can be told. */
  textOf(line: Outline): unknown;
}

/** The way to what writes the value of a path, or its nearest parent that is written; the document is not on it. */
export function stepsTo(
  document: Outline,
  body: unknown,
  path: Path,
  lines: Lines = nothingKnown,
): readonly Step[] {
  const steps: Step[] = [];
  let above = document;
  let value = body;
  for (const key of path) {
    const whole = value;
    value = (whole as Record<PropertyKey, unknown> | undefined)?.[key];
    if (value === undefined) break;
    const { best, isSure } = chooseWritten(above, lines, (outline) =>
      typeof key === 'string'
        ? chooseKey(outline.children, key, value)
        : chooseItem(outline, value, whole, lines),
    );
    if (best === undefined) break;
    steps.push({ outline: best, value, isSure });
    above = best;
  }
  return steps;
}

/** A line among those that are written; what is rendered is written, whatever is known of it. */
function chooseWritten(above: Outline, lines: Lines, among: (above: Outline) => Choice): Choice {
  const children = above.children.filter((line) => lines.isWritten(line) !== false);
  const chosen = among({ ...above, children });
  if (chosen.best || children.length === above.children.length) return chosen;
  return { ...among(above), isSure: false };
}

const nothingKnown: Lines = { isWritten: () => undefined, textOf: () => undefined };

/** The document of a template that makes an object, told by its kind, its name and what it says. */
export function documentOf(documents: readonly Outline[], body: JsonObject, kind: string): Choice {
  const possible = documents.filter(
    ({ children }) =>
      nameLikeness(children, body) !== undefined && keyed(children, 'kind', kind) !== undefined,
  );
  if (possible.length < 2) return { best: possible[0], isSure: true };
  const said = new Set(scalarsIn(body));
  return choose(
    possible,
    ({ children }) => (nameLikeness(children, body) ?? 0) + shareOf(children, said),
  );
}

function nameLikeness(children: readonly Outline[], { metadata }: JsonObject): number | undefined {
  const named = children.find(({ key }) => key === 'metadata');
  return named ? likeness(named, metadata) : 0;
}

/** Which part of what is written literally is said. */
function shareOf(children: readonly Outline[], said: ReadonlySet<string>): number {
  const written = literalsIn(children);
  return written.filter((one) => said.has(one)).length / Math.max(1, written.length);
}

function literalsIn(children: readonly Outline[]): string[] {
  return children.flatMap(({ key = '', text, children: below }) => {
    const isLiteral = text !== '' && !text.includes(filled);
    return [...(isLiteral ? [`${key}: ${text}`] : []), ...literalsIn(below)];
  });
}

/** Each scalar behind its key, as {@link literalsIn} has them. */
function scalarsIn(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => scalarsIn(one));
  if (!isObject(value)) return [`${key}: ${value}`];
  return Object.entries(value).flatMap(([name, one]) => scalarsIn(one, name));
}

/** The line of a key. Of several branches that have it, the one that says its value. */
export function keyed(
  children: readonly Outline[],
  key: string,
  value: unknown,
): Outline | undefined {
  return chooseKey(children, key, value).best;
}

function chooseKey(children: readonly Outline[], key: string, value: unknown): Choice {
  const branches = children.filter((one) => one.key === key);
  if (branches.length === 1 && isObject(value)) return { best: branches[0], isSure: true };
  return choose(branches, (one) => likeness(one, value));
}

/** The item that is rendered from itself alone: it says the name, or there are as many in the list. */
function chooseItem(
  { children, fills }: Outline,
  value: unknown,
  list: unknown,
  lines: Lines,
): Choice {
  const items = children.filter(({ key }) => key === undefined);
  const areAll = Array.isArray(list) && list.length === items.length;
  const areThese = areAll && (fills.length === 0 || items.every((one) => lines.isWritten(one)));
  const named = items.filter((one) => saysName(one, value, lines));
  const chosen = choose(items, (one) =>
    areAll || named.includes(one) ? likeness(one, value) : undefined,
  );
  const isNamed = named.length === 1 && named[0] === chosen.best;
  return { best: chosen.best, isSure: (chosen.isSure && areThese) || isNamed };
}

function saysName({ text, children }: Outline, value: unknown, lines: Lines): boolean {
  if (!isObject(value)) return sameness(text, value) === 1;
  return children.some(
    (line) =>
      line.key === 'name' &&
      (line.text === value.name || lines.textOf(line) === String(value.name)),
  );
}

export interface Choice {
  readonly best: Outline | undefined;
  /** There was no other. */
  readonly isSure: boolean;
}

/** The one that is most alike, if there is one. */
function choose(
  candidates: readonly Outline[],
  likenessOf: (one: Outline) => number | undefined,
): Choice {
  let best: Outline | undefined;
  let most = -1;
  let possible = 0;
  for (const one of candidates) {
    const alike = likenessOf(one);
    if (alike === undefined) continue;
    possible++;
    if (alike < most) continue;
    best = alike === most ? undefined : one;
    most = alike;
  }
  return { best, isSure: possible === 1 };
}

/** How many of the rendered scalars a line and those right below it say literally; undefined where one says another. */
function likeness({ text, children }: Outline, value: unknown): number | undefined {
  if (!isObject(value)) return sameness(text, value);
  const keys = new Set(children.flatMap(({ key, text: below }) => (below && key) || []));
  let alike = 0;
  for (const key of keys) {
    if (value[key] === undefined) continue;
    const branches = children.filter((one) => one.key === key);
    const likely = branches.reduce(
      (most, { text: one }) => Math.max(most, sameness(one, value[key]) ?? -1),
      -1,
    );
    if (likely === -1) return undefined;
    alike += likely;
  }
  return alike;
}

/** 1 for the same scalar, less for what was filled in between what is written, undefined for another one. */
function sameness(written: string, value: unknown): number | undefined {
  if (typeof value === 'object' && value !== null) return 0;
  const text = String(value);
  if (!written.includes(filled)) return written === '' || written === text ? 1 : undefined;
  if (!isFilledIn(written, text)) return undefined;
  return written.replaceAll(filled, '').length / (text.length + 1);
}

/** Whether a text has all pieces that are written around what is filled in, in their order. */
function isFilledIn(written: string, text: string): boolean {
  const [start = '', ...pieces] = written.split(filled);
  if (!text.startsWith(start)) return false;
  let at = start.length;
  const end = pieces.pop() ?? '';
  for (const piece of pieces.filter(Boolean)) {
    const found = text.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return text.length - end.length >= at && text.endsWith(end);
}
