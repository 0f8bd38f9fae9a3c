import { expect, test } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { attestReport, createInventory, evaluate } from '../../src/evaluate/index.ts';
import type { Attestation, Inventory } from '../../src/model/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';

const now = new Date('2026-11-23T09:00:00Z');
const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, image: "{{ image }}" }]
`;

function inventoryOf(text: string): Inventory {
  const file = { path: 'web.yaml', input: '.', complete: new Set<never>(), text };
  return createInventory(manifestsSource.read([file]));
}

const items = catalogue.categories.flatMap(({ items }) => items.map(({ id }) => id));
const answer = (item: string, verdict: Attestation['verdict'], date = '2026-11-01') => ({
  item,
  verdict,
  author: 'ann@contoso.com',
  date,
});

test.each([
  ['nothing', createInventory({ resources: [], gaps: [] })],
  ['a manifest', inventoryOf(manifest)],
])('answers to a report on %s give what evaluating with them gives', (_, inventory) => {
  const verdicts = ['pass', 'fail', 'not-applicable'] as const;
  const attestations = items.map((id, index) => answer(id, verdicts[index % 3] ?? 'pass'));
  const all = [
    ...attestations,
    answer(items[0] ?? '', 'pass', '2020-01-01'),
    answer('no/such-item', 'pass'),
  ];
  const options = { catalogue, inventory, now, version: '0.0.0' };
  const skip = [{ id: 'development/liveness-probe', reason: 'no probes here' }];
  const blank = evaluate({ ...options, skip });
  const whole = evaluate({ ...options, skip, attestations: all });
  expect(attestReport(blank, { attestations: all, now, catalogue })).toEqual(whole);
});

test('a later answer takes the place of the one that the report has', () => {
  const inventory = createInventory({ resources: [], gaps: [] });
  const [id = ''] = items;
  const options = { catalogue, inventory, now, version: '0.0.0' };
  const first = evaluate({ ...options, attestations: [answer(id, 'pass')] });
  const second = answer(id, 'fail', '2026-11-02');
  const report = attestReport(first, { attestations: [second], now, catalogue });
  expect(report.items[0]).toMatchObject({ verdict: 'fail', attestation: { date: '2026-11-02' } });
  expect(report.attestations?.map(({ state }) => state)).toEqual(['superseded', 'used']);
});
