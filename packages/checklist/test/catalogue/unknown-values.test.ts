import { describe, expect, test } from 'vitest';
import type { Inventory, Report, Resource, Verdict } from '../../src/model/index.ts';
import { inventoryOf, judgeCase, readCase } from './assess-case.ts';
import { type Case, casesOf, pages } from './cases.ts';
import { forgetEach } from './forget.ts';
import { isAccepted } from './unknown-values.accepted.ts';

/** `CHECK=id,id` tries every case of these checks, where else a value is forgotten once a check. */
const wanted = process.env.CHECK?.split(',');
const tried = new Set<string>();

describe('what is not known hides no fail and makes none', () => {
  for (const [item, page] of pages()) {
    const cases = casesOf(item, page).filter(({ check }) => !wanted || wanted.includes(check));
    if (cases.length === 0) continue;
    test(item, () => {
      const wrong = cases.flatMap((one) => [...wrongAnswers(one)]);
      expect(wrong).toEqual([]);
    });
  }
});

function* wrongAnswers(one: Case): Generator<string> {
  const resources = readCase(one);
  // What code leaves open about a living thing is judged as it runs.
  if (isBoth(resources)) return;
  const before = verdictOf(one, inventoryOf(resources));
  if (before === 'unknown') return;
  for (const { what, left } of forgetEach(resources)) {
    if (!isNew(`${one.check} ${before} ${what.replaceAll(/\d+/g, '*')}`)) continue;
    const after = verdictOf(one, left());
    if (isSound(before, after) || isAccepted(one.check, `${before} → ${after}`, what)) continue;
    yield `${one.check} ${before} → ${after}: line ${one.line}, ${what}`;
  }
}

function isBoth(resources: readonly Resource[]): boolean {
  const azure = resources.filter(({ evidence }) => evidence === 'azure');
  return new Set(azure.map(({ observed }) => observed)).size === 2;
}

function isNew(key: string): boolean {
  if (wanted) return true;
  const size = tried.size;
  return tried.add(key).size > size;
}

function isSound(before: Answer, after: Answer): boolean {
  if (after === 'unknown') return true;
  return before === 'fail' ? after === 'fail' : after === 'pass' || after === 'not-applicable';
}

type Answer = Verdict | 'throws';

function verdictOf(one: Case, inventory: Inventory): Answer {
  try {
    return gravest(judgeCase(one, inventory, false));
  } catch {
    return 'throws';
  }
}

function gravest({ items: [item] }: Report): Verdict {
  const order: Verdict[] = ['fail', 'unknown', 'pass'];
  const found = order.find((verdict) => item?.findings[verdict]) ?? 'not-applicable';
  // What no finding tells, a gap leaves open.
  return found !== 'fail' && item?.reason.includes('could not be read') ? 'unknown' : found;
}
