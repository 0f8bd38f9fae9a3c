import type { GapReason } from '../../model/index.ts';
import { afterValue, endOfString, skipBlanks } from './json-scan.ts';

/** The first thing in a text that keeps it from being read as JSON. */
export interface Fault {
  readonly reason: GapReason;
  readonly message: string;
  readonly offset: number;
}

class Faulty extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Finds the first syntax error or key that stands twice in the value that begins at an offset. */
export function faultIn(text: string, from: number): Fault | undefined {
  try {
    checkValue(text, from);
    return undefined;
  } catch (error) {
    if (error instanceof Faulty) return error.fault;
    throw error;
  }
}

/** Returns the offset after the value and the blanks behind it. */
function checkValue(text: string, from: number): number {
  const at = skipBlanks(text, from);
  const first = text[at];
  const end =
    first === '{' ? checkObject(text, at) : first === '[' ? checkList(text, at) : scalar(text, at);
  return skipBlanks(text, end);
}

function checkObject(text: string, open: number): number {
  const keys = new Set<string>();
  let at = skipBlanks(text, open + 1);
  if (text[at] === '}') return at + 1;
  while (true) {
    if (text[at] !== '"') fail(at, 'a key in double quotes is due');
    const key = checkKey(text, at, keys);
    at = skipBlanks(text, key);
    if (text[at] !== ':') fail(at, 'a colon is due');
    at = checkValue(text, at + 1);
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') fail(at, 'a comma or } is due');
    at = skipBlanks(text, at + 1);
  }
}

function checkKey(text: string, at: number, keys: Set<string>): number {
  const end = scalar(text, at);
  const key = JSON.parse(text.slice(at, end)) as string;
  if (keys.has(key)) {
    const message = `the key ${key} stands twice in one mapping`;
    throw new Faulty({ reason: 'duplicate-key', message, offset: at });
  }
  keys.add(key);
  return end;
}

function checkList(text: string, open: number): number {
  let at = skipBlanks(text, open + 1);
  if (text[at] === ']') return at + 1;
  while (true) {
    at = checkValue(text, at);
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') fail(at, 'a comma or ] is due');
    at = skipBlanks(text, at + 1);
  }
}

function scalar(text: string, at: number): number {
  const end = text[at] === '"' ? endOfString(text, at) + 1 : afterValue(text, at);
  try {
    JSON.parse(text.slice(at, end));
  } catch {
    fail(at, end > at ? 'this is no JSON value' : 'a value is due');
  }
  return end;
}

function fail(offset: number, message: string): never {
  throw new Faulty({ reason: 'parse-error', message: `not valid JSON: ${message}`, offset });
}
