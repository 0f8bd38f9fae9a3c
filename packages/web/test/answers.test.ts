import { type Attestation, parseStructured, readAttestations } from 'aks-checklist/browser';
import { describe, expect, test } from 'vitest';
import {
  isReviewChecklist,
  reviewedItems,
  writeReviewChecklist,
} from '../src/answers/review-checklist.ts';
import {
  editionOf,
  guidsOf,
  isWebsiteState,
  tickedItems,
  writeWebsiteState,
} from '../src/answers/website.ts';
import { websitePositions } from '../src/answers/website-positions.ts';
import { writeAttestations } from '../src/answers/write-attestations.ts';
import { textsOfPage } from '../src/texts/make-texts.ts';

const texts = textsOfPage('0.1.0');
const [first, second] = texts.categories[0]?.items ?? [];
const answer = (item: string, more: Partial<Attestation> = {}): Attestation => ({
  item,
  verdict: 'pass',
  author: 'ann@contoso.com',
  date: '2026-11-23',
  ...more,
});

function read(text: string): readonly Attestation[] {
  const file = { path: 'attestations.yaml', input: '.', complete: new Set<never>(), text };
  const entries = readAttestations(parseStructured(file).documents[0]?.value);
  if ('length' in entries) throw new Error(entries[0]?.message);
  expect(entries.malformed).toEqual([]);
  return entries.good.map(({ value }) => value);
}

describe('attestations.yaml', () => {
  test.each([
    'plain',
    '# no comment',
    'yes',
    'a: b',
    '- x',
    '"quoted" \\ back',
    'two\nlines',
    '2026-11-23',
    '{{ x }}',
    '\u2028 \u0007 <script>',
    ' led by a space ',
    '*a &b !c %d @e `f',
  ])('is read as it was written: %j', (note) => {
    const given = [
      answer('network/network-policies', {
        note,
        author: note,
        evidence: ['https://contoso.com/a?b=c#d', note],
        files: [{ file: note, sha256: 'a'.repeat(64) }],
        until: '2027-01-31',
      }),
      answer('development/liveness-probe', { verdict: 'not-applicable' }),
    ];
    expect(read(writeAttestations(given, undefined))).toEqual(given);
  });

  test('keeps an imported file as it is, and adds to its end', () => {
    const imported = `# of the platform team
attestations:
# the first
- item: network/network-policies # by hand
  verdict: pass
  author: bob
  date: "2026-01-01"
`;
    const text = writeAttestations([answer('development/liveness-probe')], imported);
    expect(text.startsWith(imported)).toBe(true);
    expect(read(text).map(({ item }) => item)).toEqual([
      'network/network-policies',
      'development/liveness-probe',
    ]);
    expect(writeAttestations([], imported)).toBe(imported);
  });
});

describe('the saved state of the website', () => {
  const state = {
    'cluster-setup': '[{"id":"0","state":"checked","mine":1},{"id":"3"}]',
    'hide-sections': '[{"id":"2"}]',
    other: 'x',
  };

  test('ticks the items at its positions', () => {
    expect(isWebsiteState(state, texts)).toBe(true);
    expect(editionOf(state, texts)).toBe('2022');
    const items = texts.categories[0]?.items ?? [];
    expect(tickedItems(state, '2022', texts)).toEqual([items[0], items[3]]);
  });

  test('comes back as it was, and with what was answered here', () => {
    expect(writeWebsiteState([], state, texts)).toEqual(state);
    const same = tickedItems(state, '2022', texts).map(({ id }) => answer(id));
    expect(writeWebsiteState(same, state, texts)).toEqual(state);
    const changed = writeWebsiteState(
      [answer(first?.id ?? '', { verdict: 'fail' }), answer(second?.id ?? '')],
      state,
      texts,
    );
    expect(changed).toEqual({
      ...state,
      'cluster-setup': '[{"id":"3"},{"id":"1","state":"checked"}]',
    });
  });

  test('of the present edition goes by the ids of its recommendations', () => {
    const all = Object.fromEntries(
      Object.entries(websitePositions).map(([section, guids]) => [
        section,
        guids.map((_, index) => ({ id: String(index) })),
      ]),
    );
    expect(editionOf(all, texts)).toBe('present');
    const ticked = tickedItems(all, 'present', texts);
    expect(ticked.length).toBeGreaterThan(30);
    expect(ticked.every((item) => guidsOf(item).length > 0)).toBe(true);
    expect(writeWebsiteState([], all, texts)).toEqual(all);
  });

  test.each([null, [], 'x', {}, { storage: 'broken' }, { storage: '[{"no":1}]' }])(
    'is not seen in %j',
    (value) => {
      expect(isWebsiteState(value, texts)).toBe(false);
    },
  );
});

describe('a checklist of Azure/review-checklists', () => {
  const all = texts.categories.flatMap(({ items }) => items);
  const used = all.flatMap(guidsOf);
  const isOwn = (guid: string | undefined) => used.filter((one) => one === guid).length === 1;
  const item = all.find(
    (one) => guidsOf(one).length === 1 && isOwn(guidsOf(one)[0]),
  ) as NonNullable<typeof first>;
  const [guid = ''] = guidsOf(item);
  const checklist = {
    items: [
      { guid, text: 'x', status: 'Not required', comments: 'no need', own: { deep: [1] } },
      { guid: 'of-something-else', status: 'Open', ha: 1 },
    ],
    metadata: { name: 'Mine', timestamp: 'today' },
    more: true,
  };

  test('says what was reviewed', () => {
    expect(isReviewChecklist(checklist)).toBe(true);
    expect(reviewedItems(checklist, texts)).toEqual([
      { item, verdict: 'not-applicable', note: 'no need' },
    ]);
  });

  test('comes back as it was, and with what was answered here', () => {
    expect(writeReviewChecklist([], checklist, texts)).toEqual(checklist);
    const same = answer(item.id, { verdict: 'not-applicable', note: 'no need' });
    expect(writeReviewChecklist([same], checklist, texts)).toEqual(checklist);
    const [changed] = writeReviewChecklist([answer(item.id)], checklist, texts).items as object[];
    expect(changed).toEqual({ ...checklist.items[0], status: 'Fulfilled' });
  });

  test('is made of our items where none was imported', () => {
    const made = writeReviewChecklist([answer(item.id, { verdict: 'fail' })], undefined, texts);
    expect(made.items).toHaveLength(103);
    expect(reviewedItems(made, texts).filter(({ verdict }) => verdict === 'fail')).toContainEqual({
      item,
      verdict: 'fail',
    });
  });
});
