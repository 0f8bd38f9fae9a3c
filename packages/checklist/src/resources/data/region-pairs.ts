import type { Dated } from './dated.ts';

/** Regions without a paired one, to which the paired kinds of redundancy do not reach. */
export const regionsWithoutPair: Dated<ReadonlySet<string>> = {
  subject: 'The list of regions without a pair',
  file: 'region-pairs.ts',
  source: 'https://learn.microsoft.com/azure/reliability/regions-paired',
  checkedOn: '2026-08-05',
  shelfLifeDays: 365,
  facts: new Set([
    'austriaeast',
    'belgiumcentral',
    'chilecentral',
    'denmarkeast',
    'indonesiacentral',
    'israelcentral',
    'italynorth',
    'malaysiawest',
    'mexicocentral',
    'newzealandnorth',
    'polandcentral',
    'qatarcentral',
    'spaincentral',
  ]),
};
