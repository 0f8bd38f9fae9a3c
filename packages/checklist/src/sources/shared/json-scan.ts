const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** One of the values that follow each other in a JSON text, before it is parsed. */
export interface JsonPart {
  readonly start: number;
  readonly end: number;
  /** Keys that are written in it, all levels together. */
  readonly keys: number;
  /** Where it nests deeper than allowed; -1 where it does not. */
  readonly tooDeep: number;
}

/** Divides a text into the JSON objects and lists that follow each other in it. */
export function jsonParts(text: string, from: number, maxDepth: number): JsonPart[] {
  const parts: JsonPart[] = [];
  let start = from;
  let depth = 0;
  let keys = 0;
  let tooDeep = -1;
  const close = (end: number) => {
    parts.push({ start, end, keys, tooDeep });
    start = end;
    depth = 0;
    keys = 0;
    tooDeep = -1;
  };
  for (let at = from; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        break;
      case colon:
        keys++;
        break;
      case openBrace:
      case openBracket:
        if (++depth > maxDepth && tooDeep === -1) tooDeep = at;
        break;
      case closeBrace:
      case closeBracket:
        if (--depth <= 0) close(at + 1);
        break;
    }
  }
  if (/\S/.test(text.slice(start))) close(text.length);
  return parts;
}

/** The closing quote of the string that opens at an offset, or the end of the text. */
export function endOfString(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = at;
    while (text.charCodeAt(escapes - 1) === backslash) escapes--;
    if ((at - escapes) % 2 === 0) return at;
  }
  return text.length;
}

/** How many keys a parsed value has, all levels together. */
export function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let keys = 0;
  if (Array.isArray(value)) {
    for (const item of value) keys += countKeys(item);
    return keys;
  }
  for (const key in value) {
    keys += 1 + countKeys((value as Record<string, unknown>)[key]);
  }
  return keys;
}
