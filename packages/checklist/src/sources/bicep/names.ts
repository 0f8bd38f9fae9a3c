import { type Cell, cell, type Origin } from '../shared/code/cell.ts';
import { LazyMap, once } from '../shared/code/lazy-map.ts';
import { unknownCell } from '../shared/code/unknown-cell.ts';
import { type Code, literalText, pathFrom } from './code.ts';
import type { Env, Scope, UserFunction } from './env.ts';
import { evaluate } from './evaluate.ts';
import type { Declaration, ImportDeclaration } from './syntax/ast.ts';

/** The names of one file: what is declared in it, and what it imports. */
export class Names implements Scope {
  readonly #code: Code;
  readonly #codes: ReadonlyMap<string, Code>;
  readonly #values = new Map<string, () => Cell>();
  readonly #functions = new Map<string, () => UserFunction | undefined>();

  constructor(code: Code, codes: ReadonlyMap<string, Code>) {
    this.#code = code;
    this.#codes = codes;
  }

  /** Declares variables, functions and imports; whoever makes resources declares the rest. */
  declareAll(env: Env, depth = 0): void {
    for (const declaration of this.#code.declarations) {
      const { kind, name } = declaration;
      if (kind === 'var') this.declare(declaration, () => evaluate(declaration.value, env));
      else if (kind === 'func') this.#functions.set(name, () => ({ ...declaration, env }));
      else if (kind === 'import') this.#import(declaration, env, depth);
    }
  }

  /** A name whose value is made when first asked for. */
  declare({ name, start }: Pick<Declaration, 'name' | 'start'>, make: () => Cell): void {
    const origin = { file: this.#code.path, offset: start };
    const circular = () => unknownCell(`${name} refers to itself`, origin);
    this.#values.set(name, once(make, circular));
  }

  find(name: string): Cell | undefined {
    return this.#values.get(name)?.();
  }

  func(name: string): UserFunction | undefined {
    return this.#functions.get(name)?.();
  }

  #import(declaration: ImportDeclaration, env: Env, depth: number): void {
    const { from, names, all, start } = declaration;
    const origin = { file: this.#code.path, offset: start };
    const source = literalText(from) ?? '';
    const path = pathFrom(this.#code, source);
    const other = this.#codes.get(path ?? '');
    // What a template exports has other names there.
    const others =
      other && !other.spelled && depth < deepestImport
        ? namesOf(other, this.#codes, env, depth + 1)
        : undefined;
    const isThere = this.#code.files.has(path ?? '');
    const unread = isThere ? `what ${source} exports is not read` : `${source} is not on disk`;
    const missing = (name?: string) =>
      unknownCell(others && name !== undefined ? `${source} has no ${name}` : unread, origin);
    for (const [name, original] of names) {
      this.declare({ name, start }, () => others?.find(original) ?? missing(original));
      this.#functions.set(name, () => others?.func(original));
    }
    if (all !== undefined) this.#importAll(all, others, origin, missing);
  }

  #importAll(alias: string, others: Names | undefined, origin: Origin, missing: () => Cell): void {
    if (!others) {
      this.#values.set(alias, missing);
      return;
    }
    this.#values.set(alias, () => cell(new LazyMap(others.#values), origin));
    for (const [name, make] of others.#functions) this.#functions.set(`${alias}.${name}`, make);
  }
}

/** Files that import from each other end here. */
const deepestImport = 10;

/** The names of a file that is imported from: it has no parameters then. */
function namesOf(code: Code, codes: ReadonlyMap<string, Code>, outer: Env, depth: number): Names {
  const names = new Names(code, codes);
  names.declareAll({ ...outer, file: code, scope: names }, depth);
  return names;
}
