import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { at, buildReport } from './build-report.ts';
import { manyItems } from './many-items.ts';
import * as reports from './reports.ts';
import { smallCatalogue } from './small-catalogue.ts';

function written(report: Report, catalogue = smallCatalogue): string {
  return markdown.render(report, { catalogue, width: 0, color: false });
}

/** Without code spans, in which nothing has a meaning. */
function prose(text: string): string {
  return text.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
}

describe('evidence has no effect', () => {
  const text = prose(written(reports.hostile));

  test.each([
    ['mentions nobody', /@\w/],
    ['refers to no issue', /(?<!&)#\d|\bGH-\d/],
    ['makes no link', /\]\(|\w:\/\/|\bwww\./],
    ['opens no element of its own', /<(?!\/?(details|summary|b|sub)>)/],
    ['starts no line', /^(NEW|# Heading)/m],
    ['adds no column', /^\|.*x.*\|$/m],
    ['hides nothing', /(?!\n)[\p{Cc}\p{Cf}]/u],
  ])('%s', (_, trace) => {
    expect(text).not.toMatch(trace);
  });
});

test('a closing element in a finding does not end the fold', () => {
  const text = prose(written(reports.hostile));
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
});

describe('a report of a hundred failing items with long texts', () => {
  const { catalogue, report } = manyItems(100, {
    perItem: 40,
    name: 'n'.repeat(250),
    message: '`@x|<y>'.repeat(100),
  });
  const text = written(report, catalogue);

  test('fits into a comment', () => {
    expect(text.length).toBeLessThan(60_000);
  });

  test('starts with the worst and says what it left out', () => {
    expect(text.indexOf('✗ high')).toBeLessThan(text.indexOf('✗ medium'));
    expect(text).toMatch(/… and 35 more findings/);
    expect(text).toMatch(/… and \d+ more failing items|- ✗ low/);
  });
});

test('a report of a hundred failing items names them all', () => {
  const { catalogue, report } = manyItems(100, { perItem: 3, name: 'web', message: 'is absent' });
  const text = written(report, catalogue);
  for (const { title } of report.items) expect(text).toContain(`<b>${title}</b>`);
});

test('an Azure subject is named with its resource id beside its place', () => {
  const report = buildReport({
    items: { 'cluster-setup/entra-id-integration': { verdict: 'fail', reason: 'r' } },
    findings: [
      {
        check: 'local-accounts-enabled',
        subject: {
          kind: 'Microsoft.X/y',
          name: 'n',
          resourceId: '/subscriptions/1',
          part: 'pool p',
        },
        message: 'is off',
        location: at('a.json', 3, 4, 'properties'),
      },
    ],
  });
  expect(written(report)).toContain(
    '- `Microsoft.X/y n pool p`: is off (`local-accounts-enabled`), `a.json:3:4`, `/subscriptions/1`',
  );
});
