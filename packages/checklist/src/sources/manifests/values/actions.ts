import { type Expression, parseExpression, type Reference } from './expression.ts';

/** A way from `$`, the data that a template is given, to a value in it; undefined for one that nobody can tell. */
export type Way = readonly string[] | undefined;

/** What names stand for at some place of a template. */
interface Scope {
  readonly dot: Way;
  readonly variables: ReadonlyMap<string, Way>;
  /** What must not be empty for the innermost block to be written. */
  readonly guard: Way;
}

const top: Scope = { dot: [], variables: new Map(), guard: undefined };

/** A part of a template, in double braces, that writes something. */
export interface Action extends Span {
  /** Undefined where it takes more than can be told. */
  readonly expression: Expression | undefined;
  /** What a name in it stands for. */
  wayOf(reference: Reference): Way;
}

/** What is written on some condition, or repeated. */
export interface Block {
  readonly outer: Block | undefined;
  /** What must not be empty for it to be written, if that is all it asks for. */
  readonly guard: Way;
}

/** A template inside a file that others include by its name. */
export interface Definition {
  readonly name: string;
  /** What it says is between these. */
  readonly start: number;
  readonly end: number;
}

/** What is found in the text of a template. */
export interface Actions {
  readonly actions: readonly Action[];
  readonly definitions: readonly Definition[];
  /** The innermost block at an offset. */
  blockAt(offset: number): Block | undefined;
}

/** A block whose end is still to come. */
interface OpenBlock {
  /** What holds around it. */
  readonly scope: Scope;
  readonly block: Block | undefined;
  readonly definition?: Omit<Definition, 'end'>;
}

/** The actions of a template that write something, each with what its names stand for. */
export function actionsIn(template: string): Actions {
  const reading = new ActionReading(template);
  for (let next = actionFrom(template, 0); next; next = actionFrom(template, next.end)) {
    reading.read(next);
  }
  return reading;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

class ActionReading implements Actions {
  readonly actions: Action[] = [];
  readonly definitions: Definition[] = [];
  readonly #template: string;
  /** Variables that are assigned anew somewhere. */
  readonly #changed: ReadonlySet<string>;
  readonly #open: OpenBlock[] = [];
  /** The blocks from some offsets on. */
  readonly #blocks: { readonly from: number; readonly block: Block | undefined }[] = [];
  #scope = top;

  constructor(template: string) {
    this.#template = template;
    const changes = template.matchAll(/(\$\w+)\s*=/g);
    this.#changed = new Set(Array.from(changes, ([, name = '']) => name));
  }

  read({ start, end }: Span): void {
    const text = this.#template.slice(start, end).replace(/^\{\{-?\s*|\s*-?\}\}$/g, '');
    const [word = ''] = /^(?:[a-z]+|\/\*)/.exec(text) ?? [];
    const rest = text.slice(word.length).trim();
    switch (word) {
      case '/*':
      case 'break':
      case 'continue':
        return;
      case 'end':
        this.#close({ start, end });
        return;
      case 'else':
        this.#enter(within(rest, this.#open.at(-1)?.scope ?? this.#scope, this.#changed), end);
        return;
      case 'define':
      case 'block': {
        const [, name = ''] = /^"([^"]*)"/.exec(rest) ?? [];
        this.#begin({ name, start: end });
        this.#enter(top, end);
        return;
      }
      case 'if':
      case 'with':
      case 'range':
        this.#begin();
        this.#enter(within(text, this.#scope, this.#changed), end);
        return;
      default:
        if (/^\$\w+\s*:?=/.test(text)) this.#scope = assigned(text, this.#scope, this.#changed);
        else this.actions.push(actionOf({ start, end }, text, this.#scope));
    }
  }

  blockAt(offset: number): Block | undefined {
    let [low, high] = [0, this.#blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#blocks[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#blocks[low - 1]?.block;
  }

  #begin(definition?: Omit<Definition, 'end'>): void {
    const block = this.#blocks.at(-1)?.block;
    this.#open.push({ scope: this.#scope, block, ...(definition && { definition }) });
  }

  #enter(scope: Scope, from: number): void {
    const { block: outer } = this.#open.at(-1) ?? {};
    this.#scope = scope;
    this.#blocks.push({ from, block: { outer, guard: scope.guard } });
  }

  #close({ start, end }: Span): void {
    const { scope = this.#scope, block, definition } = this.#open.pop() ?? {};
    if (definition) this.definitions.push({ ...definition, end: start });
    this.#scope = scope;
    this.#blocks.push({ from: end, block });
  }
}

function actionOf(span: Span, text: string, scope: Scope): Action {
  let parsed: { readonly expression: Expression | undefined } | undefined;
  return {
    ...span,
    get expression() {
      parsed ??= { expression: parseExpression(text) };
      return parsed.expression;
    },
    wayOf: (one) => wayIn(scope, one),
  };
}

/** The scope of what an `if`, `with` or `range` holds. */
function within(text: string, outer: Scope, changed: ReadonlySet<string>): Scope {
  const [, word, rest = ''] = /^(if|with|range)\b\s*(.*)$/s.exec(text) ?? [];
  if (word === undefined) return { ...outer, guard: undefined };
  const [, names, value = ''] = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:?=\s*(.*)$/s.exec(rest) ?? [];
  const way = word === 'range' ? undefined : told(names === undefined ? rest : value, outer);
  const named = (names?.split(/\s*,\s*/) ?? []).map(
    (name) => [name, changed.has(name) ? undefined : way] as const,
  );
  const dot = word === 'if' ? outer.dot : way;
  return { dot, variables: withNames(outer, named), guard: way };
}

function assigned(text: string, scope: Scope, changed: ReadonlySet<string>): Scope {
  const [, name = '', value = ''] = /^(\$\w+)\s*:?=\s*(.*)$/s.exec(text) ?? [];
  const way = changed.has(name) ? undefined : told(value, scope);
  return { ...scope, variables: withNames(scope, [[name, way]]) };
}

/** More than any template has; all are forgotten then. */
const mostVariables = 200;

function withNames(
  { variables }: Scope,
  named: readonly (readonly [string, Way])[],
): Scope['variables'] {
  if (named.length === 0) return variables;
  return new Map([...(variables.size < mostVariables ? variables : []), ...named]);
}

function told(text: string, scope: Scope): Way {
  const expression = parseExpression(text);
  return expression && 'base' in expression ? wayIn(scope, expression) : undefined;
}

function wayIn({ dot, variables }: Scope, { base, path }: Reference): Way {
  const start = base === '.' ? dot : base === '$' ? [] : variables.get(base);
  return start && [...start, ...path];
}

/** The next action from an offset on; undefined where there is none, or none that ends. */
export function actionFrom(template: string, from: number): Span | undefined {
  const start = template.indexOf('{{', from);
  if (start === -1) return undefined;
  const isComment = /^\{\{-?\s*\/\*/.test(template.slice(start, start + 100));
  const body = isComment ? template.indexOf('*/', start) : start;
  const close = body === -1 ? -1 : template.indexOf('}}', body);
  return close === -1 ? undefined : { start, end: close + 2 };
}
