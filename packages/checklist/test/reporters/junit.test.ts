import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { junit } from '../../src/reporters/junit.ts';
import { buildReport } from './build-report.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Throws for XML that is not well-formed. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return root.children[0] as Element;
}

function written(report: Report): Element {
  return parsed(junit.render(report, { catalogue: smallCatalogue, width: 0, color: false }));
}

function counts(cases: readonly Element[]) {
  const having = (name: string) =>
    cases.filter(({ children }) => children.some((child) => child.name === name)).length;
  return {
    tests: String(cases.length),
    failures: String(having('failure')),
    errors: '0',
    skipped: String(having('skipped')),
  };
}

describe.each(Object.entries(reports))('the report "%s"', (_, report) => {
  const root = written(report);

  test('has a suite for each category and a case for each item', () => {
    const suites = root.children.filter(({ children }) =>
      children.some(({ name }) => name === 'testcase'),
    );
    expect(suites.map(({ attributes }) => attributes.name)).toEqual(
      report.summary.categories.map(({ title }) => title),
    );
    const names = suites.flatMap(({ children }) => children.map((c) => c.attributes.name));
    expect([...names].sort()).toEqual(report.items.map(({ id }) => id).sort());
  });

  test('counts what it holds', () => {
    for (const { attributes, children } of root.children) {
      expect(attributes).toMatchObject(counts(children.filter((c) => c.name === 'testcase')));
    }
    const cases = root.children.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'testcase'),
    );
    expect(root.attributes).toMatchObject(counts(cases));
  });
});

test('what is not decided is skipped, what is waived as well, what fails fails', () => {
  const outcomes = written(reports.mixed).children.flatMap(({ children }) =>
    children
      .filter(({ name }) => name === 'testcase')
      .map((c) => [c.attributes.name, c.children[0]?.name ?? 'passed'].join(' ')),
  );
  expect(outcomes).toEqual([
    'cluster-setup/entra-id-integration failure',
    'cluster-setup/physical-isolation skipped',
    'cluster-setup/managed-identity passed',
    'development/liveness-probe failure',
    'development/requests-and-limits failure',
    'development/startup-probe skipped',
    'development/no-naked-pods skipped',
    'development/static-analysis-on-build skipped',
    'network/network-policies skipped',
    'network/api-server-ranges skipped',
    'network/private-container-registry skipped',
  ]);
});

test('a failure lists a hundred findings and counts the rest', () => {
  const report = buildReport({
    items: { 'development/liveness-probe': { verdict: 'fail', reason: 'all fail' } },
    findings: Array.from({ length: 250 }, (_, index) => ({
      check: 'liveness-probe-missing',
      subject: { kind: 'Pod', name: `p${index}` },
      message: 'm',
    })),
  });
  const lines = written(report).children[0]?.children[0]?.children[0]?.text.split('\n') ?? [];
  expect(lines).toHaveLength(101);
  expect(lines.at(-1)).toBe('and 150 more');
});
