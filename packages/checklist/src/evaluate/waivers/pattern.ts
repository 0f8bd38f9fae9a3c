/** Whether a text is what a pattern describes. */
export type Pattern = (text: string) => boolean;

const anyRun = Symbol('*');
const anyOne = Symbol('?');
type Token = string | typeof anyRun | typeof anyOne;

/** `*` stands for any characters, `?` for one, and a backslash takes the meaning from what follows it. */
export function textPattern(pattern: string, { anyCase = false } = {}): Pattern {
  const shown = anyCase ? pattern.toLowerCase() : pattern;
  const tokens = tokensOf(shown);
  const read = (text: string) => (anyCase ? text.toLowerCase() : text);
  if (tokens.every((token) => typeof token === 'string')) {
    const literal = tokens.join('');
    return (text) => read(text) === literal;
  }
  const isSame = (token: Token, character: string) => token === anyOne || token === character;
  return (text) => matches(tokens, [...read(text)], anyRun, isSame);
}

/** The same for a path: `*` and `?` stay in a folder, `**` stands for any folders, `a/` for all in it. */
export function pathPattern(pattern: string): Pattern {
  const whole = pattern.replace(/^\.\//, '').replace(/\/$/, '/**');
  const segments = whole
    .split('/')
    .map((segment) => (segment === '**' ? segment : textPattern(segment)));
  const isSame = (segment: Pattern | '**', name: string) => segment !== '**' && segment(name);
  return (path) => matches(segments, path.split('/'), '**', isSame);
}

/** The text that a pattern stands for, where it stands for one only. */
export function literalOf(pattern: string): string | undefined {
  const tokens = tokensOf(pattern);
  return tokens.every((token) => typeof token === 'string') ? tokens.join('') : undefined;
}

/** A pattern that a text alone is described by. */
export function patternFor(text: string): string {
  return text.replaceAll(/[\\*?]/g, '\\$&');
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === '\\' && at + 1 < characters.length) tokens.push(characters[++at] as string);
    else if (character === '*') tokens.push(anyRun);
    else tokens.push(character === '?' ? anyOne : character);
  }
  return tokens;
}

/** Goes back to the last run only, so that no pattern takes longer than its length times the text's. */
function matches<Part, Element>(
  pattern: readonly Part[],
  text: readonly Element[],
  run: Part,
  isSame: (part: Part, element: Element) => boolean,
): boolean {
  let [part, element] = [0, 0];
  let [lastRun, retry] = [-1, 0];
  while (element < text.length) {
    const wanted = pattern[part];
    if (part < pattern.length && wanted === run) {
      lastRun = part++;
      retry = element;
    } else if (part < pattern.length && isSame(wanted as Part, text[element] as Element)) {
      part++;
      element++;
    } else if (lastRun !== -1) {
      part = lastRun + 1;
      element = ++retry;
    } else return false;
  }
  while (pattern[part] === run && part < pattern.length) part++;
  return part === pattern.length;
}
