import type { Position } from '../../model/index.ts';

/** A line of a template that writes a key of a mapping, or an item of a list. */
export interface Outline {
  readonly position: Position;
  /** Absent for an item of a list. */
  readonly key?: string;
  /** What stands behind it, with what is filled in as {@link filled}; empty where its children follow. */
  readonly text: string;
  readonly children: readonly Outline[];
}

/** Stands for each character of what is filled in. */
export const filled = '\u0000';

interface Growing extends Outline {
  readonly children: Growing[];
  readonly depth: number;
  /** The lines below it are its text. */
  readonly isBlock: boolean;
}

/**
 * What a template of Helm writes literally, by its indentation, one outline for each document. A template
 * is no YAML: lines that are only filled in are passed over, and branches stand side by side.
 */
export function outlinesOf(template: string): readonly (readonly Outline[])[] {
  const lines = withoutActions(template).split('\n');
  const documents: Outline[][] = [[]];
  let open: Growing[] = [];
  let scalar = Number.POSITIVE_INFINITY;
  lines.forEach((line, index) => {
    if (line.length > longestLine || isFilled(line)) return;
    if (line.startsWith('---')) {
      documents.push([]);
      open = [];
    }
    const indent = line.search(/\S/);
    if (indent > scalar) return;
    scalar = Number.POSITIVE_INFINITY;
    for (const node of nodesOf(line, indent, index + 1)) {
      open = open.filter(({ depth }) => depth < node.depth);
      (open.at(-1)?.children ?? (documents.at(-1) as Outline[])).push(node);
      open.push(node);
      if (node.isBlock) scalar = indent;
    }
  });
  return documents;
}

const longestLine = 1000;

/** The text with each character of an action, but line ends, made {@link filled}, and without carriage returns. */
function withoutActions(template: string): string {
  let text = '';
  let done = 0;
  for (;;) {
    const start = template.indexOf('{{', done);
    const end = start === -1 ? -1 : endOfAction(template, start);
    if (end === -1) return (text + template.slice(done)).replaceAll('\r', '');
    text += template.slice(done, start) + template.slice(start, end).replace(/[^\n]/g, filled);
    done = end;
  }
}

/** Where an action ends, with what depends on it in the same line; -1 where it does not. */
function endOfAction(template: string, start: number): number {
  const head = template.slice(start, start + longestLine);
  if (/^\{\{-?\s*\/\*/.test(head)) {
    const close = template.indexOf('*/', start);
    return close === -1 ? -1 : endAfter(template, close);
  }
  const [whole] = /^\{\{-? *(?:if|with|range)\b.*\{\{-? *end *-?\}\}/.exec(head) ?? [];
  return whole === undefined ? endAfter(template, start) : start + whole.length;
}

function endAfter(template: string, from: number): number {
  const close = template.indexOf('}}', from);
  return close === -1 ? -1 : close + 2;
}

/** Whether all of a line is filled in, if anything is on it. */
function isFilled(line: string): boolean {
  return line.replaceAll(filled, '').trim() === '';
}

/** `- name: web` is an item and a key in it. A list may stand as deep as the key that has it. */
function nodesOf(line: string, indent: number, number: number): Growing[] {
  const nodes: Growing[] = [];
  let at = indent;
  for (;;) {
    const rest = line.slice(at);
    const position = { line: number, column: at + 1 };
    const [dash] = /^-(?: +|$)/.exec(rest) ?? [];
    if (dash === undefined) {
      const [, key, text = ''] = /^(["']?[\w./-]+["']?):(?: +(.*))?$/.exec(rest) ?? [];
      if (key !== undefined) {
        nodes.push({ position, key: bare(key), ...valueIn(text), depth: 2 * at, children: [] });
      }
      return nodes;
    }
    const value = valueIn(rest.slice(dash.length));
    nodes.push({ position, ...value, depth: 2 * at + 1, children: [] });
    at += dash.length;
  }
}

/** A text without comment and quotes. */
function valueIn(rest: string): Pick<Growing, 'text' | 'isBlock'> {
  const text = rest.replace(/(?:^|\s)#.*$/, '').trim();
  const isBlock = /^[|>][-+\d]*$/.test(text);
  return { text: isBlock ? filled : bare(text), isBlock };
}

function bare(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
