import type { Dated } from './dated.ts';

/** Images of one Debian release, by the beginning of their name, and the last day on which they get fixes. */
export interface DistrolessSupport {
  readonly debian: number;
  readonly images: readonly string[];
  /** ISO 8601. */
  readonly until: string;
}

const systems = ['static', 'base', 'cc'];
const runtimes = ['java', 'node', 'python'];

/** The project names end dates half a year ahead or more, and ends nothing earlier. */
export const distrolessSupport: Dated<readonly DistrolessSupport[]> = {
  subject: 'The list of supported distroless images',
  file: 'distroless-support.ts',
  source: 'https://github.com/GoogleContainerTools/distroless/blob/main/SUPPORT_POLICY.md',
  checkedOn: '2026-08-21',
  shelfLifeDays: 180,
  facts: [
    { debian: 12, images: systems, until: '2026-09-30' },
    { debian: 12, images: ['java', 'node'], until: '2026-01-31' },
    { debian: 12, images: ['python'], until: '2026-04-30' },
    { debian: 11, images: systems, until: '2024-06-01' },
    { debian: 11, images: runtimes, until: '2023-12-01' },
  ],
};

/** What no row names: releases before, and images that were given up long ago. */
const oldest = { debian: 11, until: '2024-06-01' };

/** The last day of an image's fixes, where there is one already. */
export function endOfDistroless(image: string, debian: number): string | undefined {
  const rows = distrolessSupport.facts.filter((one) => one.debian === debian);
  const named = rows.find(({ images }) => images.some((name) => image.startsWith(name)));
  // What no row names gets no fixes for longer than the system images, whose row comes first.
  const row = named ?? rows[0];
  return row?.until ?? (debian <= oldest.debian ? oldest.until : undefined);
}
