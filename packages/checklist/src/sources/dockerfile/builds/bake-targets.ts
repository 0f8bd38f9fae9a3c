import { type Cell, cell, isList, isMap } from '../../shared/code/cell.ts';
import { unknownCell } from '../../shared/code/unknown-cell.ts';
import type { Expression } from '../../terraform/body.ts';
import { evaluate } from '../../terraform/evaluate.ts';
import { asText } from '../../terraform/scalars.ts';
import { type Scope, within } from '../../terraform/scope.ts';
import type { BakeBlock, BakeFile } from './bake-file.ts';

/** A target with what it inherits. */
export interface BakeTarget {
  /** As the file calls it, and as its matrix does. */
  readonly names: readonly string[];
  readonly members: ReadonlyMap<string, Cell>;
}

type Members = ReadonlyMap<string, Cell>;

/** Targets inherit from each other at most this deep. */
const deepest = 20;
/** More than any matrix makes. */
const mostRows = 256;

/** The targets and groups of bake files that are read together; what a later one says wins. */
export class BakeTargets {
  readonly #targets: ReadonlyMap<string, BakeBlock['members']>;
  readonly #groups: ReadonlyMap<string, BakeBlock['members']>;
  readonly #scope: Scope;

  constructor(files: readonly BakeFile[]) {
    this.#targets = merged(files.flatMap(({ targets }) => targets));
    this.#groups = merged(files.flatMap(({ groups }) => groups));
    this.#scope = scopeOf(files);
  }

  all(): readonly BakeTarget[] {
    return [...this.#targets].flatMap(([name, members]) =>
      this.#rowsOf(members).map((scope) => {
        const own = this.#evaluated(members, scope, [name]);
        const called = textOf(own.get('name'));
        return { names: called === undefined ? [name] : [name, called], members: own };
      }),
    );
  }

  /** The targets of groups and targets by their names; undefined where that cannot be told. */
  named(names: readonly string[], above: readonly string[] = []): readonly string[] | undefined {
    const found: string[] = [];
    for (const name of names) {
      const group = this.#groups.get(name);
      if (!group || above.includes(name)) found.push(name);
      else {
        const inside = textsOf(this.#value(group.get('targets'), this.#scope));
        const below = inside && this.named(inside, [...above, name]);
        if (!below) return undefined;
        found.push(...below);
      }
    }
    return found;
  }

  /** What is built when nobody names a target. */
  get standard(): readonly string[] {
    return this.#groups.has('default') || this.#targets.has('default') ? ['default'] : [];
  }

  #rowsOf(members: BakeBlock['members']): readonly Scope[] {
    const matrix = this.#value(members.get('matrix'), this.#scope)?.value;
    if (matrix === undefined || !isMap(matrix)) return [this.#scope];
    let rows: Members[] = [new Map()];
    for (const [name, { value }] of matrix) {
      if (!isList(value) || value.length * rows.length > mostRows) continue;
      rows = rows.flatMap((row) => value.map((one) => new Map([...row, [name, one]])));
    }
    return rows.map((row) => within(this.#scope, row));
  }

  #evaluated(members: BakeBlock['members'], scope: Scope, above: readonly string[]): Members {
    const all = new Map<string, Cell>();
    const parents = this.#value(members.get('inherits'), scope);
    for (const parent of (parents && textsOf(parents)) ?? []) {
      const inherited = this.#targets.get(parent);
      if (!inherited || above.includes(parent) || above.length > deepest) continue;
      addTo(all, this.#evaluated(inherited, scope, [...above, parent]));
    }
    const own = [...members].filter(([name]) => name !== 'inherits' && name !== 'matrix');
    addTo(all, new Map(own.map(([name, written]) => [name, evaluate(written, scope)])));
    return all;
  }

  #value(written: Expression | undefined, scope: Scope): Cell | undefined {
    return written && evaluate(written, scope);
  }
}

/** Arguments and labels are joined, the rest is replaced. */
function addTo(all: Map<string, Cell>, more: Members): void {
  for (const [name, member] of more) {
    const before = all.get(name);
    const joins = before && isMap(before.value) && isMap(member.value);
    all.set(
      name,
      joins
        ? cell(new Map([...(before.value as Members), ...(member.value as Members)]), member.origin)
        : member,
    );
  }
}

function merged(blocks: readonly BakeBlock[]): ReadonlyMap<string, BakeBlock['members']> {
  const all = new Map<string, BakeBlock['members']>();
  for (const { name, members } of blocks) {
    all.set(name, new Map([...(all.get(name) ?? []), ...members]));
  }
  return all;
}

/** Variables have their defaults: who runs it may set others. */
function scopeOf(files: readonly BakeFile[]): Scope {
  const written = new Map<string, Expression | undefined>();
  for (const { variables, locals } of files) {
    for (const { name, members } of variables) written.set(name, members.get('default'));
    for (const [name, expression] of locals) written.set(name, expression);
  }
  const known = new Map<string, Cell>();
  const scope: Scope = {
    find: (name, _, origin) => {
      if (!written.has(name)) return undefined;
      if (!known.has(name)) {
        // A variable that hangs on itself is not known either.
        known.set(name, unknownCell(`${name} has no default`, origin));
        const expression = written.get(name);
        if (expression) known.set(name, evaluate(expression, scope));
      }
      return { cell: known.get(name) as Cell, used: 0 };
    },
  };
  return scope;
}

/** The text of a value; undefined where there is none, or it is not known. */
export function textOf(member: Cell | undefined): string | undefined {
  return member && asText(member.value);
}

/** The texts of a list; undefined where one of them is not known. */
export function textsOf(member: Cell | undefined): readonly string[] | undefined {
  if (!member) return [];
  if (!isList(member.value)) return undefined;
  const texts = member.value.map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
