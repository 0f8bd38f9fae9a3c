import type { Dated } from './dated.ts';

/** `[16, 32]`: from the number 16 in the size's name on, 32; the first pair that fits counts. */
export type Steps = readonly (readonly [from: number, value: number])[];

/** Sizes by their name in lower case, less `standard_`; the first entry that fits counts. */
export interface Sizes {
  readonly sizes: RegExp;
}

interface DataDisks extends Sizes {
  readonly disks: Steps;
}

/** What grows with the vCPUs; `table` goes by the number in the name where that is not theirs. */
export interface Grows extends Sizes {
  readonly perVcpu?: number;
  readonly least?: number;
  readonly most?: number;
  readonly table?: Steps;
}

export interface VmSizeFacts {
  /** How many data disks a size takes. */
  readonly dataDisks: readonly DataDisks[];
  /** GiB of the largest local place that an ephemeral OS disk can be put on; 0 where there is none. */
  readonly osDiskRoom: readonly Grows[];
  /** GiB of memory at most. */
  readonly memory: readonly Grows[];
}

const doubled: Steps = [
  [16, 32],
  [8, 16],
  [4, 8],
  [2, 4],
  [1, 2],
];
const sixth: Steps = [
  [32, 64],
  [16, 48],
  [8, 24],
  [4, 12],
  [2, 8],
  [1, 4],
];
const seventh: Steps = [
  [32, 64],
  [16, 48],
  [8, 26],
  [4, 12],
  [2, 10],
];
const early: Steps = [
  [16, 64],
  [8, 32],
  [4, 16],
  [2, 8],
  [1, 4],
];
const equal: Steps = [64, 32, 16, 8, 4, 2, 1].map((count) => [count, count] as const);

const dataDisks: readonly DataDisks[] = [
  { sizes: /^(?:a\d+m?|f\d+s|b\d+[a-z]+)_v2$|^b\d+[a-z]+$/, disks: doubled },
  {
    sizes: /^ds?1[1-5](?:-\d+)?(?:_v2)?$/,
    disks: [
      [14, 64],
      [13, 32],
      [12, 16],
      [11, 8],
    ],
  },
  {
    sizes: /^ds?[1-5](?:-\d+)?(?:_v2)?$/,
    disks: [
      [5, 64],
      [4, 32],
      [3, 16],
      [2, 8],
      [1, 4],
    ],
  },
  { sizes: /^e(?:80|104|112)i[a-z]*_v[45]$/, disks: [[80, 64]] },
  { sizes: /^[de]\d+(?:-\d+)?[a-z]*_v[345]$/, disks: doubled },
  { sizes: /^[def]\d+(?:-\d+)?a[a-z]*_v6$/, disks: doubled },
  { sizes: /^[de]\d+an[a-z]*_v7$/, disks: doubled },
  { sizes: /^[de]\d+(?:-\d+)?(?:[a-z]*_v6|p[a-z]*_v7)$/, disks: sixth },
  { sizes: /^[de]\d+(?:-\d+)?[a-z]*_v7$/, disks: seventh },
  { sizes: /^dc\d+s?_v2$/, disks: equal },
  {
    sizes: /^dc\d+d?s_v3$/,
    disks: [
      [8, 32],
      [4, 16],
      [2, 8],
      [1, 4],
    ],
  },
  { sizes: /^[de]c\d+(?:a[a-z]*(?:_cc)?_v[56]|e[a-z]*_v5)$/, disks: doubled },
  { sizes: /^(?:[de]c\d+(?:e[a-z]*_v6|a[a-z]*_v7)|dc\d+e[a-z]*_v7)$/, disks: sixth },
  { sizes: /^[fl]\d+s?$/, disks: early },
  {
    sizes: /^f\d+a[a-z]*_v7$/,
    disks: [
      [16, 64],
      [8, 48],
      [4, 26],
      [2, 12],
      [1, 10],
    ],
  },
  { sizes: /^f\d+[a-hj-z][a-z]*_v[67]$|^l\d+s_v4$|^l\d+ps_v5$/, disks: sixth },
  { sizes: /^l\d+a?s_v[23]$|^l\d+al?s_v4$/, disks: doubled },
  { sizes: /^l\d+(?:al?)?s_v5$/, disks: seventh },
  { sizes: /^m\d+(?:-\d+)?[lmt]?s?$/, disks: equal },
  {
    sizes: /^nc\d+as_t4_v3$|^nv\d+as_v4$/,
    disks: [
      [16, 32],
      [8, 16],
      [4, 8],
    ],
  },
  {
    sizes: /^nc\d+r?s_v[23]$/,
    disks: [
      [24, 32],
      [12, 24],
      [6, 12],
    ],
  },
  {
    sizes: /^nc\d+ads_a100_v4$/,
    disks: [
      [96, 32],
      [48, 16],
      [24, 8],
    ],
  },
  {
    sizes: /^nc(?:40ads|80adis)_h100_v5$/,
    disks: [
      [80, 16],
      [40, 8],
    ],
  },
  { sizes: /^nd96[a-z]+_(?:a100_v4|h100_v5|h200_v5|mi300x_v5|v4)$/, disks: [[96, 16]] },
  {
    sizes: /^nv\d+adm?s_a10_v5$/,
    disks: [
      [36, 32],
      [30, 24],
      [18, 16],
      [10, 8],
      [4, 4],
    ],
  },
  {
    sizes: /^nv\d+s_v3$/,
    disks: [
      [48, 32],
      [24, 24],
      [12, 12],
    ],
  },
];

