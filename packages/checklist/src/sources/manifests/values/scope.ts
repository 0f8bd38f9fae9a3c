import { type Expression, parseExpression, type Reference } from './expression.ts';

/** An expression where it stands in a template. */
export interface Term {
  /** Undefined where it takes more than can be told. */
  readonly expression: Expression | undefined;
  /** What its names mean. */
  readonly scope: Scope;
}

/** What a named template is given by the one that includes it. */
export interface Given {
  readonly term: Term;
  /** What that one is given itself: undefined for the data of its chart. */
  readonly given: Given | undefined;
}

/** What names stand for at some place of a template; undefined for what nobody can tell. */
export interface Scope {
  /** `$` is all that the template is given. */
  readonly dot: '$' | Term | undefined;
  readonly variables: ReadonlyMap<string, Term | undefined>;
}

export const top: Scope = { dot: '$', variables: new Map() };

/** What a name stands for. */
export function namedBy({ base }: Reference, { dot, variables }: Scope): Scope['dot'] {
  if (base === '$') return '$';
  return base === '.' ? dot : variables.get(base);
}

/** A way from the data of a chart to a value in it; undefined for one that nobody can tell. */
export type Way = readonly string[] | undefined;

/** The way that a reference is; undefined where it is none, or not one alone. */
export function wayOf(
  { expression, scope }: Term,
  given: Given | undefined,
  path: readonly string[] = [],
): Way {
  if (expression === undefined || !('base' in expression)) return undefined;
  const whole = [...expression.path, ...path];
  const named = namedBy(expression, scope);
  if (named !== '$') return named && wayOf(named, given, whole);
  return given ? wayOf(given.term, given.given, whole) : whole;
}

/** What an `if`, a `with` or a `range` asks about: its names, if it gives any, and what they stand for. */
export interface Head {
  readonly word: 'if' | 'with' | 'range';
  readonly names: readonly string[];
  readonly term: Term;
}

export function headOf(text: string, scope: Scope): Head | undefined {
  const [, word, rest = ''] = /^(if|with|range)\b\s*(.*)$/s.exec(text) ?? [];
  if (word === undefined) return undefined;
  const [, names, value = ''] = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:?=\s*(.*)$/s.exec(rest) ?? [];
  return {
    word: word as Head['word'],
    names: names?.split(',').map((name) => name.trim()) ?? [],
    term: termOf(names === undefined ? rest : value, scope),
  };
}

/** What names stand for in what an `if`, a `with` or a `range` writes. */
export function within(head: Head, outer: Scope, changed: ReadonlySet<string>): Scope {
  const term = head.word === 'range' ? undefined : head.term;
  const named = head.names.map((name) => [name, changed.has(name) ? undefined : term] as const);
  return { dot: head.word === 'if' ? outer.dot : term, variables: withNames(outer, named) };
}

export function assigned(text: string, scope: Scope, changed: ReadonlySet<string>): Scope {
  const [, name = '', value = ''] = /^(\$\w+)\s*:?=\s*(.*)$/s.exec(text) ?? [];
  const term = changed.has(name) ? undefined : termOf(value, scope);
  return { ...scope, variables: withNames(scope, [[name, term]]) };
}

/** More than any template has; all are forgotten then. */
const mostVariables = 200;

function withNames(
  { variables }: Scope,
  named: readonly (readonly [string, Term | undefined])[],
): Scope['variables'] {
  if (named.length === 0) return variables;
  return new Map([...(variables.size < mostVariables ? variables : []), ...named]);
}

/** Read when it is asked for, which most are not. */
export function termOf(text: string, scope: Scope): Term {
  let parsed: { readonly expression: Expression | undefined } | undefined;
  return {
    scope,
    get expression() {
      parsed ??= { expression: parseExpression(text) };
      return parsed.expression;
    },
  };
}
