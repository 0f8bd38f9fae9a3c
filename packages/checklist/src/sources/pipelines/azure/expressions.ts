import type { Setting } from '../../../resources/delivery/pipeline.ts';
import { Spot } from '../spot.ts';

/** What is known where a template is expanded; names of parameters and variables in lower case, for theirs does not matter. */
export interface Scope {
  /** Parameters that the caller gives, or the template's defaults; scalars as text, the rest as spots. */
  readonly parameters: ReadonlyMap<string, Spot | string>;
  readonly variables: ReadonlyMap<string, Setting>;
  /** The names of the loops around. */
  readonly locals: ReadonlyMap<string, Spot>;
  /** How many values stand for each other on the way here. */
  readonly depth?: number;
}

const reference =
  /\$\{\{([^{}]*(?:\{\d+\}[^{}]*)*)\}\}|\$\(([\w.-]+)\)|\$\[\s*(variables(?:\.[\w-]+|\['[^']+'\]))\s*\]/g;

/** Fills in the parameters and variables that are known; every other expression stays. */
export function fillIn(text: string, scope: Scope): string {
  if (!text.includes('$')) return text;
  return text.replaceAll(reference, (written, expression, macro, runtime) => {
    const value =
      macro === undefined
        ? textOfValue(expression ?? runtime, scope)
        : scope.variables.get(macro.toLowerCase());
    return typeof value === 'string' ? value : written;
  });
}

/** What `parameters.x`, `variables['x']` or the name of a loop stands for, and what is below it. */
export function lookUp(expression: string, scope: Scope): Spot | Setting | undefined {
  const [root = '', ...names] = [...expression.matchAll(/([\w-]+)|\['([^']+)'\]/g)].map(
    ([, plain, quoted]) => plain ?? quoted ?? '',
  );
  const first = names[0]?.toLowerCase() ?? '';
  if (root === 'variables') return names.length === 1 ? scope.variables.get(first) : undefined;
  const isParameter = root === 'parameters';
  const start = isParameter ? scope.parameters.get(first) : scope.locals.get(root);
  const rest = isParameter ? names.slice(1) : names;
  if (!(start instanceof Spot)) return rest.length === 0 ? start : undefined;
  return rest.reduce<Spot | undefined>((spot, name) => spot?.get(name), start);
}

/** `x` of a text that is `${{ x }}`. */
export function bareExpression(text: string): string {
  return /^\s*\$\{\{([^{}]*)\}\}\s*$/.exec(text)?.[1]?.trim() ?? '';
}

/** Whether a text has parts that are filled in where templates are expanded. */
export function isExpression(text: string): boolean {
  return text.includes('${{');
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

const nothingKnown: Scope = { parameters: new Map(), variables: new Map(), locals: new Map() };

/** Whether a condition is false whatever happens; a variable may be set from outside. */
export function isNever(condition: string): boolean {
  const text = condition.trim();
  return text !== '' && (/^never\(\)$/i.test(text) || truthOf(text, nothingKnown) === false);
}

/** A value that is known to its last part. */
function literalOf(expression: string, scope: Scope): string | undefined {
  const value = textOfValue(expression, scope);
  return value === undefined || isExpression(value) ? undefined : value;
}

/** What an expression stands for, as text. */
function textOfValue(expression: string, scope: Scope): string | undefined {
  const text = expression.trim();
  const [, literal] = /^'((?:[^']|'')*)'$/.exec(text) ?? [];
  if (literal !== undefined) return literal.replaceAll("''", "'");
  if (/^(?:true|false|-?\d+(?:\.\d+)?)$/i.test(text)) return text;
  const [, name, inside = ''] = /^(\w+)\s*\((.*)\)$/s.exec(text) ?? [];
  if (name !== undefined) return resultOf(name.toLowerCase(), inside, text, scope);
  if (!/^[\w-]+(?:\.[\w-]+|\['[^']+'\])*$/.test(text)) return undefined;
  const value = lookUp(text, scope);
  const found = value instanceof Spot ? value.text() : value;
  return typeof found === 'string' ? found : undefined;
}

/** https://learn.microsoft.com/azure/devops/pipelines/process/expressions#functions */
function resultOf(name: string, inside: string, whole: string, scope: Scope): string | undefined {
  const values = () => argumentsOf(inside).map((argument) => literalOf(argument, scope));
  switch (name) {
    case 'format': {
      const [pattern, ...rest] = values();
      if (pattern === undefined || rest.includes(undefined)) return undefined;
      return pattern.replaceAll(/\{(\d+)\}/g, (written, index) => rest[Number(index)] ?? written);
    }
    case 'lower':
      return values()[0]?.toLowerCase();
    case 'upper':
      return values()[0]?.toUpperCase();
    case 'coalesce': {
      const all = values();
      const first = all.findIndex((value) => value !== '');
      return all[first];
    }
    default: {
      const truth = truthOf(whole, scope);
      return truth === undefined ? undefined : String(truth);
    }
  }
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
