import type { Report, Reporter } from '../model/index.ts';
import { plainJson } from './plain-text.ts';

/** Elements of a list that are handed on together. */
const batch = 1000;

/** The result itself: the contract that other programs read. */
export const json: Reporter = {
  id: 'json',
  extension: 'json',
  render: (report) => [...pieces(report)].join(''),
  chunks: pieces,
};

function* pieces(report: Report): Iterable<string> {
  yield* layOut(report, '');
  yield '\n';
}

/**
 * Objects over several lines, but each element of a list on one line: a long result can be searched
 * and compared line by line, and is written at the speed of JSON.stringify.
 */
export function* layOut(value: unknown, indent: string): Iterable<string> {
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.length > 0) {
    yield* list(value, inner);
    yield `\n${indent}]`;
  } else if (isObject(value) && Object.keys(value).length > 0) {
    let before = '{';
    for (const [key, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}\n${inner}${plainJson(key)}: `;
      yield* layOut(member, inner);
      before = ',';
    }
    yield `\n${indent}}`;
  } else yield plainJson(value);
}

function* list(elements: readonly unknown[], indent: string): Iterable<string> {
  for (let start = 0; start < elements.length; start += batch) {
    let lines = '';
    const end = Math.min(start + batch, elements.length);
    for (let i = start; i < end; i++) {
      lines += `${i === 0 ? '[' : ','}\n${indent}${plainJson(elements[i])}`;
    }
    yield lines;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
