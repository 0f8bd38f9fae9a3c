import type { Dated } from './dated.ts';

export interface RetiredSeries {
  readonly series: string;
  readonly sizes: RegExp;
  /** The day on which its machines are deallocated (ISO 8601). */
  readonly on: string;
}

/**
 * VM series that Azure retires. A retirement is announced at least a year ahead, so half a year of
 * age hides none that is due within the next half.
 */
export const vmRetirement: Dated<readonly RetiredSeries[]> = {
  subject: 'The list of retiring VM series',
  file: 'vm-retirement.ts',
  source: 'https://learn.microsoft.com/azure/virtual-machines/sizes/retirement/retired-sizes-list',
  checkedOn: '2026-08-05',
  shelfLifeDays: 180,
  facts: [
    { series: 'Av1', sizes: /^(?:basic|standard)_a\d+$/i, on: '2024-08-31' },
    { series: 'NCv3', sizes: /^standard_nc\d+r?s_v3$/i, on: '2025-09-30' },
    { series: 'NVv3', sizes: /^standard_nv\d+s_v3$/i, on: '2026-09-30' },
    { series: 'NVv4', sizes: /^standard_nv\d+as_v4$/i, on: '2026-09-30' },
    { series: 'M192 v2', sizes: /^standard_m192id?m?s_v2$/i, on: '2027-03-31' },
    { series: 'D and DS', sizes: /^standard_ds?\d+$/i, on: '2028-05-01' },
    { series: 'Dv2 and DSv2', sizes: /^standard_ds?\d+(?:-\d+)?_v2$/i, on: '2028-05-01' },
    { series: 'Ls', sizes: /^standard_l\d+s$/i, on: '2028-05-01' },
    { series: 'B (v1)', sizes: /^standard_b\d+[a-z]*$/i, on: '2028-11-15' },
    { series: 'Av2', sizes: /^standard_a\d+m?_v2$/i, on: '2028-11-15' },
    { series: 'F and Fs', sizes: /^standard_f\d+s?$/i, on: '2028-11-15' },
    { series: 'Fsv2', sizes: /^standard_f\d+s_v2$/i, on: '2028-11-15' },
    { series: 'G and GS', sizes: /^standard_gs?\d+(?:-\d+)?$/i, on: '2028-11-15' },
    { series: 'Lsv2', sizes: /^standard_l\d+s_v2$/i, on: '2028-11-15' },
  ],
};

/** The retirement of a size's series, if one is announced. */
export function retirementOf(size: string): RetiredSeries | undefined {
  return vmRetirement.facts.find(({ sizes }) => sizes.test(size));
}
