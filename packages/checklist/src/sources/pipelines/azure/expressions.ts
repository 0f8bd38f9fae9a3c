import type { Setting } from '../../../resources/delivery/pipeline.ts';
import type { Spot } from '../spot.ts';

/** What is known where a template is expanded. */
export interface Scope {
  /** Parameters that the caller gives, or the template's defaults; scalars as text, the rest as spots. */
  readonly parameters: ReadonlyMap<string, Spot | string>;
  readonly variables: ReadonlyMap<string, Setting>;
}

const reference =
  /\$\{\{\s*(parameters|variables)(?:\.([\w-]+)|\['([^']+)'\])\s*\}\}|\$\(([\w.-]+)\)|\$\[\s*variables(?:\.([\w-]+)|\['([^']+)'\])\s*\]/g;

/** Fills in the parameters and variables that are known; every other expression stays. */
export function fillIn(text: string, { parameters, variables }: Scope): string {
  if (!text.includes('$')) return text;
  return text.replaceAll(
    reference,
    (written, context, dotted, quoted, macro, runtime, bracketed) => {
      const name = (dotted ?? quoted ?? macro ?? runtime ?? bracketed) as string;
      if (context !== 'parameters') {
        const value = variables.get(name);
        return typeof value === 'string' ? value : written;
      }
      const value = parameters.get(name);
      return (typeof value === 'string' ? value : value?.text()) ?? written;
    },
  );
}

/** The keyword of a template expression that stands as a key: `${{ if eq(a, b) }}`. */
export function directive(key: string): { word: string; rest: string } | undefined {
  const [, word, rest = ''] =
    /^\s*\$\{\{\s*(if|elseif|else|each|insert)\b(.*)\}\}\s*$/s.exec(key) ?? [];
  return word === undefined ? undefined : { word, rest: rest.trim() };
}

/** Whether a condition holds; undefined where that hangs on what is not known. */
export function truthOf(expression: string, scope: Scope): boolean | undefined {
  const text = expression.trim();
  const [, name, inside = ''] = /^(\w+)\s*\((.*)\)$/s.exec(text) ?? [];
  if (name === undefined) {
    const value = literalOf(text, scope);
    return value === undefined ? undefined : !/^(?:false|0|)$/i.test(value);
  }
  const args = argumentsOf(inside);
  const truths = () => args.map((arg) => truthOf(arg, scope));
  switch (name.toLowerCase()) {
    case 'eq':
    case 'ne': {
      const [left, right] = args.map((arg) => literalOf(arg, scope));
      if (left === undefined || right === undefined) return undefined;
      return (left.toLowerCase() === right.toLowerCase()) === (name.toLowerCase() === 'eq');
    }
    case 'not': {
      const [truth] = truths();
      return truth === undefined ? undefined : !truth;
    }
    case 'and':
      return truths().includes(false) ? false : truths().includes(undefined) ? undefined : true;
    case 'or':
      return truths().includes(true) ? true : truths().includes(undefined) ? undefined : false;
    default:
      return undefined;
  }
}

function literalOf(expression: string, { parameters, variables }: Scope): string | undefined {
  const text = expression.trim();
  const [, literal] = /^'((?:[^']|'')*)'$/.exec(text) ?? [];
  if (literal !== undefined) return literal.replaceAll("''", "'");
  if (/^(?:true|false|-?\d+(?:\.\d+)?)$/i.test(text)) return text;
  const [, context, dotted, quoted] =
    /^(parameters|variables)(?:\.([\w-]+)|\['([^']+)'\])$/.exec(text) ?? [];
  const name = dotted ?? quoted ?? '';
  const value = context === 'parameters' ? parameters.get(name) : context && variables.get(name);
  if (typeof value === 'string') return value;
  return value !== undefined &&
    typeof value === 'object' &&
    'text' in value &&
    typeof value.text === 'function'
    ? value.text()
    : undefined;
}

function argumentsOf(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === ',' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, text.slice(start)];
}
