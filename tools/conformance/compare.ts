import { join } from 'node:path';
import { catalogue } from '../../packages/checklist/src/catalogue/index.ts';
import type { Finding } from '../../packages/checklist/src/model/index.ts';
import { assess, filesBelow } from './assess.ts';
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
  try {
    return judge(corpus, label, checks);
  } catch (error) {
    return { label, agrees: false, ours: `crash: ${(error as Error).message}` };
  }
}

function judge(corpus: string, label: Label, checks: readonly string[]): Comparison {
  const found = findings(corpus, label).filter(
    (finding) => checks.includes(finding.check) && isAbout(finding, label),
  );
  const { fail, pass } = count(found, label.counts);
  const { expect } = label;
  const agrees =
    typeof expect === 'string'
      ? fail > 0 === (expect === 'fail')
      : fail === expect.fail && (expect.pass === undefined || pass === expect.pass);
  return { label, agrees: agrees && !found.some(isFalseAlarm), ours: `fail ${fail}, pass ${pass}` };
}

/** Where the other checker judges each thing for itself, each file is judged alone. */
function findings(corpus: string, { path, beside, complete }: Label): readonly Finding[] {
  const judged = join(corpus, path);
  if (!complete) return filesBelow(judged).flatMap((file) => assess([file], false).findings);
  const others = beside.map((other) => join(corpus, other));
  return assess([judged, ...others], true).findings.filter(
    ({ location }) => !others.includes(location?.file ?? ''),
  );
}

function isAbout({ subject }: Finding, { object }: Label): boolean {
  return object === undefined || (subject.kind === object.kind && subject.name === object.name);
}

/** kube-linter names what must not be found `dont-fire…`. */
function isFalseAlarm({ verdict, subject }: Finding): boolean {
  return verdict === 'fail' && subject.name.startsWith('dont-fire');
}

/** One that a check fails has failed; one that no check fails and a check passes has passed. */
function count(
  found: readonly Finding[],
  what: Label['counts'],
): { readonly fail: number; readonly pass: number } {
  const judged = (verdict: string) =>
    new Set(
      found
        .filter((finding) => finding.verdict === verdict)
        .map(({ subject: { part, ...object }, location }) =>
          JSON.stringify([object, location?.file, what === 'parts' && part]),
        ),
    );
  const [failing, passing] = [judged('fail'), judged('pass')];
  const pass = [...passing].filter((subject) => !failing.has(subject)).length;
  return { fail: failing.size, pass };
}
