import { expect, test } from 'vitest';
import { every, filterSure, firstOf, some } from './kleene.ts';
import { Unresolved } from './unknown.ts';

/** What each element answers; undefined stands for one that is not known. */
type Answers = readonly (boolean | undefined)[];

function known(answer: boolean | undefined): boolean {
  if (answer === undefined) throw new Unresolved('is not known');
  return answer;
}

test.each<[Answers, boolean | undefined, boolean | undefined]>([
  [[], false, true],
  [[true], true, true],
  [[false, true], true, false],
  [[undefined, true], true, undefined],
  [[undefined, false], undefined, false],
  [[undefined], undefined, undefined],
])('%j: some %s, every %s', (answers, any, all) => {
  for (const [decide, expected] of [
    [some, any],
    [every, all],
  ] as const) {
    if (expected === undefined) expect(() => decide(answers, known)).toThrow(Unresolved);
    else expect(decide(answers, known)).toBe(expected);
  }
});

test('a search looks past what is not known, and remembers it', () => {
  const find = (answers: Answers) => firstOf(answers, (one) => (known(one) ? 'found' : undefined));
  expect(find([undefined, true])).toBe('found');
  expect(find([false])).toBeUndefined();
  expect(() => find([undefined, false])).toThrow(Unresolved);
});

test('other errors are passed on', () => {
  const broken = () => {
    throw new TypeError('broken');
  };
  expect(() => some([1], broken)).toThrow(TypeError);
});

test('a filter keeps what surely meets its condition, and asks last what is not known', () => {
  const asked: (boolean | undefined)[] = [];
  const meets = (one: boolean | undefined) => {
    asked.push(one);
    return known(one);
  };
  expect(filterSure([undefined, true, false, true], meets)).toEqual([true, true]);
  expect(filterSure([], meets)).toEqual([]);
  asked.length = 0;
  expect(() => filterSure([undefined, false], meets)).toThrow(Unresolved);
  expect(asked).toEqual([undefined, false, undefined]);
});
