import { openMark } from './secret-marks.ts';
import { mayHoldSecretName, nameStrength } from './secret-names.ts';
import { type Detection, detectNamed, detectShape, graver, literalOf } from './secret-text.ts';

/** A detection, and the name under which it stands. */
export interface Found {
  readonly name: string;
  readonly detection: Detection;
}

type Sink = (name: string, value: string) => void;

/** The graver of two finds, the first of equal ones. */
export function graverOf(a: Found | undefined, b: Found | undefined): Found | undefined {
  return graver(a?.detection, b?.detection) === a?.detection ? a : b;
}

/** Files of which any line may set a password. */
const file = /(?:^|\.)(?:cfg|cnf|conf|config|env|ini|json|properties|toml|xml|ya?ml)$/i;
const program = /\.(?:cs|go|groovy|java|js|lua|mjs|php|pl|ps1|py|rb|sql|ts)$/i;
const shellScript = /\.(?:ba|z)?sh$/i;
const shebang = /^#!\S*(?:sh|env (?:ba|z)?sh)\b/;

/** Each name and value of an entry; without a name the entry itself. */
type EntrySink = (name: string | undefined, value: string) => void;

/**
 * What an entry of a config map holds. A text of several lines is a file: each line is read as a
 * property, a variable, a setting of an INI or YAML file, as JSON and as XML attributes.
 */
export function detectEntry(key: string, value: unknown, observed: boolean): Found | undefined {
  const read = entryText(key, value, observed);
  if (read === '') return undefined;
  if (read === openMark && file.test(key)) return of(key, { rule: 'open' });
  let found = of(key, detectShape(read));
  eachInEntry(key, read, (name, one) => {
    const shown = name === undefined ? key : `${key}: ${name}`;
    found = graverOf(found, of(shown, detectNamed(name ?? key, one)));
  });
  return found;
}

/** The text of an entry with marks in the place of what is no literal. */
export function entryText(key: string, value: unknown, observed: boolean): string {
  const text = literalOf(value, { observed });
  const shell = shellScript.test(key) || shebang.test(text);
  return shell ? literalOf(value, { observed, shell }) : text;
}

export function eachInEntry(key: string, read: string, take: EntrySink): void {
  if (read.includes('\n')) {
    eachPair(read, program.test(key), take);
    return;
  }
  take(undefined, read);
  eachPairOfLine(read, true, take);
  const [, name, rest] = assignment.exec(read) ?? [];
  if (name && rest !== undefined) take(name, bare(rest));
}

function of(name: string, detection: Detection | undefined): Found | undefined {
  return detection && { name, detection };
}

