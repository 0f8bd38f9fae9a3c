import type { Catalogue, Category, Check, Item, Report, Subject } from 'aks-checklist/browser';

/** What people read of a check. */
export type CheckText = Pick<Check, 'expect' | 'fix' | 'peers' | 'optIn'> & {
  readonly each: Pick<Subject<unknown>, 'noun' | 'evidence' | 'kinds'>;
};

export interface ItemText extends Omit<Item, 'checks'> {
  readonly checks: Readonly<Record<string, CheckText>>;
}

export interface CategoryText extends Omit<Category, 'items'> {
  readonly items: readonly ItemText[];
}

/** The catalogue without what runs, and the report on no evidence at all. */
export interface Texts {
  readonly version: string;
  readonly edition: string;
  readonly categories: readonly CategoryText[];
  readonly blank: Report;
}

/** The reporters of the library take the texts for the catalogue: they run no check. */
export function asCatalogue(texts: Texts): Catalogue {
  return texts as unknown as Catalogue;
}
