import type { Position } from '../../model/index.ts';
import { type Action, actionFrom, type Block, type Conditions } from './values/actions.ts';
import { fillOf } from './values/fill.ts';
import type { Given } from './values/scope.ts';

/** Where a line is: in the template itself, or in the file that defines what it includes. */
export interface TemplatePosition extends Position {
  readonly file?: string;
}

/** A line of a template that writes a key of a mapping, or an item of a list; or a whole document. */
export interface Outline {
  readonly position: TemplatePosition;
  /** Absent for an item of a list. */
  readonly key?: string;
  /** What stands behind it, with what is filled in as {@link filled}; empty where its children follow. */
  readonly text: string;
  /** The same with its actions; absent where they decide, and not only write. */
  readonly pieces?: readonly (string | Action)[];
  readonly children: readonly Outline[];
  /** What writes more children, or what is no text. */
  readonly fills: readonly Action[];
  /** How deep it stands; an item deeper than a key in its place. */
  readonly depth: number;
  /** Where the template includes it. */
  readonly includedAt?: Position;
  /** What it is written on. */
  readonly when: Conditions;
}

/** The text of a template and what is known of it. */
export interface Template {
  readonly text: string;
  /** Where it begins in its file, if that is not where the file does. */
  readonly start?: number;
  readonly line?: number;
  readonly actions: readonly Action[];
  /** Its file, if that is not the template that is rendered. */
  readonly file?: string;
  /** What it is given, where it is one that is included. */
  readonly given?: Given | undefined;
  blockAt(offset: number): Block | undefined;
  /** What a named template writes when it is given something. */
  include?(name: string, given: Given | undefined): Outline | undefined;
}

/** Stands for each character of what is filled in. */
export const filled = '\u0000';

interface Growing extends Outline {
  readonly children: Outline[];
  readonly fills: Action[];
  /** The lines below it are its text. */
  readonly isBlock: boolean;
}

/**
 * What a template of Helm writes literally, by its indentation, one outline for each document. A template
 * is no YAML: lines that are only filled in are passed over, and branches stand side by side.
 */
export function outlinesOf(template: Template): readonly Outline[] {
  const text = withoutActions(template.text);
  const documents = [documentAt(1)];
  let open: Growing[] = [...documents];
  let scalar = Number.POSITIVE_INFINITY;
  for (const whole of linesOf(text, template)) {
    const { line, number } = whole;
    if (line.length > longestLine) continue;
    if (isFilled(line)) {
      fillAll(open, whole);
      continue;
    }
    if (line.startsWith('---')) {
      documents.push(documentAt(number));
      open = documents.slice(-1);
    }
    const indent = line.search(/\S/);
    if (indent > scalar) continue;
    scalar = Number.POSITIVE_INFINITY;
    for (const node of nodesOf(whole, indent)) {
      open = open.filter(({ depth }) => depth < node.depth);
      (open.at(-1) as Growing).children.push(node);
      open.push(node);
      if (node.isBlock) scalar = indent;
    }
  }
  return documents;
}

/** A line without its actions, and what there is to know about it. */
interface Line {
  readonly line: string;
  /** Its offset in the file. */
  readonly start: number;
  readonly number: number;
  /** Those that begin in it. */
  readonly actions: readonly Action[];
  readonly template: Template;
}

function linesOf(text: string, template: Template): Line[] {
  let end = template.start ?? 0;
  let next = 0;
  return text.split('\n').map((line, index) => {
    const start = end;
    end = start + line.length + 1;
    const first = next;
    while ((template.actions[next]?.start ?? end) < end) next++;
    const actions = template.actions.slice(first, next);
    return { line, start, number: index + (template.line ?? 1), actions, template };
  });
}

function documentAt(line: number): Growing {
  const position = { line, column: 1 };
  return {
    position,
    text: '',
    children: [],
    fills: [],
    depth: -1,
    isBlock: false,
    when: [],
  };
}

function fillAll(open: readonly Growing[], { actions, start, number, template }: Line): void {
  for (const action of actions) {
    fill(open, action, { line: number, column: action.start - start + 1 }, template);
  }
}

/** Gives what an action writes that stands alone in its line to what stands above it. */
function fill(open: readonly Growing[], action: Action, at: Position, template: Template): void {
  const isStart = at.column === 1 || (template.file !== undefined && isFirst(open));
  const { indent = isStart ? 0 : undefined, included } = fillOf(action);
  if (indent === undefined) return;
  const above = (depth: number) => open.findLast((one) => one.depth < depth) as Growing;
  const outline = included && template.include?.(included.name, included.given);
  if (outline === undefined) {
    // It may be a mapping, or a list, whose items may stand as deep as their key.
    for (const one of new Set([above(2 * indent), above(2 * indent + 1)])) one.fills.push(action);
    return;
  }
  for (const child of outline.children) {
    const owner = above(2 * indent + child.depth);
    const when = [...action.when, ...child.when];
    if (!owner.isBlock) owner.children.push({ ...child, includedAt: at, when });
  }
  const owner = above(2 * indent);
  for (const one of outline.fills) {
    owner.fills.push({ ...one, when: [...action.when, ...one.when] });
  }
}