function eachPair(text: string, quotedOnly: boolean, take: Sink): void {
  if (!mayHoldSecretName(text)) return;
  let listed: string | undefined;
  let referenceDepth = Infinity;
  for (const line of text.split('\n')) {
    const depth = line.search(/\S/);
    if (depth !== -1 && depth <= referenceDepth) referenceDepth = Infinity;
    if (reference.test(line)) referenceDepth = depth;
    if (depth > referenceDepth && keyOfReference.test(line)) continue;
    const entry = /^\s*(?:-\s+)?(name|value):\s+(.*)$/.exec(line);
    if (entry?.[1] === 'name') listed = bare(entry[2] ?? '');
    else if (entry && listed !== undefined) take(listed, scalar(entry[2] ?? ''));
    if (!mayHoldSecretName(line) || /^\s*(?:[#;!]|\/\/|--|<!--)/.test(line)) continue;
    eachPairOfLine(line, quotedOnly, take);
  }
}

/** `secretKeyRef:` and the like: a key below it says where a value is, not what it is. */
const reference = /^\s*(?:-\s+)?\w{0,100}Ref:\s*$/;
const keyOfReference = /^\s*key:\s/;

const assignment = /^\s*([\w.-]{1,200})\s*=(.*)$/s;
const setting =
  /^\s*(?:-\s+|export\s+|set\s+|ENV\s+)?["']?([\w.$[\]-]{1,200})["']?\s*(=|:(?:\s|$))(.*)$/s;
const quotedPair =
  /(?<![\w"'])["']?([\w.-]{1,200})["']?\s*(?::|=>?)\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^']*)')/g;
const jsonNumber = /"([\w.-]{1,200})"\s*:\s*(\d+)/g;
const keyed = /\b(?:key|name)\s*=\s*["']([^"']{1,200})["']\s+value\s*=\s*["']([^"']*)["']/gi;
const element = /<([\w.-]{1,200})>([^<>]*)<\//g;

function eachPairOfLine(line: string, quotedOnly: boolean, take: Sink): void {
  for (const pattern of [quotedPair, jsonNumber, keyed, element]) {
    for (const [, name = '', first, second] of line.matchAll(pattern)) {
      take(name, first ?? second ?? '');
    }
  }
  if (quotedOnly) return;
  const [, name = '', sign = '', rest = ''] = setting.exec(line) ?? [];
  if (name === '') return;
  const value = sign === '=' ? bare(rest) : scalar(rest);
  take(name, value);
  // ConnectionStrings:Password=… and the like.
  const [, inner, innerValue] = assignment.exec(value) ?? [];
  if (inner && innerValue !== undefined) take(inner, bare(innerValue));
}

/** A YAML scalar; an alias, a tag, a block or a flow holds no literal of its own. */
function scalar(text: string): string {
  const value = text.trim();
  return /^[&*!|>%@[{]/.test(value) ? '' : bare(value);
}

/** A value without its quotes, the comment behind it and the punctuation of its line. */
function bare(text: string): string {
  const value = text.trim();
  const [, double, single] = /^(?:"([^"]*)"|'([^']*)')/.exec(value) ?? [];
  if (double !== undefined || single !== undefined) return double ?? single ?? '';
  const comment = value.search(/\s[#;]/);
  const plain = comment === -1 ? value : value.slice(0, comment);
  return isExpression(plain) ? '' : plain.replace(/[,;]$/, '');
}

/** A call, an index or the access to a member: what it yields is not written down. */
function isExpression(text: string): boolean {
  return /^[A-Za-z_$][\w$.]{0,200}(?:\(.*\)|\[["'].*["']\]);?$/s.test(text);
}

const token = /[;|&()\n<>]+|(?:[^\s"';|&()<>]+|"[^"]*"|'[^']*')+/g;

/** A find in one word of a command. */
export interface FoundInWord extends Found {
  readonly index: number;
}

/**
 * What the words of a command hold: `--name=value`, `--name value`, `NAME=value`, also inside the
 * script that a word is.
 */
export function detectWords(words: readonly unknown[], observed: boolean): FoundInWord[] {
  const finds: FoundInWord[] = [];
  const texts = words.map((word) => literalOf(word, { observed, shell: true }));
  const inWords = texts.map((text, index) => of(`word ${index + 1}`, detectShape(text)));
  eachInWords(texts, (index, name, value) => {
    inWords[index] = graverOf(inWords[index], of(name, detectNamed(name, value)));
  });
  inWords.forEach((found, index) => {
    if (found) finds.push({ ...found, index });
  });
  return finds;
}

/** Each name and value in the words of a command, and the word that the value stands in. */
export function eachInWords(
  texts: readonly string[],
  take: (index: number, name: string, value: string) => void,
): void {
  let before: string | undefined;
  texts.forEach((text, index) => {
    const here: Sink = (name, value) => take(index, name, value);
    // A script ends with its word; the next word is no value of it.
    before = /\s/.test(text) ? inScript(text, here) : inWord(text, before, here);
  });
}

function inScript(text: string, take: Sink): undefined {
  let before: string | undefined;
  for (const word of text.match(token) ?? []) before = inWord(word, before, take);
}

/** Takes what a word holds; yields its name where the next word can be its value. */
function inWord(word: string, before: string | undefined, take: Sink): string | undefined {
  if (before !== undefined && !/^[-;|&()\n<>]/.test(word)) take(before, unquoted(word));
  takeAssigned(word, take);
  return /^--?[A-Za-z][\w.-]*$/.test(word) && nameStrength(word) ? word : undefined;
}

/** `--from-literal=password=x` holds one pair in another. */
function takeAssigned(word: string, take: Sink): void {
  if (!word.includes('=') || !mayHoldSecretName(word)) return;
  let rest = unquoted(word);
  for (let depth = 0; depth < 3; depth++) {
    const [, name, value] = /^([\w.:/[\]-]{1,200})=(.*)$/s.exec(rest) ?? [];
    if (name === undefined || value === undefined) return;
    rest = unquoted(value);
    take(name, rest);
  }
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}
