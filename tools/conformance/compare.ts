import { join } from 'node:path';
import { catalogue } from '../../packages/checklist/src/catalogue/index.ts';
import type { Finding } from '../../packages/checklist/src/model/index.ts';
import { assess } from './assess.ts';
import type { Label } from './labels.ts';

/** A label beside what we found. */
export interface Comparison {
  readonly label: Label;
  readonly agrees: boolean;
  readonly ours: string;
}

/** The checks that ask what another checker's rule asks. */
export function checksOf(rule: string): string[] {
  const id = withoutParameters(rule);
  return catalogue.categories
    .flatMap(({ items }) => items)
    .flatMap(({ checks = {} }) => Object.entries(checks))
    .filter(([, { peers }]) => peers?.includes(id))
    .map(([check]) => check);
}

export function withoutParameters(rule: string): string {
  return rule.replace(/#.*/, '');
}

export function compare(corpus: string, label: Label, checks: readonly string[]): Comparison {
  const judged = join(corpus, label.path);
  const beside = label.beside.map((path) => join(corpus, path));
  const found = assess([judged, ...beside], label.complete).findings.filter(
    (finding) =>
      checks.includes(finding.check) &&
      !beside.includes(finding.location?.file ?? '') &&
      isAbout(finding, label),
  );
  const [fail, pass] = label.counts === 'findings' ? countFindings(found) : countSubjects(found);
  const { expect } = label;
  const agrees =
    typeof expect === 'string'
      ? fail > 0 === (expect === 'fail')
      : fail === expect.fail && (expect.pass === undefined || pass === expect.pass);
  return { label, agrees: agrees && !found.some(isFalseAlarm), ours: `fail ${fail}, pass ${pass}` };
}

function isAbout({ subject }: Finding, { object }: Label): boolean {
  return object === undefined || (subject.kind === object.kind && subject.name === object.name);
}

/** kube-linter names what must not be found `dont-fire…`. */
function isFalseAlarm({ verdict, subject }: Finding): boolean {
  return verdict === 'fail' && subject.name.startsWith('dont-fire');
}

function countFindings(found: readonly Finding[]): [fail: number, pass: number] {
  const count = (verdict: string) => found.filter((finding) => finding.verdict === verdict).length;
  return [count('fail'), count('pass')];
}

/** A subject fails when one check fails it, and passes when none does and one passes it. */
function countSubjects(found: readonly Finding[]): [fail: number, pass: number] {
  const keys = (verdict: string) =>
    new Set(
      found
        .filter((finding) => finding.verdict === verdict)
        .map(({ subject }) => JSON.stringify(subject)),
    );
  const [failing, passing] = [keys('fail'), keys('pass')];
  return [failing.size, [...passing].filter((subject) => !failing.has(subject)).length];
}
