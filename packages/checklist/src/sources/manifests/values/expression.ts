/** What an action of a template says: https://pkg.go.dev/text/template#hdr-Pipelines */
export type Expression =
  | { readonly literal: string | number | boolean | null }
  | Reference
  | FieldOf
  | { readonly call: string; readonly args: readonly Expression[] };

/** `.Values.image.tag`, `$.Values.image.tag` or `$image.tag`. */
export interface Reference {
  /** `.`, `$`, or a variable with its `$`. */
  readonly base: string;
  readonly path: readonly string[];
}

/** `(.Values.image).tag` */
export interface FieldOf {
  readonly of: Expression;
  readonly path: readonly string[];
}

/** Reads an expression; undefined for one that takes more than references, literals and calls. */
export function parseExpression(text: string): Expression | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const reader: Reader = { tokens, at: 0 };
  const expression = pipeline(reader);
  return reader.at === tokens.length ? expression : undefined;
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const token =
  /\s*(?:("[^"\\]*(?:\\.[^"\\]*)*"|`[^`]*`|-?\d+(?:\.\d+)?(?![\w.])|\$?(?:\.[A-Za-z_]\w*)+|\$\w*(?:\.[A-Za-z_]\w*)*|\.(?![\w.])|[A-Za-z_]\w*(?!\.)|[|()]))/y;

/** Marks a field of what stands in brackets before it. */
const fieldOf = ')';

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const from = token.lastIndex;
    const found = token.exec(text)?.[1];
    if (found === undefined) return undefined;
    const isField = text.slice(from - 1, from + 1) === ').';
    tokens.push(isField ? `${fieldOf}${found}` : found);
  }
  return tokens;
}

function pipeline(reader: Reader): Expression | undefined {
  let value = command(reader);
  while (value !== undefined && reader.tokens[reader.at] === '|') {
    reader.at++;
    const next = command(reader);
    value = next && 'call' in next ? { ...next, args: [...next.args, value] } : undefined;
  }
  return value;
}

function command(reader: Reader): Expression | undefined {
  const name = reader.tokens[reader.at];
  if (name === undefined || !/^[A-Za-z_]/.test(name) || isWord(name)) return operand(reader);
  reader.at++;
  const args: Expression[] = [];
  for (;;) {
    const next = reader.tokens[reader.at];
    if (next === undefined || next === '|' || next === ')') return { call: name, args };
    const arg = operand(reader);
    if (arg === undefined) return undefined;
    args.push(arg);
  }
}

function operand(reader: Reader): Expression | undefined {
  const next = reader.tokens[reader.at++];
  if (next === undefined || next === '|' || next === ')') return undefined;
  if (next !== '(') return simple(next);
  const inner = pipeline(reader);
  if (inner === undefined || reader.tokens[reader.at++] !== ')') return undefined;
  const field = reader.tokens[reader.at];
  if (!field?.startsWith(`${fieldOf}.`)) return inner;
  reader.at++;
  return { of: inner, path: namesIn(field.slice(fieldOf.length)) };
}

function isWord(text: string): boolean {
  return text === 'true' || text === 'false' || text === 'nil';
}

function simple(text: string): Expression | undefined {
  if (text.startsWith('`')) return { literal: text.slice(1, -1) };
  if (text.startsWith('"')) return quoted(text);
  if (/^-?\d/.test(text)) return { literal: Number(text) };
  if (text === 'true' || text === 'false') return { literal: text === 'true' };
  if (text === 'nil') return { literal: null };
  // A function without arguments.
  if (/^[A-Za-z_]/.test(text)) return { call: text, args: [] };
  const [base = ''] = text.split('.');
  return { base: base === '' ? '.' : base, path: namesIn(text.slice(base.length)) };
}

function namesIn(fields: string): readonly string[] {
  return fields.split('.').filter((name) => name !== '');
}

function quoted(text: string): Expression | undefined {
  try {
    return { literal: String(JSON.parse(text)) };
  } catch {
    return undefined;
  }
}
