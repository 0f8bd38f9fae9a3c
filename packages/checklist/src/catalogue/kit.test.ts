import { describe, expect, test } from 'vitest';
import { fail, notApplicable, type Outcome, pass, Unresolved, unknown, worst } from './kit.ts';

/** Asks for each answer in turn; `open` stands for a value that is not known. */
function ask(...answers: readonly (Outcome | true | 'open')[]) {
  return worst(answers, (answer) => {
    if (answer === 'open') throw new Unresolved('is a variable');
    return answer;
  });
}

describe('the gravest of several answers', () => {
  const low = fail('narrow', { severity: 'low' });
  const high = fail('wide', { severity: 'high' });

  test('is the fail of the highest severity', () => {
    expect(ask(true, low, high, pass('fine'))).toBe(high);
    expect(ask(high, low)).toBe(high);
  });

  test('is a fail though another is unknown', () => {
    expect(ask('open', low)).toBe(low);
    expect(ask(low, 'open')).toBe(low);
  });

  test('is unknown before it passes', () => {
    expect(() => ask(true, 'open', pass('fine'))).toThrow(Unresolved);
    expect(ask(pass('fine'), unknown('who knows'))).toMatchObject({ verdict: 'unknown' });
  });

  test('is a pass before it does not apply, and one that says why before one that does not', () => {
    expect(ask(notApplicable('no'), true)).toBe(true);
    expect(ask(true, pass('fine'))).toMatchObject({ message: 'fine' });
    expect(ask(notApplicable('no'))).toMatchObject({ verdict: 'not-applicable' });
  });

  test('of nothing passes', () => expect(ask()).toBe(true));
});
