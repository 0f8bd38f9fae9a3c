import { catalogue, createInventory, evaluate, type Item } from 'aks-checklist/browser';
import type { CheckText, ItemText, Texts } from './texts.ts';

/** What the page shows of the catalogue, made when the page is built. */
export function textsOfPage(version: string): Texts {
  return {
    version,
    edition: catalogue.edition,
    categories: catalogue.categories.map(({ id, title, items }) => ({
      id,
      title,
      items: items.map(itemText),
    })),
    blank: evaluate({
      catalogue,
      inventory: createInventory({ resources: [], gaps: [] }),
      // Nothing is judged, so that no date matters; the page puts its own.
      now: new Date(0),
      version,
    }),
  } satisfies Texts;
}

function itemText({ checks = {}, ...texts }: Item): ItemText {
  return {
    ...texts,
    checks: Object.fromEntries(Object.entries(checks).map(([id, check]) => [id, checkText(check)])),
  };
}

function checkText(check: NonNullable<Item['checks']>[string]): CheckText {
  const { each, expect, fix, peers, optIn } = check;
  const { noun, evidence, kinds } = each;
  return {
    each: { noun, evidence, kinds },
    expect,
    fix,
    ...(peers && { peers }),
    ...(optIn && { optIn }),
  };
}
