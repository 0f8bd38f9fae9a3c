import type { Finding, ReportItem } from 'aks-checklist/browser';
import type { CategoryText, CheckText, ItemText, Texts } from '../texts/texts.ts';
import type { Result } from './result.ts';

/** An item of the report with its texts and findings. */
export interface JoinedItem extends ReportItem {
  readonly text: ItemText | undefined;
  readonly list: readonly Finding[];
}

/** A result and the texts, joined once. */
export interface Joined {
  readonly result: Result;
  readonly texts: Texts;
  readonly items: readonly JoinedItem[];
  readonly byId: ReadonlyMap<string, JoinedItem>;
  readonly checks: ReadonlyMap<string, CheckText>;
  readonly categories: ReadonlyMap<string, CategoryText>;
}

export function join(result: Result, texts: Texts): Joined {
  const itemTexts = new Map(
    texts.categories.flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
  );
  const lists = findingsByItem(result.report.findings);
  const items = result.report.items.map((item) => ({
    ...item,
    text: itemTexts.get(item.id),
    list: lists.get(item.id) ?? [],
  }));
  return {
    result,
    texts,
    items,
    byId: new Map(items.map((item) => [item.id, item])),
    checks: new Map([...itemTexts.values()].flatMap(({ checks }) => Object.entries(checks))),
    categories: new Map(texts.categories.map((category) => [category.id, category])),
  };
}

function findingsByItem(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const lists = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of finding.items) {
      const list = lists.get(id);
      if (list) list.push(finding);
      else lists.set(id, [finding]);
    }
  }
  return lists;
}
