import { canonical } from './names.ts';
import type { Written } from './parse-expression.ts';

/** What `reference()` gets at: a resource of the template, or a deployment inside it. */
export interface Referent {
  readonly symbol: string;
  readonly isDeployment: boolean;
  /** Which of those that a loop makes. */
  readonly index?: Written;
}

interface Loop {
  readonly type: string;
  /** The canonical name around its number, which may stand in it more than once. */
  readonly around: readonly string[];
  readonly referent: Referent;
}

/** The resources of a template by what `reference` may call them. */
export class Referents {
  readonly #bySymbol = new Map<string, Referent>();
  /** Undefined for a name that several have. */
  readonly #byName = new Map<string, Referent | undefined>();
  readonly #loops: Loop[] = [];

  /** A resource of languageVersion 2.0. */
  addSymbol(symbol: string, isDeployment: boolean): void {
    this.#bySymbol.set(symbol, { symbol, isDeployment });
  }

  /** A resource that is known by its type and name, or by the name alone. */
  addName(type: string, name: Written, referent: Referent): void {
    const own = canonical(name).toLowerCase();
    for (const key of [`${type.toLowerCase()}\n${own}`, own]) {
      this.#byName.set(key, this.#byName.has(key) ? undefined : referent);
    }
  }

  /** The resources of a loop, whose names tell its number. */
  addLoop(type: string, name: Written, loop: string, referent: Referent): void {
    const number = `{copyindex(${loop.toLowerCase()})}`;
    const own = canonical(name).toLowerCase().replaceAll('{copyindex()}', number);
    const around = own.split(number);
    if (around.length > 1) this.#loops.push({ type: type.toLowerCase(), around, referent });
  }

  find(name: Written): Referent | undefined {
    if (name.kind === 'literal') {
      const symbol = this.#bySymbol.get(String(name.value));
      if (symbol) return symbol;
    }
    const id = idOf(name);
    if (!id) return this.#byName.get(canonical(name).toLowerCase());
    return this.ofType(id.type, id.names);
  }

  /** The resource of a type and a name, which may be told part by part. */
  ofType(type: string, names: readonly Written[]): Referent | undefined {
    const own = names.map(canonical).join('/').toLowerCase();
    const key = `${type}\n${own}`;
    return this.#byName.has(key) ? this.#byName.get(key) : this.#inLoop(type, own, names);
  }

  #inLoop(type: string, own: string, names: readonly Written[]): Referent | undefined {
    const found = this.#loops.flatMap((loop): readonly Referent[] => {
      const number = loop.type === type ? between(loop.around, own) : undefined;
      const index = number && names.map((name) => partThatIs(number, name)).find(Boolean);
      return index ? [{ ...loop.referent, index }] : [];
    });
    return found.length === 1 ? found[0] : undefined;
  }
}

/** The one text that stands between all parts. */
function between(parts: readonly string[], whole: string): string | undefined {
  const room = whole.length - parts.join('').length;
  const start = parts[0]?.length ?? 0;
  const text = whole.slice(start, start + room / (parts.length - 1));
  return text !== '' && parts.join(text) === whole ? text : undefined;
}

/** The part of an expression that has a canonical form. */
function partThatIs(form: string, written: Written): Written | undefined {
  if (canonical(written).toLowerCase() === form) return written;
  const parts =
    written.kind === 'call'
      ? written.args
      : written.kind === 'member'
        ? [written.of]
        : written.kind === 'index'
          ? [written.of, written.index]
          : [];
  return parts.map((part) => partThatIs(form, part)).find(Boolean);
}

const idFunction = /^(?:subscription|managementGroup|tenant|extension)?resourceId$/i;

/** The type and the names in `resourceId('type', 'name')`. */
function idOf(id: Written): { type: string; names: readonly Written[] } | undefined {
  if (id.kind !== 'call' || !idFunction.test(id.name)) return undefined;
  const at = id.args.findIndex(
    (one) => one.kind === 'literal' && /^[\w.]+\/\w/.test(String(one.value)),
  );
  const type = id.args[at];
  if (type?.kind !== 'literal') return undefined;
  return {
    type: String(type.value)
      .replace(/(?<!\/)\/+$/, '')
      .toLowerCase(),
    names: id.args.slice(at + 1),
  };
}
