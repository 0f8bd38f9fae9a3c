import type { TemplateFile } from '../../../model/index.ts';
import { createLineIndex, type LineIndex } from '../../shared/line-index.ts';
import { type Outline, outlinesOf } from '../template-outline.ts';
import { type Action, type Actions, actionsIn } from './actions.ts';
import type { Expression } from './expression.ts';
import { type Given, wayOf } from './scope.ts';

/** A file that defines named templates. */
interface Home {
  readonly file: TemplateFile;
  readonly found: Actions;
  readonly lines: LineIndex;
}

/** The named templates of a rendering, which Helm knows by one name in all of its charts. */
export class Definitions {
  readonly #homes = new Map<string, Home | undefined>();
  readonly #outlines = new Map<string, Outline | undefined>();
  /** What may still be included: a template can include others, and itself, without end. */
  #allowance = mostIncluded;
  #depth = 0;

  constructor(files: readonly TemplateFile[]) {
    for (const file of files) {
      if (!/\{\{-?\s*(?:define|block)\b/.test(file.text)) continue;
      const found = actionsIn(file.text);
      const home = { file, found, lines: createLineIndex(file.text) };
      for (const { name } of found.definitions) {
        // Of two, one wins by rules of their places.
        this.#homes.set(name, this.#homes.has(name) ? undefined : home);
      }
    }
  }

  /** The documents of a file of templates. */
  documentsOf({ text }: TemplateFile): readonly Outline[] {
    const found = actionsIn(text);
    return outlinesOf({
      text: without(text, found.definitions),
      actions: found.actions,
      blockAt: (offset) => found.blockAt(offset),
      include: this.include,
    });
  }

  /** What a named template writes when it is given some data; undefined where nobody can tell. */
  readonly include = (name: string, given: Given | undefined): Outline | undefined => {
    const key = `${name}\n${keyOf(given)}`;
    if (!this.#outlines.has(key)) {
      if (this.#depth === deepest || this.#allowance <= 0) return undefined;
      this.#depth++;
      this.#outlines.set(key, this.#read(name, given));
      this.#depth--;
    }
    const outline = this.#outlines.get(key);
    this.#allowance -= 1 + (outline ? outline.children.length + outline.fills.length : 0);
    return this.#allowance > 0 ? outline : undefined;
  };

  #read(name: string, given: Given | undefined): Outline | undefined {
    const home = this.#homes.get(name);
    const definition = home?.found.definitions.find((one) => one.name === name);
    if (home === undefined || definition === undefined) return undefined;
    const { path, text } = home.file;
    const { start, end } = definition;
    this.#allowance -= (end - start) / charactersForOne;
    const [outline, ...more] = outlinesOf({
      text: text.slice(start, end),
      start,
      line: home.lines.positionAt(start).line,
      actions: home.found.actions.flatMap((action) =>
        action.start >= start && action.end <= end ? [givenTo(action, given)] : [],
      ),
      file: path,
      given,
      blockAt: (offset) => home.found.blockAt(offset),
      include: this.include,
    });
    return more.length === 0 ? outline : undefined;
  }
}

/** Lines, and characters that are read for the price of one. */
const mostIncluded = 100_000;
const charactersForOne = 100;
const deepest = 20;

/** An action of a template that is given something. */
function givenTo(action: Action, given: Given | undefined): Action {
  return { ...action, given, when: action.when.map(({ block }) => ({ block, given })) };
}

/** Equal for what is the same. */
function keyOf(given: Given | undefined): string {
  if (given === undefined) return '';
  const way = wayOf(given.term, given.given);
  if (way !== undefined) return way.join('.');
  const { expression } = given.term;
  return `${expression ? numberOf(expression) : ''}#${keyOf(given.given)}`;
}

const numbers = new WeakMap<Expression, number>();
let count = 0;

function numberOf(expression: Expression): number {
  const number = numbers.get(expression) ?? ++count;
  numbers.set(expression, number);
  return number;
}

/** A text in which parts are blank. */
function without(text: string, parts: readonly { start: number; end: number }[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of parts.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    kept.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  return kept.join('') + text.slice(at);
}
