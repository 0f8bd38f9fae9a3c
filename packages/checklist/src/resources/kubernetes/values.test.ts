import { describe, expect, test } from 'vitest';
import { guard, Malformed, Unknown, Unresolved } from '../../model/index.ts';
import { flag, integer, list, oneOf, section, text } from './values.ts';

type Read = (object: { readonly key?: never } | undefined, key: 'key') => unknown;

const colours = ['red', 'blue'] as const;
const reads: readonly [string, Read, readonly unknown[], readonly unknown[]][] = [
  ['integer', integer, [3, 0, -1], ['3', 1.5, true, {}]],
  ['flag', flag, [true, false], ['true', 1, []]],
  ['text', text, ['a'], [3, true, ['a']]],
  ['oneOf', (object, key) => oneOf(object, key, colours), ['red'], ['Red', 'green', 1]],
  ['list', list, [[1], []], ['a', { 0: 1 }]],
  ['section', section, [{ a: 1 }], ['a', 3, [1]]],
];

describe.each(reads)('%s', (_, read, accepted, refused) => {
  const readOf = (value: unknown) => read({ key: value as never }, 'key');

  test('takes what the API server takes', () => {
    for (const value of accepted) expect(readOf(value)).toEqual(value);
  });

  test('refuses what it refuses, naming field and value', () => {
    for (const value of refused) {
      expect(() => readOf(value)).toThrow(Malformed);
      expect(() => readOf(value)).toThrow(/^key is malformed: /);
    }
  });

  test('takes null, nothing, and a parent that is not there for absent', () => {
    const absent = read({}, 'key');
    expect(readOf(null)).toEqual(absent);
    expect(read(undefined, 'key')).toEqual(absent);
  });

  test('leaves what is not known to the view', () => {
    const body = guard({ key: new Unknown('is a template') as never });
    expect(() => read(body, 'key')).toThrow(Unresolved);
  });
});

test('an empty string is an absent one', () => {
  expect(text({ key: '' }, 'key')).toBeUndefined();
  expect(oneOf({ key: '' }, 'key', colours)).toBeUndefined();
});
