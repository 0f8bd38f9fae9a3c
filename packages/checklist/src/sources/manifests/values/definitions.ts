import type { TemplateFile } from '../../../model/index.ts';
import { createLineIndex, type LineIndex } from '../../shared/line-index.ts';
import { type Outline, outlinesOf } from '../template-outline.ts';
import { type Action, type Actions, actionsIn, type Way } from './actions.ts';

/** A file that defines named templates. */
interface Home extends Actions {
  readonly file: TemplateFile;
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
      const home = { file, ...actionsIn(file.text), lines: createLineIndex(file.text) };
      for (const { name } of home.definitions) {
        // Of two, one wins by rules of their places.
        this.#homes.set(name, this.#homes.has(name) ? undefined : home);
      }
    }
  }

  /** The documents of a file of templates. */
  documentsOf({ text }: TemplateFile): readonly Outline[] {
    const { actions, definitions } = actionsIn(text);
    return outlinesOf({ text: without(text, definitions), actions, include: this.include });
  }

  /** What a named template writes when it is given some data; undefined where nobody can tell. */
  readonly include = (name: string, given: Way): Outline | undefined => {
    const key = `${name}\n${given?.join('.') ?? '?'}`;
    if (this.#outlines.has(key)) return this.#outlines.get(key);
    if (this.#depth === deepest || this.#allowance <= 0) return undefined;
    this.#depth++;
    const outline = this.#read(name, given);
    this.#depth--;
    this.#allowance -= 1 + (outline?.children.length ?? 0);
    this.#outlines.set(key, outline);
    return outline;
  };

  #read(name: string, given: Way): Outline | undefined {
    const home = this.#homes.get(name);
    const definition = home?.definitions.find((one) => one.name === name);
    if (home === undefined || definition === undefined) return undefined;
    const { path, text } = home.file;
    const { start, end } = definition;
    const [outline, ...more] = outlinesOf({
      text: text.slice(start, end),
      start,
      line: home.lines.positionAt(start).line,
      actions: home.actions.flatMap((action) =>
        action.start >= start && action.end <= end ? [givenTo(action, given)] : [],
      ),
      file: path,
      include: this.include,
    });
    return more.length === 0 ? outline : undefined;
  }
}

const mostIncluded = 20_000;
const deepest = 20;

/** An action of a template that is given some data. */
function givenTo(action: Action, given: Way): Action {
  const { start, end, guard } = action;
  const behind = (way: Way) => way && given && [...given, ...way];
  return {
    start,
    end,
    get expression() {
      return action.expression;
    },
    wayOf: (reference) => behind(action.wayOf(reference)),
    guard: behind(guard),
  };
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