/** The cache, the temporary disk or a local NVMe disk, whichever is largest. */
const osDiskRoom: readonly Grows[] = [
  { sizes: /^b\d+[a-z]+$/, perVcpu: 8, least: 30 },
  {
    sizes: /^ds1[1-5](?:-\d+)?_v2$/,
    table: [
      [15, 720],
      [14, 576],
      [13, 288],
      [12, 144],
      [11, 72],
    ],
  },
  {
    sizes: /^ds[1-5](?:-\d+)?_v2$/,
    table: [
      [5, 688],
      [4, 344],
      [3, 172],
      [2, 86],
      [1, 43],
    ],
  },
  { sizes: /^[de]\d+(?:-\d+)?(?:s_v3|as_v4)$/, perVcpu: 25 },
  { sizes: /^[de]\d+(?:-\d+)?[a-z]*d[a-z]*_v[45]$/, perVcpu: 37.5 },
  { sizes: /^[de]\d+(?:-\d+)?[a-z]*d[a-z]*_v6$/, perVcpu: 55, most: 440 },
  { sizes: /^f\d+s_v2$/, perVcpu: 16 },
  {
    sizes: /^(?:[de]\d+(?:-\d+)?[a-ce-z]*_v[3-6]|d\d+(?:_v2)?|[ab]\d+[a-z]*_v2|f\d+[a-ce-z]*_v6)$/,
    perVcpu: 0,
  },
];

const memory: readonly Grows[] = [
  { sizes: /^d\d+(?:-\d+)?[a-z]*l[a-z]*_v[5-7]$|^b\d+[a-z]*l[a-z]*_v2$|^f\d+s_v2$/, perVcpu: 2 },
  { sizes: /^d\d+(?:-\d+)?[a-z]*_v[3-7]$|^b\d+p?a?s_v2$|^b\d+ms$/, perVcpu: 4 },
  { sizes: /^b\d+l?s$/, perVcpu: 2 },
  { sizes: /^e\d+(?:-\d+)?[a-z]*_v[3-7]$|^dc\d+d?s_v3$/, perVcpu: 8 },
  {
    sizes: /^ds?1[1-5](?:-\d+)?_v2$/,
    table: [
      [15, 140],
      [14, 112],
      [13, 56],
      [12, 28],
      [11, 14],
    ],
  },
  {
    sizes: /^ds?[1-5](?:-\d+)?_v2$/,
    table: [
      [5, 56],
      [4, 28],
      [3, 14],
      [2, 7],
      [1, 3.5],
    ],
  },
];

/**
 * What is known of the VM sizes that are used for nodes. A size that fits no entry is unknown, and
 * what Azure lists for the subscription wins.
 */
export const vmSizes: Dated<VmSizeFacts> = {
  subject: 'The table of VM sizes',
  file: 'vm-sizes.ts',
  source: 'https://learn.microsoft.com/azure/virtual-machines/sizes/overview',
  checkedOn: '2026-08-22',
  // What is true of a size does not change; sizes that come later fit no entry.
  shelfLifeDays: 730,
  facts: { dataDisks, osDiskRoom, memory },
};
