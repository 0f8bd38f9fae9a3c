import type { Catalogue, Check, Item } from '../model/index.ts';

/** A check and the item that owns it. */
export interface CheckText {
  readonly check: Check;
  readonly item: Item;
}

/** The checks of the catalogue by id. */
export function checkTexts({ categories }: Catalogue): ReadonlyMap<string, CheckText> {
  const texts = new Map<string, CheckText>();
  for (const { items } of categories) {
    for (const item of items) {
      for (const [id, check] of Object.entries(item.checks ?? {})) texts.set(id, { check, item });
    }
  }
  return texts;
}
