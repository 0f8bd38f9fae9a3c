import type { Dated } from './dated.ts';

/** An operating system of Linux nodes whose support ends. */
export interface NodeOsEnd {
  readonly name: string;
  /** The day from which AKS supports it no more (ISO 8601). */
  readonly on: string;
  /** The OS SKU that brings it, in lower case. */
  readonly sku?: string;
  /** The last Kubernetes minor with which that SKU brings it; absent: with all. */
  readonly upToMinor?: number;
  /** How the names of its images begin, in lower case. */
  readonly image?: string;
}

/** An end is announced a year or more ahead, so half a year of age hides none that is near. */
export const nodeOsEnds: Dated<readonly NodeOsEnd[]> = {
  subject: 'The list of node operating systems',
  file: 'node-os-ends.ts',
  source: 'https://learn.microsoft.com/azure/aks/upgrade-os-version',
  checkedOn: '2026-08-05',
  shelfLifeDays: 180,
  facts: [
    { name: 'Ubuntu 18.04', on: '2025-06-17', image: 'aksubuntu-1804' },
    { name: 'Azure Linux 2.0', on: '2025-11-30', image: 'akscblmariner' },
    { name: 'Azure Linux 2.0', on: '2025-11-30', sku: 'cblmariner' },
    { name: 'Azure Linux 2.0', on: '2025-11-30', sku: 'mariner' },
    { name: 'Azure Linux 2.0', on: '2025-11-30', sku: 'azurelinux', upToMinor: 31 },
    { name: 'Ubuntu 20.04', on: '2027-03-17', image: 'aksubuntu-2004' },
    { name: 'Ubuntu 22.04', on: '2027-06-30', sku: 'ubuntu2204' },
    { name: 'Ubuntu 22.04', on: '2027-06-30', sku: 'ubuntu', upToMinor: 34 },
  ],
};
