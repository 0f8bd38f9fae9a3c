import { describe, expect, test } from 'vitest';
import { guard, Malformed, Unknown, Unresolved } from '../../model/index.ts';
import { amount, flag, isSet, isTrue, list, oneOf, text, textIn } from './values.ts';

/** An object as hostile evidence may hold it. */
function having(value: unknown): { readonly it: never } {
  return { it: value as never };
}

describe('booleans', () => {
  test.each([
    [true, true],
    [false, false],
    ['true', true],
    ['False', false],
    [null, undefined],
    [undefined, undefined],
  ])('%s is %s', (value, expected) => expect(flag(having(value), 'it')).toBe(expected));

  test.each(['yes', '', 0, 1, {}, []])('%s is malformed', (value) => {
    expect(() => flag(having(value), 'it')).toThrow(Malformed);
  });

  test('absent parents are absent values', () => {
    expect(isTrue(undefined as { it?: boolean } | undefined, 'it')).toBe(false);
    expect(isTrue(null as { it?: boolean } | null, 'it')).toBe(false);
  });

  test('a parent of another type is malformed', () => {
    expect(() => flag('on' as unknown as { it?: boolean }, 'it')).toThrow(/malformed.*"on"/);
    expect(() => flag([] as unknown as { it?: boolean }, 'it')).toThrow(Malformed);
  });
});

describe('enums', () => {
  const modes = ['System', 'User'] as const;

  test('compare without case and answer in the spelling of the list', () => {
    expect(oneOf(having('sYSTEM'), 'it', modes)).toBe('System');
  });

  test('empty is absent', () => expect(oneOf(having(''), 'it', modes)).toBeUndefined());

  test('another value is malformed and is named', () => {
    expect(() => oneOf(having('Master'), 'it', modes)).toThrow(
      'it is malformed: "Master" is none of System, User',
    );
    expect(() => oneOf(having(1), 'it', modes)).toThrow(Malformed);
  });
});

test('strings, numbers and lists keep to their types', () => {
  expect(text(having(''), 'it')).toBe('');
  expect(() => text(having(3), 'it')).toThrow(Malformed);
  expect(amount(having(0), 'it')).toBe(0);
  expect(() => amount(having('3'), 'it')).toThrow(Malformed);
  expect(() => amount(having(Number.NaN), 'it')).toThrow(Malformed);
  expect(list(having(null), 'it')).toEqual([]);
  expect(() => list(having({ 0: 'a' }), 'it')).toThrow(Malformed);
  expect(() => textIn(3, 'it')).toThrow(Malformed);
});

test('long values are cut in the message', () => {
  expect(() => oneOf(having('x'.repeat(500)), 'it', ['a'])).toThrow(/"x{60}"/);
});

describe('what is unknown', () => {
  const body = guard({ it: new Unknown('is a variable') as never, list: [] as string[] });

  test('throws when its value decides', () => {
    expect(() => flag(body, 'it')).toThrow(Unresolved);
  });

  test('is set all the same', () => {
    expect(isSet(body, 'it')).toBe(true);
    expect(isSet(body, 'list')).toBe(false);
    expect([null, undefined, '', []].map((value) => isSet(having(value), 'it'))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isSet(having('a'), 'it')).toBe(true);
  });
});
