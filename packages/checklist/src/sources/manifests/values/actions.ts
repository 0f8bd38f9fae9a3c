import {
  assigned,
  type Given,
  type Head,
  headOf,
  type Scope,
  type Term,
  termOf,
  top,
  within,
} from './scope.ts';

/** A part of a template, in double braces, that writes something. */
export interface Action extends Span {
  readonly term: Term;
  /** What its template is given, where it is one that is included. */
  readonly given?: Given | undefined;
  /** What it is written on. */
  readonly when: Conditions;
}

/** What is written on some condition, or repeated. */
export interface Block {
  readonly outer: Block | undefined;
  readonly tests: readonly Test[];
}

/** What must hold for a block to be written. */
interface Test {
  readonly head: Head | undefined;
  /** It is what an `else` is written without. */
  readonly isElse: boolean;
}

/** The blocks that something is written in, those of the templates that include it first. */
export type Conditions = readonly { readonly block: Block; readonly given: Given | undefined }[];

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
  readonly changed: ReadonlySet<string>;
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
  #changed: ReadonlySet<string>;
  readonly #open: OpenBlock[] = [];
  /** The blocks from some offsets on. */
  readonly #blocks: { readonly from: number; readonly block: Block | undefined }[] = [];
  #scope = top;

  constructor(template: string) {
    this.#template = template;
    this.#changed = changedIn(template);
  }

  read({ start, end }: Span): void {
    const text = this.#template
      .slice(start, end)
      .replaceAll(/^\{\{-?|-?\}\}$/g, '')
      .trim();
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
        this.#else(rest, end);
        return;
      case 'define':
      case 'block': {
        const [, name = ''] = /^"([^"]*)"/.exec(rest) ?? [];
        this.#begin({ name, start: end });
        this.#changed = changedIn(definitionFrom(this.#template, end));
        this.#scope = top;
        this.#blocks.push({ from: end, block: undefined });
        return;
      }
      case 'if':
      case 'with':
      case 'range': {
        const head = headOf(text, this.#scope);
        this.#begin();
        this.#enter(head, [{ head, isElse: false }], end);
        return;
      }
      default:
        if (/^\$\w+\s*:?=/.test(text)) this.#scope = assigned(text, this.#scope, this.#changed);
        else this.#write({ start, end }, text);
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

  #write(span: Span, text: string): void {
    const block = this.#blocks.at(-1)?.block;
    const when = block ? [{ block, given: undefined }] : [];
    this.actions.push({ ...span, term: termOf(text, this.#scope), when });
  }

  #begin(definition?: Omit<Definition, 'end'>): void {
    const block = this.#blocks.at(-1)?.block;
    const open = { scope: this.#scope, block, changed: this.#changed };
    this.#open.push({ ...open, ...(definition && { definition }) });
  }

  #enter(head: Head | undefined, tests: readonly Test[], from: number): void {
    const { block: outer, scope = this.#scope } = this.#open.at(-1) ?? {};
    this.#scope = head ? within(head, scope, this.#changed) : scope;
    this.#blocks.push({ from, block: { outer, tests } });
  }

  #else(rest: string, from: number): void {
    const before = this.#blocks.at(-1)?.block?.tests ?? [];
    const nots = before.map(({ head }) => ({ head, isElse: true }));
    const head = headOf(rest, this.#open.at(-1)?.scope ?? this.#scope);
    this.#enter(head, head ? [...nots, { head, isElse: false }] : nots, from);
  }

  #close({ start, end }: Span): void {
    const {
      scope = this.#scope,
      block,
      changed = this.#changed,
      definition,
    } = this.#open.pop() ?? {};
    if (definition) this.definitions.push({ ...definition, end: start });
    this.#scope = scope;
    this.#changed = changed;
    this.#blocks.push({ from: end, block });
  }
}

function changedIn(template: string): ReadonlySet<string> {
  return new Set(Array.from(template.matchAll(/(\$\w+)\s*=/g), ([, name = '']) => name));
}

/** The text of a definition, and what stands between it and the next one. */
function definitionFrom(template: string, from: number): string {
  const next = /\{\{-?\s*define\b/g;
  next.lastIndex = from;
  return template.slice(from, next.exec(template)?.index);
}

/** The next action from an offset on; undefined where there is none, or none that ends. */
export function actionFrom(template: string, from: number): Span | undefined {
  const start = template.indexOf('{{', from);
  if (start === -1) return undefined;
  const isComment = /^\{\{-?\s*\/\*/.test(template.slice(start, start + 100));
  const body = isComment ? template.indexOf('*/', start) : start;
  const close = body === -1 ? -1 : closeFrom(template, body);
  return close === -1 ? undefined : { start, end: close + 2 };
}

/** Where an action is closed: not inside of a text. */
function closeFrom(template: string, from: number): number {
  const sign = /["`]|\}\}/g;
  sign.lastIndex = from;
  for (let found = sign.exec(template); found; found = sign.exec(template)) {
    if (found[0] === '}}') return found.index;
    const text = found[0] === '`' ? /`[^`]*`/y : /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y;
    text.lastIndex = found.index;
    if (!text.test(template)) return template.indexOf('}}', from);
    sign.lastIndex = text.lastIndex;
  }
  return -1;
}
