import type { Dated } from './dated.ts';

export interface RegionZones {
  readonly zonal: ReadonlySet<string>;
  readonly zoneless: ReadonlySet<string>;
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((name) => name !== ''));
}

/** Which regions have availability zones. A region may get zones, and none loses them: for a year. */
export const regionZones: Dated<RegionZones> = {
  subject: 'The list of regions with availability zones',
  file: 'region-zones.ts',
  source: 'https://learn.microsoft.com/azure/reliability/regions-list',
  checkedOn: '2026-08-05',
  shelfLifeDays: 365,
  facts: {
    zonal: names(`
      australiaeast austriaeast belgiumcentral brazilsouth canadacentral centralindia centralus
      chilecentral chinanorth3 denmarkeast eastasia eastus eastus2 francecentral germanywestcentral
      indonesiacentral israelcentral italynorth japaneast japanwest koreacentral malaysiawest
      mexicocentral newzealandnorth northeurope norwayeast polandcentral qatarcentral
      southafricanorth southcentralus southeastasia spaincentral swedencentral switzerlandnorth
      uaenorth uksouth usgovvirginia westeurope westus2 westus3
    `),
    zoneless: names(`
      australiacentral australiacentral2 australiasoutheast brazilsoutheast canadaeast francesouth
      germanynorth jioindiacentral jioindiawest koreasouth northcentralus norwaywest
      southafricawest southindia switzerlandwest uaecentral ukwest westcentralus westindia westus
    `),
  },
};
