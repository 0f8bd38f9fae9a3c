import type { Path, Position } from '../../model/index.ts';
import { isObject, type JsonObject } from './json.ts';
import { filled, type Outline } from './template-outline.ts';

/** The position of the value of a path, or of its nearest parent that is written; undefined for none. */
export function positionIn(
  outline: readonly Outline[],
  body: unknown,
  path: Path,
): Position | undefined {
  let position: Position | undefined;
  let children = outline;
  let value = body;
  for (const key of path) {
    const whole = value;
    value = (whole as Record<PropertyKey, unknown> | undefined)?.[key];
    if (value === undefined) break;
    const next =
      typeof key === 'string' ? keyed(children, key, value) : item(children, value, whole);
    if (next === undefined) break;
    position = next.position;
    children = next.children;
  }
  return position;
}

/** The document of a template that makes an object, told by its kind, its name and what it says; empty if none is. */
export function outlineOf(
  documents: readonly (readonly Outline[])[],
  body: JsonObject,
  kind: string,
): readonly Outline[] {
  const possible = documents.filter(
    (children) =>
      nameLikeness(children, body) !== undefined && keyed(children, 'kind', kind) !== undefined,
  );
  if (possible.length < 2) return possible[0] ?? [];
  const said = new Set(scalarsIn(body));
  return (
    only(possible, (children) => (nameLikeness(children, body) ?? 0) + shareOf(children, said)) ??
    []
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
  const branches = children.filter((one) => one.key === key);
  if (branches.length === 1 && isObject(value)) return branches[0];
  return only(branches, (one) => likeness(one, value));
}

/** The item that is rendered from itself alone: it says the name, or there are as many in the list. */
function item(children: readonly Outline[], value: unknown, list: unknown): Outline | undefined {
  const items = children.filter(({ key }) => key === undefined);
  const areAll = Array.isArray(list) && list.length === items.length;
  return only(items, (one) => {
    const isNamed = areAll || saysName(one, value);
    return isNamed ? likeness(one, value) : undefined;
  });
}

function saysName({ text, children }: Outline, value: unknown): boolean {
  if (!isObject(value)) return sameness(text, value) === 1;
  return children.some(({ key, text: name }) => key === 'name' && name === value.name);
}

/** The one that is most alike, if there is one. */
function only<T>(
  candidates: readonly T[],
  likenessOf: (one: T) => number | undefined,
): T | undefined {
  let best: T | undefined;
  let most = -1;
  for (const one of candidates) {
    const alike = likenessOf(one);
    if (alike === undefined || alike < most) continue;
    best = alike === most ? undefined : one;
    most = alike;
  }
  return best;
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
