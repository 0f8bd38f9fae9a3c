import type {
  Finding,
  ItemChange,
  RenderOptions,
  Report,
  Reporter,
  ReportItem,
} from '../model/index.ts';
import { lostItems, turn } from './baseline-words.ts';
import { type FailingItem, failingItems } from './failing-items.ts';
import { groupsOf } from './grouping.ts';
import { ownerNames } from './owner-names.ts';
import { peopleSections, withoutWaivers } from './people.ts';
import { gapPlace, placeName } from './place-name.ts';
import { oneLine, sentence } from './plain-text.ts';
import { fullFindingName } from './subject-name.ts';
import { attributes, escaped } from './xml.ts';

const mostFindings = 100;

/** A suite for each category, a case for each item; what is not decided is skipped, never passed. */
export const junit: Reporter = {
  id: 'junit',
  extension: 'xml',
  render: (report, options) => {
    const timestamp = report.assessedAt.replace(/(\.\d+)?Z$/, '');
    const suites = partsOf(report, options).map(({ name, owner, items, part }) => {
      const fails = new Map(
        failingItems(part, options).map((failing) => [failing.item.id, failing]),
      );
      const lost = new Map(lostItems(report).map((change) => [change.id, change]));
      const cases = items.map((item) => testCase(item, fails.get(item.id), lost.get(item.id)));
      return suite({ name, timestamp }, cases, owner);
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

interface Part {
  readonly name: string;
  readonly owner?: string;
  readonly items: readonly ReportItem[];
  /** The findings that count in it. */
  readonly part: Report;
}

/** A part for each category; or one for each owner, and one for the items that fail for none. */
function partsOf(report: Report, options: RenderOptions): readonly Part[] {
  if (options.groupBy !== 'owner') {
    return report.summary.categories.map(({ id, title }) => ({
      name: title,
      items: report.items.filter(({ category }) => category === id),
      part: report,
    }));
  }
  const owned = (groupsOf(report, options) ?? []).map(({ title, report: part }) => ({
    name: title,
    owner: title,
    items: failingItems(part, options).map(({ item }) => item),
    part,
  }));
  const told = new Set(owned.flatMap(({ items }) => items));
  const rest = report.items.filter((item) => !told.has(item));
  return [...owned, { name: 'items without findings that fail', items: rest, part: report }];
}

interface TestCase {
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly lines: readonly string[];
}

function suite(
  head: Readonly<Record<string, string>>,
  cases: readonly TestCase[],
  owner: string | undefined,
): { cases: readonly TestCase[]; lines: readonly string[] } {
  const lines = [
    `  <testsuite${attributes({ ...head, ...countsOf(cases) })}>`,
    ...(owner === undefined ? [] : propertyLines('owner', owner)),
    ...cases.flatMap((testcase) => testcase.lines),
    '  </testsuite>',
  ];
  return { cases, lines };
}

function propertyLines(name: string, value: string): readonly string[] {
  return [
    '    <properties>',
    `      <property${attributes({ name, value })}/>`,
    '    </properties>',
  ];
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
  const { check, severity, message, fix } = finding;
  const place = placeName(finding);
  return [
    `${severity}: ${check}: ${fullFindingName(finding)}: ${sentence(oneLine(message))}`,
    ...(place === undefined ? [] : [`${place}.`]),
    ...(fix === null ? [] : [`Fix: ${oneLine(fix)}`]),
    ...(finding.owners ? [`Owners: ${oneLine(ownerNames(finding).join(' '))}.`] : []),
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
