import type { Finding, ItemChange, Report, Reporter, ReportItem } from '../model/index.ts';
import { lostItems, turn } from './baseline-words.ts';
import { type FailingItem, failingItems } from './failing-items.ts';
import { peopleSections, withoutWaivers } from './people.ts';
import { gapPlace, placeName } from './place-name.ts';
import { oneLine, sentence } from './plain-text.ts';
import { fullSubjectName } from './subject-name.ts';
import { attributes, escaped } from './xml.ts';

const mostFindings = 100;

/** A suite for each category, a case for each item; what is not decided is skipped, never passed. */
export const junit: Reporter = {
  id: 'junit',
  extension: 'xml',
  render: (report, options) => {
    const fails = new Map(
      failingItems(report, options).map((failing) => [failing.item.id, failing]),
    );
    const lost = new Map(lostItems(report).map((change) => [change.id, change]));
    const timestamp = report.assessedAt.replace(/(\.\d+)?Z$/, '');
    const suites = report.summary.categories.map(({ id, title }) => {
      const cases = report.items
        .filter(({ category }) => category === id)
        .map((item) => testCase(item, fails.get(item.id), lost.get(item.id)));
      return suite({ name: title, timestamp }, cases);
    });
    const all = attributes({ name: 'aks-checklist', ...countsOf(suites.flatMap((s) => s.cases)) });
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites${all}>`,
      ...suites.flatMap(({ lines }) => lines),
      ...unread(report, timestamp),
      ...people(report, timestamp),
      '</testsuites>\n',
    ].join('\n');
  },
};

interface TestCase {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly lines: readonly string[];
}

function suite(
  head: Readonly<Record<string, string>>,
  cases: readonly TestCase[],
): { cases: readonly TestCase[]; lines: readonly string[] } {
  const lines = [
    `  <testsuite${attributes({ ...head, ...countsOf(cases) })}>`,
    ...cases.flatMap((testcase) => testcase.lines),
    '  </testsuite>',
  ];
  return { cases, lines };
}

function countsOf(cases: readonly TestCase[]) {
  return {
    tests: cases.length,
    failures: cases.filter(({ outcome }) => outcome === 'failed').length,
    errors: 0,
    skipped: cases.filter(({ outcome }) => outcome === 'skipped').length,
  };
}

function testCase(
  item: ReportItem,
  failing: FailingItem | undefined,
  lost: ItemChange | undefined,
): TestCase {
  const { id, category, verdict, reason } = item;
  const head = attributes({ name: id, classname: category });
  if (verdict === 'pass') return { outcome: 'passed', lines: [`    <testcase${head}/>`] };
  if (failing && !failing.isWaived && !failing.isKnown) {
    return { outcome: 'failed', lines: around(head, failure(item, failing)) };
  }
  if (lost) return { outcome: 'failed', lines: around(head, lossOf(lost)) };
  const known = failing?.known.length ?? 0;
  const message = verdict === 'fail' ? withKnown(reason, known) : `${verdict}: ${reason}`;
  const skipped = `      <skipped${attributes({ message })}/>`;
  return { outcome: 'skipped', lines: around(head, [skipped]) };
}

function withKnown(reason: string, known: number): string {
  return known === 0 ? reason : `known to the baseline: ${reason}`;
}

/** With a baseline, evidence that vanished stops the gate like a finding. */
function lossOf(change: ItemChange): readonly string[] {
  const message = `evidence vanished, ${turn(change)}: ${change.reason}`;
  return [`      <failure${attributes({ message, type: 'evidence-vanished' })}/>`];
}

function around(head: string, lines: readonly string[]): readonly string[] {
  return [`    <testcase${head}>`, ...lines, '    </testcase>'];
}

function failure(item: ReportItem, { severity, open }: FailingItem): readonly string[] {
  const head = attributes({ message: `${item.title}: ${item.reason}`, type: severity });
  const left = open.length - mostFindings;
  const lines = open.slice(0, mostFindings).map(told);
  if (left > 0) lines.push(`and ${left} more`);
  return [`      <failure${head}>${escaped(lines.join('\n'))}</failure>`];
}

/** `high: liveness-probe-missing: Deployment shop/web container app: … is absent. k8s/web.yaml:17:9. Fix: …`. */
function told(finding: Finding): string {
  const { check, severity, subject, message, fix } = finding;
  const place = placeName(finding);
  return [
    `${severity}: ${check}: ${fullSubjectName(subject)}: ${sentence(oneLine(message))}`,
    ...(place === undefined ? [] : [`${place}.`]),
    ...(fix === null ? [] : [`Fix: ${oneLine(fix)}`]),
  ].join(' ');
}

/** A suite without cases that keeps what could not be read. */
function unread({ evidence }: Report, timestamp: string): readonly string[] {
  if (evidence.gaps.length === 0) return [];
  const lines = evidence.gaps.map(
    (gap) => `${gapPlace(gap)}: ${gap.reason}: ${oneLine(gap.message)}`,
  );
  return outputSuite({ name: 'evidence', timestamp }, 'system-err', lines);
}

/** One that keeps what became of waivers and attestations. */
function people(report: Report, timestamp: string): readonly string[] {
  const sections = peopleSections(report);
  if (sections.length === 0) return [];
  const without = withoutWaivers(report);
  const lines = sections.flatMap(({ title, troubled, fine }) => [title, ...troubled, ...fine]);
  const all = without === undefined ? lines : [...lines, without];
  return outputSuite({ name: 'waivers and attestations', timestamp }, 'system-out', all);
}

function outputSuite(
  head: Readonly<Record<string, string>>,
  stream: 'system-out' | 'system-err',
  lines: readonly string[],
): readonly string[] {
  return [
    `  <testsuite${attributes({ ...head, ...countsOf([]) })}>`,
    `    <${stream}>${escaped(lines.join('\n'))}</${stream}>`,
    '  </testsuite>',
  ];
}
