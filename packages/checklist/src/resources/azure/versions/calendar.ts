import type { Inventory, Kind } from '../../../model/index.ts';
import { type AksMinor, aksVersions } from '../../data/aks-versions.ts';
import type { Dated } from '../../data/dated.ts';

/** The page of the versions that AKS supports, as somebody saved it. */
export interface SupportCalendar {
  /** ISO 8601. */
  readonly asOf: string;
  readonly minors: readonly AksMinor[];
}

export const supportCalendar: Kind<SupportCalendar> = {
  id: 'AksSupportCalendar',
  evidence: 'azure',
  noun: 'support calendar',
};

export type Calendar = Pick<Dated<readonly AksMinor[]>, 'checkedOn' | 'shelfLifeDays' | 'facts'>;

/** The newest of what comes with the release and what is in the evidence. A table for `inventory.index`. */
export function newestCalendar(inventory: Inventory): Calendar {
  const { shelfLifeDays } = aksVersions;
  const saved = inventory
    .all(supportCalendar)
    .map(({ body: { asOf, minors } }) => ({ checkedOn: asOf, shelfLifeDays, facts: minors }));
  return saved.reduce<Calendar>(
    (newest, one) => (one.checkedOn > newest.checkedOn ? one : newest),
    aksVersions,
  );
}
