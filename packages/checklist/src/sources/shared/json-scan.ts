const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;

/** One of the values that follow each other in a JSON text, before it is parsed. */
export interface JsonPart {
  readonly end: number;
  /** Keys that are written in it, all levels together. */
  readonly keys: number;
  /** Where it nests deeper than allowed; -1 where it does not. */
  readonly tooDeep: number;
}

/** Finds the end of the object or list that begins at an offset or after blanks. */
export function jsonPart(text: string, from: number, maxDepth: number): JsonPart {
  let depth = 0;
  let keys = 0;
  let tooDeep = -1;
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
        depth++;
        if (depth > maxDepth && tooDeep === -1) tooDeep = at;
        break;
      case closeBrace:
      case closeBracket:
        depth--;
        if (depth <= 0) return { end: at + 1, keys, tooDeep };
        break;
    }
  }
  return { end: text.length, keys, tooDeep };
}

/** The offset after a value that begins at an offset. */
export function afterValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === quote) return endOfString(text, at) + 1;
  if (first === openBrace || first === openBracket) return jsonPart(text, at, Infinity).end;
  let end = at;
  while (end < text.length && !isDelimiter(text.charCodeAt(end))) end++;
  return end;
}

/** The first offset from one on where no blank stands. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The first offset from one on where no blank, comma or colon stands. */
export function skipSeparators(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); isBlank(code) || code === comma || code === colon; ) {
    code = text.charCodeAt(++at);
  }
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isDelimiter(code: number): boolean {
  return isBlank(code) || code === comma || code === closeBrace || code === closeBracket;
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
