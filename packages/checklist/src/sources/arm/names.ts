import type { Written } from './parse-expression.ts';
import type { Referent } from './referents.ts';

/** What the functions `parameters`, `variables`, `copyIndex` and `reference` mean at one place. */
export interface Names {
  parameter(name: string): string;
  variable(name: string): string;
  /** The name of the loop around the place. */
  readonly loop: string | undefined;
  referent(name: Written): Referent | undefined;
  /** The resource group of a name, where the template makes it. */
  group(name: Written): Referent | undefined;
}

export function inLoop(names: Names, loop: string | undefined): Names {
  return loop === undefined ? names : { ...names, loop };
}

export function parameterName(name: string): string {
  return `parameters('${name}')`;
}

export function variableName(name: string): string {
  return `variables('${name}')`;
}

export function loopName(name: string): string {
  return `copyIndex('${name}')`;
}

/** Names as they were declared, whatever letters they are used with. */
export function asDeclared(
  names: Iterable<string>,
  shown: (name: string) => string,
): (name: string) => string {
  const declared = new Map([...names].map((name) => [name.toLowerCase(), name]));
  return (name) => shown(declared.get(name.toLowerCase()) ?? name);
}

/** What an expression makes, in one form for all that make the same text: `concat`, `format`. */
export function canonical(written: Written): string {
  if (written.kind === 'literal') return String(written.value);
  if (written.kind === 'member') return `${canonical(written.of)}.${written.name}`;
  if (written.kind === 'index') return `${canonical(written.of)}[${canonical(written.index)}]`;
  const { name, args } = written;
  const pieces = piecesOf(name, args);
  if (!pieces) return `{${name}(${args.map(canonical).join(',')})}`;
  return pieces.map((piece) => (typeof piece === 'string' ? piece : canonical(piece))).join('');
}

/** The texts and expressions that a call joins to one text; undefined for what may make something else. */
export function piecesOf(
  name: string,
  args: readonly Written[],
): readonly (string | Written)[] | undefined {
  if (/^concat$/i.test(name)) {
    const isText = args.some((one) => one.kind === 'literal');
    return isText
      ? args.map((one) => (one.kind === 'literal' ? String(one.value) : one))
      : undefined;
  }
  const [pattern, ...values] = args;
  if (!/^format$/i.test(name) || pattern?.kind !== 'literal') return undefined;
  const parts = String(pattern.value).split(/(\{\{|\}\}|\{[^{}]*\})/);
  const pieces = parts.map((part) => {
    if (part === '{{' || part === '}}') return part.charAt(0);
    if (!part.startsWith('{')) return part;
    const value = /^\{\d+\}$/.test(part) ? values[Number(part.slice(1, -1))] : undefined;
    return value?.kind === 'literal' ? String(value.value) : value;
  });
  return pieces.includes(undefined) ? undefined : (pieces as (string | Written)[]);
}
