import type {
  Comparison,
  ComparisonReporter,
  FindingChange,
  ItemChange,
} from '../../model/index.ts';
import { turn } from '../baseline-words.ts';
import { placeName } from '../place-name.ts';
import { oneLine } from '../plain-text.ts';
import { fullFindingName } from '../subject-name.ts';
import { attributes, escaped } from '../xml.ts';

interface TestCase {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly lines: readonly string[];
}

/** A suite of findings and one of items: what is worse fails, what vanished is skipped, what is fixed passes. */
export const junit: ComparisonReporter = {
  id: 'junit',
  extension: 'xml',
  render: (comparison) => {
    const suites = [
      suite('findings', comparison, comparison.findings.map(findingCase)),
      suite('items', comparison, comparison.items.map(itemCase)),
    ];
    const all = counts(suites.flatMap(({ cases }) => cases));
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites${attributes({ name: 'aks-checklist diff', ...all })}>`,
      ...suites.flatMap(({ lines }) => lines),
      '</testsuites>\n',
    ].join('\n');
  },
};

function suite(name: string, { after }: Comparison, cases: readonly TestCase[]) {
  const timestamp = after.assessedAt.replace(/(\.\d+)?Z$/, '');
  const lines = [
    `  <testsuite${attributes({ name, timestamp, ...counts(cases) })}>`,
    ...cases.flatMap((testCase) => testCase.lines),
    '  </testsuite>',
  ];
  return { cases, lines };
}

function counts(cases: readonly TestCase[]) {
  return {
    tests: cases.length,
    failures: cases.filter(({ outcome }) => outcome === 'failed').length,
    errors: 0,
    skipped: cases.filter(({ outcome }) => outcome === 'skipped').length,
  };
}

function findingCase({ state, finding, worse, changes }: FindingChange): TestCase {
  const { check, severity, message, fix } = finding;
  const name = `${check}: ${fullFindingName(finding)}`;
  if (worse) {
    const told = [
      message,
      placeName(finding),
      ...changes,
      fix === null ? undefined : `Fix: ${fix}`,
    ];
    const text = told
      .filter((one) => one !== undefined)
      .map(oneLine)
      .join('\n');
    const head = attributes({ message: `${state}: ${message}`, type: severity });
    return failed(name, state, `<failure${head}>${escaped(text)}</failure>`);
  }
  if (state === 'fixed') return passed(name, state);
  return skipped(name, state, [state, ...changes].join(': '));
}

function itemCase(change: ItemChange): TestCase {
  const { id, direction, worse, reason, priority } = change;
  const message = `${turn(change)}: ${reason}`;
  if (worse) return failed(id, direction, `<failure${attributes({ message, type: priority })}/>`);
  if (direction === 'better') return passed(id, direction);
  return skipped(id, direction, message);
}

function passed(name: string, classname: string): TestCase {
  return { outcome: 'passed', lines: [`    <testcase${attributes({ name, classname })}/>`] };
}

function failed(name: string, classname: string, inner: string): TestCase {
  return { outcome: 'failed', lines: around(name, classname, inner) };
}

function skipped(name: string, classname: string, message: string): TestCase {
  const inner = `<skipped${attributes({ message })}/>`;
  return { outcome: 'skipped', lines: around(name, classname, inner) };
}

function around(name: string, classname: string, inner: string): readonly string[] {
  return [`    <testcase${attributes({ name, classname })}>`, `      ${inner}`, '    </testcase>'];
}
