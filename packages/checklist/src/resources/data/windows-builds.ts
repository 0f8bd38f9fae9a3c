import type { Dated } from './dated.ts';

export type WindowsVersion = '2016' | '2019' | '2022' | '2025' | 'Annual';

/** A version of Windows Server, as node pools run it and container images are built on it. */
export interface WindowsBuild {
  readonly version: WindowsVersion;
  readonly build: number;
  /** What image tags call it, beside `10.0.BUILD`; in lower case. */
  readonly tags: readonly string[];
  /** As the system of nodes; absent for one of images only. */
  readonly host?: WindowsHost;
}

export interface WindowsHost {
  /** The day from which AKS supports it no more (ISO 8601). */
  readonly ends?: string;
  /** The Kubernetes minors that it can have; absent: no bound. */
  readonly firstMinor?: number;
  readonly lastMinor?: number;
  /** The minor from which it is what a pool without `osSKU` gets; absent: it never is. */
  readonly defaultFrom?: number;
  /** The versions of images that it runs with process isolation, the only one that AKS has. */
  readonly accepts: readonly WindowsVersion[];
}

/** An end is announced a year or more ahead, so half a year of age hides none that is near. */
export const windowsBuilds: Dated<readonly WindowsBuild[]> = {
  subject: 'The list of Windows Server versions',
  file: 'windows-builds.ts',
  source: 'https://learn.microsoft.com/azure/aks/upgrade-windows-os',
  checkedOn: '2026-08-05',
  shelfLifeDays: 180,
  facts: [
    { version: '2016', build: 14393, tags: ['ltsc2016', '1607'] },
    {
      version: '2019',
      build: 17763,
      tags: ['ltsc2019', '1809'],
      host: { ends: '2026-03-01', lastMinor: 32, defaultFrom: 0, accepts: ['2019'] },
    },
    {
      version: '2022',
      build: 20348,
      tags: ['ltsc2022', '20348'],
      host: { ends: '2028-06-30', lastMinor: 36, defaultFrom: 25, accepts: ['2022'] },
    },
    {
      version: 'Annual',
      build: 25398,
      tags: [],
      host: { ends: '2026-05-15', accepts: ['2022'] },
    },
    {
      version: '2025',
      build: 26100,
      tags: ['ltsc2025'],
      host: { firstMinor: 32, defaultFrom: 36, accepts: ['2025', '2022'] },
    },
  ],
};
