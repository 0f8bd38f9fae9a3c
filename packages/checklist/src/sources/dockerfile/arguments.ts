import type { JoinedText } from './joined-text.ts';

/** A part of an instruction, as it is written. */
export interface WrittenWord {
  readonly text: string;
  /** Index in the instruction's text. */
  readonly at: number;
}

export interface WrittenFlag {
  readonly name: string;
  readonly value: string | undefined;
  readonly at: number;
}

const flag =
  /\s*--([A-Za-z][\w-]*)(?:=([^\s"\\]*(?:(?:"[^"\\]*(?:\\.[^"\\]*)*"|\\.)[^\s"\\]*)*))?(?=\s|$)/y;

/** The flags at the beginning of an instruction, and where its arguments begin. */
export function flagsOf({ text }: JoinedText): { flags: WrittenFlag[]; end: number } {
  const flags: WrittenFlag[] = [];
  let end = 0;
  for (;;) {
    flag.lastIndex = end;
    const [match, name, value] = flag.exec(text) ?? [];
    if (match === undefined || name === undefined) break;
    const at = end + match.length - match.trimStart().length;
    flags.push({ name: name.toLowerCase(), value: value?.replaceAll('"', ''), at });
    end += match.length;
  }
  return { flags, end: afterBlanks(text, end) };
}

/** The index of the first sign at or behind another that is no blank. */
export function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

/** Words between blanks, whatever quotes stand in them: what most instructions are made of. */
export function blankWords(text: string): WrittenWord[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ text: word, at: index }));
}

/** Words between blanks that no quote or escape character takes in: those of `ENV`, `ARG`, `LABEL`. */
export function quotedWords(text: string, escapeSign: string): WrittenWord[] {
  const words: WrittenWord[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    const isBlank = quote === '' && (sign === ' ' || sign === '\t');
    if (isBlank) {
      if (start !== -1) words.push({ text: text.slice(start, at), at: start });
      start = -1;
      continue;
    }
    if (start === -1) start = at;
    if (sign === escapeSign && quote !== "'") at++;
    else if (sign === quote) quote = '';
    else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
  }
  if (start !== -1) words.push({ text: text.slice(start), at: start });
  return words;
}

/** The strings of a JSON array; undefined where the text is none, which makes it the shell form. */
export function jsonWords(text: string): WrittenWord[] | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith('[') || !trimmed.endsWith(']')) return undefined;
  let list: unknown;
  try {
    list = JSON.parse(trimmed);
  } catch {
    return undefined;
  }
  if (!Array.isArray(list) || list.some((entry) => typeof entry !== 'string')) return undefined;
  const quotes = quotesIn(text);
  return list.map((entry: string, index) => ({ text: entry, at: quotes[index * 2] ?? 0 }));
}

/** Where the strings of a JSON array begin and end. */
function quotesIn(text: string): number[] {
  const quotes: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/"|\\./g)) if (sign === '"') quotes.push(index);
  return quotes;
}
