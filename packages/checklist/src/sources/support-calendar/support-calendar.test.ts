import { expect, test } from 'vitest';
import { createInventory } from '../../evaluate/index.ts';
import { newestCalendar } from '../../resources/azure/versions/calendar.ts';
import { supportInTable } from '../../resources/azure/versions/support.ts';
import { aksVersions } from '../../resources/data/aks-versions.ts';
import { supportCalendarSource } from './index.ts';

const page = (rows: string, date = 'ms.date: 12/01/2026') => `---
title: Versions
${date}
---

| Term | Meaning |
| --- | --- |
| minor | 1.N |

| Kubernetes version | Upstream release | AKS preview | AKS GA | End of life | Platform support |
| ------------------ | ---------------- | ----------- | ------ | ----------- | ---------------- |
| 1.34 | Aug 2025 | Oct 2025 | Nov 2025 | Jan 2027 | Until 1.38 GA |

### LTS versions

| Kubernetes version | Upstream release | AKS preview | AKS GA | End of life | LTS End of life |
| ------------------ | ---------------- | ----------- | ------ | ----------- | --------------- |
${rows}
`;

const rows = `| 1.33 | Apr 2025 | May 2025 | Jun 2025 | Aug 22, 2026 | Jul 2027 |
| 1.34 | Aug 2025 | Oct 2025 | Nov 2025 | Jan 2027 | Feb 2028 |`;

function read(text: string, path = 'docs/supported-kubernetes-versions.md') {
  const file = { path, input: '.', complete: new Set<never>(), text };
  return supportCalendarSource.read([file]);
}

function calendarOf(text: string) {
  return newestCalendar(createInventory(read(text)));
}

test('reads each minor with its ends: a month means its last day', () => {
  expect(calendarOf(page(rows))).toEqual({
    checkedOn: '2026-12-01',
    shelfLifeDays: 120,
    facts: [
      { minor: 33, ga: '2025-06', community: '2026-08-22', longTerm: '2027-07-31' },
      { minor: 34, ga: '2025-11', community: '2027-01-31', longTerm: '2028-02-29' },
    ],
  });
});

test('an end that AKS moved counts, also when the table of the release is too old', () => {
  const calendar = calendarOf(page(rows));
  const day = new Date('2027-01-15T00:00:00Z');
  const state = (of: typeof calendar) => supportInTable(34, 'KubernetesOfficial', of, day).state;
  expect(state(aksVersions)).toBe('unknown');
  expect(state(calendar)).toBe('supported');
});

test('a page that is older than the table of the release does not count', () => {
  expect(calendarOf(page(rows, 'ms.date: 01/31/2026'))).toBe(aksVersions);
});

test.each([
  ['no table', 'nothing', 'it has no table with AKS GA and End of life', undefined],
  ['no day', page(rows, ''), 'it has no ms.date, which tells of when it is', undefined],
  [
    'no version',
    page(`${rows}\n| 1.x | a | b | Nov 2025 | Jan 2027 | Feb 2028 |`),
    '1.x is no version',
    20,
  ],
  [
    'no month',
    page(`${rows}\n| 1.35 | a | b | Mar 2026 | soon | Feb 2028 |`),
    'soon is no month',
    20,
  ],
  [
    'no such day',
    page(`${rows}\n| 1.35 | a | b | Mar 2026 | Feb 30, 2027 | Feb 2028 |`),
    'Feb 30, 2027 is no day',
    20,
  ],
  [
    'a minor without its second year',
    page('| 1.33 | Apr 2025 | May 2025 | Jun 2025 | Jul 2026 | Jul 2027 |'),
    '1.34 has no end of long-term support',
    12,
  ],
])('a page is not used that has %s', (_, text, message, line) => {
  const { resources, gaps } = read(text);
  expect(resources).toEqual([]);
  expect(gaps).toEqual([
    expect.objectContaining({
      reason: 'malformed',
      message: `docs/supported-kubernetes-versions.md is not used: ${message}`,
      kinds: [],
    }),
  ]);
  expect(gaps[0]?.line).toBe(line);
});

test('claims the page by its name, wherever it lies', () => {
  expect(supportCalendarSource.claims('a/Supported-Kubernetes-Versions.md')).toBe(true);
  expect(supportCalendarSource.claims('a/README.md')).toBe(false);
});
