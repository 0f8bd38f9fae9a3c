import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Report, Severity, Verdict } from '../../src/model/index.ts';
import { sarif } from '../../src/reporters/sarif.ts';
import { at, buildReport } from './build-report.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: { readonly startLine: number };
  };
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly {
    readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
  }[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly level: string;
    readonly kind: string;
    readonly message: { readonly text: string };
    readonly locations: readonly Place[];
    readonly relatedLocations?: readonly Place[];
    readonly suppressions: readonly object[];
  }[];
}

// Draft 4 in name; the schema uses nothing that later drafts changed but these two members.
const { $schema: _draft, id: _id, ...body } = schema;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(body);

function written(report: Report): { readonly runs: readonly [Run] } {
  return JSON.parse(sarif.render(report, { catalogue: smallCatalogue, width: 0, color: false }));
}

describe.each(Object.entries(reports))('the report "%s"', (_, report) => {
  const log = written(report);
  const [run] = log.runs;

  test('validates against the schema of SARIF 2.1.0', () => {
    validate(log);
    expect(validate.errors).toBeNull();
  });

  test('has a place in a file for each result: code scanning refuses the file otherwise', () => {
    for (const { locations } of run.results) {
      const { uri } = locations[0]?.physicalLocation.artifactLocation ?? { uri: '' };
      expect(uri).not.toBe('');
      expect(uri).not.toMatch(/[^\x21-\x7e]/);
      expect(() => decodeURIComponent(uri)).not.toThrow();
      expect(locations[0]?.physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  test('has the rule of each result', () => {
    for (const { ruleId, ruleIndex } of run.results) {
      expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
  });
});

test('a schema that is broken on purpose is noticed', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
});

test('fails are failures, unknowns are notes to review, waived fails are suppressed', () => {
  const { results } = written(reports.mixed).runs[0];
  const told = results.map(({ level, kind, suppressions }) =>
    [level, kind, suppressions.length].join(' '),
  );
  expect([...new Set(told)].sort()).toEqual([
    'error fail 0',
    'error fail 1',
    'note review 0',
    'warning fail 0',
    'warning fail 1',
  ]);
  expect(results).toHaveLength(reports.mixed.findings.length);
});

test('passes are no results', () => {
  const report = buildReport({
    findings: (['pass', 'not-applicable'] as const).map((verdict) => ({
      check: 'liveness-probe-missing',
      subject: { kind: 'Pod', name: 'a' },
      verdict,
      message: 'as required',
    })),
  });
  expect(written(report).runs[0].results).toEqual([]);
});

test.each([
  ['k8s/a b.yaml', 'k8s/a%20b.yaml', '%SRCROOT%'],
  ['k8s/ü#1?.yaml', 'k8s/%C3%BC%231%3F.yaml', '%SRCROOT%'],
  ['../other/x.yaml', '../other/x.yaml', '%SRCROOT%'],
  ['<stdin>', '%3Cstdin%3E', '%SRCROOT%'],
  ['/tmp/x y.yaml', 'file:///tmp/x%20y.yaml', undefined],
  ['C:/src/x.yaml', 'file:///C:/src/x.yaml', undefined],
])('the file %s becomes the URI %s', (file, uri, uriBaseId) => {
  const [result] = written(
    buildReport({
      findings: [
        {
          check: 'liveness-probe-missing',
          subject: { kind: 'Pod', name: 'a' },
          message: 'm',
          location: at(file, 1, 1, ''),
        },
      ],
    }),
  ).runs[0].results;
  expect(result?.locations[0]?.physicalLocation.artifactLocation).toEqual(
    uriBaseId === undefined ? { uri } : { uri, uriBaseId },
  );
});

test('evidence cannot put a link into a message', () => {
  for (const { message } of written(reports.hostile).runs[0].results) {
    expect(message.text).not.toContain('](');
  }
});

test('above the limit of code scanning the worst are kept, in order, and the rest is told', () => {
  const kinds: readonly [Severity, Verdict][] = [
    ['low', 'fail'],
    ['high', 'unknown'],
    ['high', 'fail'],
    ['medium', 'fail'],
  ];
  const findings = Array.from({ length: 40_000 }, (_, index) => {
    const [severity, verdict] = kinds[index % kinds.length] as [Severity, Verdict];
    return {
      check: 'liveness-probe-missing',
      subject: { kind: 'Pod', name: `p${index}` },
      severity,
      verdict,
      message: 'm',
    };
  });
  const { results, invocations } = written(buildReport({ findings })).runs[0];
  expect(results).toHaveLength(25_000);
  const levels = results.map(({ level }) => level);
  expect(levels.filter((level) => level === 'error')).toHaveLength(10_000);
  expect(levels.filter((level) => level === 'warning')).toHaveLength(10_000);
  expect(results.every(({ kind }) => kind === 'fail')).toBe(true);
  const names = results.map(({ message }) => Number(/^Pod p(\d+)/.exec(message.text)?.[1]));
  expect(names).toEqual([...names].sort((a, b) => a - b));
  expect(invocations[0]?.toolExecutionNotifications.at(-1)?.message.text).toMatch(/^15000 results/);
});
