import { type InputFile, MaybeAbsent, reasonOf, Unknown } from '../../model/index.ts';
import type { Cell, Origin } from '../shared/code/cell.ts';
import { Answer, digest, Keyed, SomeText, segment } from '../shared/code/synthetic-id.ts';
import { Failure, unknownCell } from '../shared/code/unknown-cell.ts';
import type { Expression, Span } from './syntax/ast.ts';
import type { Target } from './target.ts';

/** What names mean at one place of the code. */
export interface Scope {
  find(name: string): Cell | undefined;
  /** A function that the code defines; `all.name` for one of an import. */
  func(name: string): UserFunction | undefined;
}

export interface UserFunction {
  readonly parameters: readonly string[];
  readonly body: Expression;
  readonly env: Env;
}

/** How much may still be evaluated: code can ask for more than any machine can do. */
export interface Work {
  steps: number;
  depth: number;
}

/** Where an expression stands and what names mean there. */
export interface Env {
  readonly file: {
    readonly path: string;
    readonly text: string;
    /** All files that are read, by path. */
    readonly files: ReadonlyMap<string, InputFile>;
  };
  readonly scope: Scope;
  readonly work: Work;
  readonly target: Target;
  /** The module and the turn of the loop: `module network[0]`. */
  readonly place: string;
}

/** The same place with a few more names: those of a loop or of a function. */
export function within(env: Env, names: ReadonlyMap<string, Cell>, turn = ''): Env {
  const { scope, place } = env;
  return {
    ...env,
    place: place + turn,
    scope: {
      find: (name) => names.get(name) ?? scope.find(name),
      func: (name) => scope.func(name),
    },
  };
}

export function originOf({ start }: Span, { file }: Env): Origin {
  return { file: file.path, offset: start };
}

const longestQuote = 60;

/** An expression as it is written, in one line. */
export function quoted({ start, end }: Span, { file }: Env): string {
  const text = file.text.slice(start, end).replaceAll(/\s+/g, ' ');
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

/** A value that cannot be told, and is one value for all that refer to this place. */
export function unknownAt(node: Span, env: Env, why: string): Cell {
  const origin = originOf(node, env);
  const place = segment(unknownCell(why, origin));
  return keyed(`is not known: ${why}`, `${place}${inPath(env.place)}`, origin);
}

/** A text as a part of one segment of an id. */
export function inPath(text: string): string {
  return text.replaceAll('/', '!');
}

const longestKey = 1000;

/** A value that cannot be told for the reason that another cannot, but is one for equal keys. */
export function keyed(why: string, key: string, origin: Origin, text?: string): Cell {
  return { value: new Keyed(why, shortKey(key), text), origin, via: [] };
}

/** The same, of a text that has letters, whatever they are. */
export function someText(why: string, key: string, origin: Origin, text?: string): Cell {
  return { value: new SomeText(why, shortKey(key), text), origin, via: [] };
}

function shortKey(key: string): string {
  return key.length > longestKey ? `~${digest(key)}` : key;
}

/** What Azure will answer about a resource of the code, or about a part of such an answer. */
export function answer(why: string, key: string, origin: Origin): Cell {
  return { value: new Answer(why, shortKey(key)), origin, via: [] };
}

/** What is made of something that is not known is another thing that is not known. */
export function ofItsOwn(made: Cell, node: Span, env: Env): Cell {
  const { value, via } = made;
  if (!(value instanceof Unknown) || value instanceof Failure) return made;
  if (value instanceof MaybeAbsent) return { ...made, rest: inPath(env.place) };
  return { ...unknownAt(node, env, reasonOf(value.why)), via };
}
