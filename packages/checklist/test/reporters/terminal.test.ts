import { describe, expect, test } from 'vitest';
import type { Catalogue, Report } from '../../src/model/index.ts';
import { displayWidth } from '../../src/reporters/terminal/display-width.ts';
import { terminal } from '../../src/reporters/terminal.ts';
import { buildReport } from './build-report.ts';
import { manyItems } from './many-items.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

interface Options {
  readonly width?: number;
  readonly color?: boolean;
  readonly catalogue?: Catalogue;
}

function written(
  report: Report,
  { width = 100, color = false, catalogue = smallCatalogue }: Options = {},
): string {
  return terminal.render(report, { catalogue, width, color });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
const colour = /\u001b\[(1|2|22|3[1-6]|39)m/g;

describe.each(Object.entries(reports))('the report "%s"', (_, report) => {
  test.each([
    [0, 60],
    [60, 60],
    [83, 83],
    [120, 120],
    [500, 120],
  ])('at width %i has no line longer than %i', (width, most) => {
    for (const line of written(report, { width }).split('\n')) {
      expect(displayWidth(line), line).toBeLessThanOrEqual(most);
    }
  });

  test('without colours has no control character but the line end', () => {
    expect(written(report).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test('with colours says the same, and ends each colour', () => {
    const coloured = written(report, { color: true });
    expect(coloured.replaceAll(colour, '').replaceAll(/ +\n/g, '\n')).toBe(written(report));
    for (const line of coloured.split('\n')) {
      const codes = [...line.matchAll(colour)].map(([, code]) => code);
      const starts = codes.filter((code) => code !== '22' && code !== '39');
      expect(codes).toHaveLength(starts.length * 2);
    }
    expect(coloured.replaceAll(colour, '').replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

test('a platform on which everything fails stays readable', async () => {
  const { catalogue, report } = manyItems(45, { perItem: 7, name: 'web', message: 'is absent' });
  const text = written(report, { catalogue });
  await expect(text).toMatchFileSnapshot('./goldens/many.txt');
  expect(text.split('\n').length).toBeLessThan(125);
  for (const { id } of report.items) expect(text).toContain(id);
});

test('a good platform fits on a screen', () => {
  const items = Object.fromEntries(
    smallCatalogue.categories
      .flatMap((category) => category.items)
      .map(({ id }) => [id, { verdict: 'pass' as const, reason: 'all pass', passes: 3 }]),
  );
  const text = written(buildReport({ items }));
  expect(text).toContain('None of 11 items fails');
  expect(text.split('\n').length).toBeLessThan(24);
});

test('a report of one item lists all of its findings', () => {
  const { catalogue, report } = manyItems(1, { perItem: 40, name: 'web', message: 'is absent' });
  const text = written(report, { catalogue });
  expect(text).toContain('Pod shop/web-40 — is absent — k8s/1/pod.yaml:40:3');
  expect(text).not.toContain('more');
});

test('a report of one item tells unknowns and passes, too', () => {
  const report = buildReport({
    items: { 'development/startup-probe': { verdict: 'unknown', reason: 'r' } },
    findings: (['unknown', 'pass'] as const).map((verdict) => ({
      check: 'startup-probe-missing',
      subject: { kind: 'Pod', name: verdict },
      verdict,
      message: `says ${verdict}`,
    })),
  });
  const text = written(report);
  expect(text).toContain('? startup-probe-missing: 1, expected: has');
  expect(text).toContain('    Pod unknown — says unknown\n');
  expect(text).toContain('✓ startup-probe-missing: 1, expected: has');
  expect(text).toContain('    Pod pass — says pass\n');
});

describe('what more evidence would decide', () => {
  const unseen = { verdict: 'unknown' as const, reason: 'no-evidence', judgedOn: [] };
  const items = {
    'cluster-setup/managed-identity': unseen,
    'network/api-server-ranges': unseen,
    'development/no-naked-pods': unseen,
  };

  test('comes with the command that gets it, the kind that decides most first', () => {
    const text = written(buildReport({ items }));
    expect(text).toContain(
      'What more evidence would decide\nazure evidence would decide 2 items:\n  az aks show -g RG -n CLUSTER -o json\nkubernetes evidence would decide 1 item:\n  kubectl get deployment -A -o yaml\n',
    );
    expect(text).not.toContain('Not decided');
  });

  test('is not evidence that was given already', () => {
    const sources = [
      { source: 'azure-json', evidence: 'azure' as const, input: 'a', files: 1, resources: 1 },
    ];
    const text = written(buildReport({ items, rest: { evidence: { sources, gaps: [] } } }));
    expect(text).not.toContain('azure evidence would decide');
    expect(text).toContain('? 2 items: the evidence does not tell');
  });
});
