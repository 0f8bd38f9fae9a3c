import { describe, expect, test } from 'vitest';
import type { Finding, Report, Verdict } from '../../src/model/index.ts';
import { assessCase } from './assess-case.ts';
import { type Case, casesOf, pages } from './cases.ts';

for (const [item, page] of pages()) {
  describe(item, () => {
    for (const one of casesOf(item, page)) {
      test(`line ${one.line}: ${one.check} ${one.verdicts.join(', ')}`, () => verify(one));
    }
  });
}

function verify(one: Case): void {
  const report = assessCase(one);
  const { findings } = report;
  expect(verdictsOf(findings)).toEqual(one.verdicts);
  // What a check says of the plain object and of its view must agree.
  expect(counted(report)).toEqual(verdictsOf(findings));
  const [severity] = one.options.get('severity') ?? [];
  const told = findings.find(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  if (severity) expect(told?.severity).toBe(severity);
  for (const text of one.options.get('says') ?? []) {
    expect(told?.message).toContain(text.replaceAll('_', ' '));
  }
  if (one.here !== undefined) expect(told?.location?.line, told?.message).toBe(one.here);
}

/** No finding is not-applicable, as in a report. */
function verdictsOf(findings: readonly Finding[]): string[] {
  const verdicts = findings.map(({ verdict }) => verdict as string).sort();
  return verdicts.length === 0 ? ['not-applicable'] : verdicts;
}

function counted({ items }: Report): string[] {
  const [item] = items;
  const verdicts: Verdict[] = ['fail', 'not-applicable', 'pass', 'unknown'];
  const all = verdicts.flatMap((verdict) =>
    Array<string>(item?.findings[verdict] ?? 0).fill(verdict),
  );
  return all.length === 0 ? ['not-applicable'] : all;
}
