import type { Attestation } from 'aks-checklist/browser';
import type { ItemText, Texts } from '../texts/texts.ts';
import { guidsOf } from './website.ts';

/** A checklist as the spreadsheet of Azure/review-checklists imports and exports it. */
export type ReviewChecklist = Readonly<Record<string, unknown>>;

interface ReviewItem extends Readonly<Record<string, unknown>> {
  readonly guid?: unknown;
  readonly status?: unknown;
  readonly comments?: unknown;
}

const verdicts: Readonly<Record<string, Attestation['verdict']>> = {
  fulfilled: 'pass',
  open: 'fail',
  'not required': 'not-applicable',
  'n/a': 'not-applicable',
};

const statuses: Readonly<Record<Attestation['verdict'], string>> = {
  pass: 'Fulfilled',
  fail: 'Open',
  'not-applicable': 'N/A',
};

export function isReviewChecklist(value: unknown): value is ReviewChecklist {
  const { items } = (value ?? {}) as { items?: unknown };
  return Array.isArray(items) && items.some((item) => typeof item?.guid === 'string');
}

/** What a reviewed checklist says of an item of ours. */
export interface ReviewedItem {
  readonly item: ItemText;
  readonly verdict: Attestation['verdict'];
  readonly note?: string;
}

/**
 * The items that were reviewed. Where several recommendations speak to one item, an open one decides,
 * and all must be answered before it passes.
 */
export function reviewedItems(checklist: ReviewChecklist, texts: Texts): readonly ReviewedItem[] {
  const byGuid = new Map(itemsOf(checklist).map((one) => [String(one.guid ?? ''), one]));
  return texts.categories
    .flatMap(({ items }) => items)
    .flatMap((item): ReviewedItem[] => {
      const asked = idsOf(item).flatMap((guid): ReviewItem[] => {
        const found = byGuid.get(guid);
        return found ? [found] : [];
      });
      const found = asked.map(({ status }) => verdicts[String(status ?? '').toLowerCase()]);
      const verdict = together(found);
      if (verdict === undefined) return [];
      const comments = asked.map(({ comments }) => String(comments ?? '')).filter(Boolean);
      return [{ item, verdict, ...(comments.length > 0 && { note: comments.join('\n') }) }];
    });
}

function together(
  found: readonly (Attestation['verdict'] | undefined)[],
): Attestation['verdict'] | undefined {
  if (found.includes('fail')) return 'fail';
  if (found.length === 0 || found.includes(undefined)) return undefined;
  return found.includes('pass') ? 'pass' : 'not-applicable';
}

/** The checklist with what was answered here; what it says otherwise stays. */
export function writeReviewChecklist(
  answers: readonly Attestation[],
  imported: ReviewChecklist | undefined,
  texts: Texts,
): ReviewChecklist {
  const items = texts.categories.flatMap((category) => category.items);
  const answered = answersByGuid(answers, items);
  const base = imported ?? { items: ownItems(texts), ...surroundings };
  const known = new Set(itemsOf(base).map(({ guid }) => guid));
  const missing = ownItems(texts).filter(
    ({ guid, item }) => answered.has(guid) && !idsOf(item).some((id) => known.has(id)),
  );
  return {
    ...base,
    items: [...itemsOf(base), ...missing].map(({ item: _, ...one }) => {
      const answer = answered.get(String(one.guid ?? ''));
      return answer ? withAnswer(one, answer) : one;
    }),
  };
}

/** Several items can share a recommendation: one that fails tells the most. */
function answersByGuid(
  answers: readonly Attestation[],
  items: readonly ItemText[],
): ReadonlyMap<string, Attestation> {
  const found = new Map<string, Attestation>();
  for (const answer of answers) {
    const item = items.find(({ id }) => id === answer.item);
    for (const guid of item ? idsOf(item) : []) {
      if (found.get(guid)?.verdict !== 'fail') found.set(guid, answer);
    }
  }
  return found;
}

function withAnswer(item: ReviewItem, { verdict, note }: Attestation): ReviewItem {
  const before = verdicts[String(item.status ?? '').toLowerCase()];
  return {
    ...item,
    // `Not required` says as much as `N/A`: what means the same stays as it is.
    status: before === verdict ? item.status : statuses[verdict],
    ...(note !== undefined && { comments: note }),
  };
}

function itemsOf({ items }: ReviewChecklist): readonly ReviewItem[] {
  return items as readonly ReviewItem[];
}

/** An item that no recommendation of theirs speaks to goes by its own id. */
function idsOf(item: ItemText): readonly string[] {
  const guids = guidsOf(item);
  return guids.length > 0 ? guids : [item.id];
}

function ownItems({ categories }: Texts) {
  return categories.flatMap(({ title, items }) =>
    items.map((item) => ({
      item,
      category: title,
      subcategory: title,
      text: item.title,
      waf: pillarNames[item.pillar],
      guid: idsOf(item)[0] ?? item.id,
      severity: item.priority.charAt(0).toUpperCase() + item.priority.slice(1),
      link: item.links[0] ?? '',
      status: 'Not verified',
    })),
  );
}

const pillarNames: Readonly<Record<ItemText['pillar'], string>> = {
  reliability: 'Reliability',
  security: 'Security',
  cost: 'Cost',
  operations: 'Operations',
  performance: 'Performance',
};

const surroundings = {
  status: ['Not verified', 'Open', 'Fulfilled', 'Not required', 'N/A'].map((name) => ({ name })),
  severities: ['High', 'Medium', 'Low'].map((name) => ({ name })),
  waf: Object.values(pillarNames).map((name) => ({ name })),
  yesno: ['Yes', 'No'].map((name) => ({ name })),
  metadata: { name: 'AKS Checklist', state: 'GA' },
};