/** Whether nothing is written before. */
function isFirst([document]: readonly Growing[]): boolean {
  return document?.children.length === 0;
}

const longestLine = 1000;

/** The text with each character of an action, but line ends, made {@link filled}, and carriage returns blank. */
function withoutActions(template: string): string {
  let text = '';
  let done = 0;
  for (;;) {
    const start = template.indexOf('{{', done);
    const end = start === -1 ? -1 : endOfAction(template, start);
    if (end === -1) return (text + template.slice(done)).replaceAll('\r', ' ');
    text += template.slice(done, start) + template.slice(start, end).replace(/[^\n]/g, filled);
    done = end;
  }
}

/** Where an action ends, with what depends on it in the same line; -1 where it does not. */
function endOfAction(template: string, start: number): number {
  const head = template.slice(start, start + longestLine);
  const [whole] = /^\{\{-? *(?:if|with|range)\b.*\{\{-? *end *-?\}\}/.exec(head) ?? [];
  return whole === undefined ? (actionFrom(template, start)?.end ?? -1) : start + whole.length;
}

/** Whether all of a line is filled in, if anything is on it. */
function isFilled(line: string): boolean {
  return line.replaceAll(filled, '').trim() === '';
}

/** `- name: web` is an item and a key in it. A list may stand as deep as the key that has it. */
function nodesOf(whole: Line, indent: number): Growing[] {
  const nodes: Growing[] = [];
  const { line, start, number, template } = whole;
  const block = template.blockAt(start);
  const when = block ? [{ block, given: template.given }] : [];
  let at = indent;
  for (;;) {
    const rest = line.slice(at);
    const file = template.file === undefined ? {} : { file: template.file };
    const position = { line: number, column: at + 1, ...file };
    const [dash] = /^-(?: +|$)/.exec(rest) ?? [];
    if (dash === undefined) {
      const [head, key] = /^(["']?[\w./-]+["']?):(?: +|$)/.exec(rest) ?? [];
      if (key !== undefined && head !== undefined) {
        const value = valueIn(whole, at + head.length);
        nodes.push({ position, key: bare(key), depth: 2 * at, when, ...value });
      }
      return nodes;
    }
    at += dash.length;
    nodes.push({ position, depth: 2 * (at - dash.length) + 1, when, ...valueIn(whole, at) });
  }
}

type Value = Pick<Growing, 'text' | 'pieces' | 'isBlock' | 'children' | 'fills'>;

/** What stands in a line from a column on, without comment and quotes. */
function valueIn({ line, start, actions, template }: Line, column: number): Value {
  const text = line
    .slice(column)
    .replace(/(?:^|\s)#.*$/s, '')
    .trim();
  const own = { children: [] as Outline[], fills: [] as Action[] };
  if (/^[|>][-+\d]*$/.test(text)) return { text: filled, isBlock: true, ...own };
  const inner = bare(text);
  if (!inner.includes(filled)) return { text: inner, isBlock: false, ...own };
  const from = line.indexOf(text, column) + (inner.length < text.length ? 1 : 0);
  const within = { text: inner, start: start + from };
  const pieces = piecesIn(within, actions);
  const [only] = pieces?.length === 1 ? pieces : [];
  if (typeof only === 'object') {
    const { included } = fillOf(only);
    const outline = included && template.include?.(included.name, included.given);
    for (const child of outline?.children ?? []) own.children.push(child);
    for (const one of outline?.fills ?? [only]) own.fills.push(one);
  }
  return { text: inner, isBlock: false, ...(pieces && { pieces }), ...own };
}

/** A text cut into what is written and what actions write. */
function piecesIn(
  { text, start }: { text: string; start: number },
  actions: readonly Action[],
): readonly (string | Action)[] | undefined {
  const pieces: (string | Action)[] = [];
  let at = start;
  const end = start + text.length;
  const write = (to: number) => pieces.push(text.slice(at - start, to - start));
  for (const action of actions) {
    if (action.start < start) continue;
    if (action.end > end) break;
    write(action.start);
    pieces.push(action);
    at = action.end;
  }
  write(end);
  const written = pieces.filter((piece) => piece !== '');
  return written.some((piece) => typeof piece === 'string' && piece.includes(filled))
    ? undefined
    : written;
}

function bare(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
