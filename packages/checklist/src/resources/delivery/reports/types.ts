import type { Vulnerability } from '../../vulnerabilities/policy.ts';

/** What a scanner says of one image. What it does not tell is absent. */
export interface ImageReport {
  /** `Trivy`, `Grype`. */
  readonly tool: string;
  readonly version?: string;
  /** The reference of the image; absent where the report names none. */
  readonly image?: string;
  readonly digests?: readonly string[];
  /** What was scanned, where that is no image: `filesystem`. */
  readonly scope?: string;
  /** The report's own time, as it writes it. */
  readonly createdAt?: string;
  readonly os?: ReportedOs;
  readonly config?: ReportedConfig;
  /** Absent where the scanner looked for none. */
  readonly vulnerabilities?: readonly Vulnerability[];
  /** How many the scanner was told to leave out. */
  readonly suppressed?: number;
  /** Why there may be more vulnerabilities than are listed. */
  readonly partial?: string;
  /** Names of the packages of the distribution; absent without an inventory. */
  readonly packages?: readonly string[];
  /** The rules on the image's configuration that it breaks; absent where none was looked at. */
  readonly broken?: readonly BrokenRule[];
}

export interface ReportedOs {
  readonly family: string;
  readonly version?: string;
  /** Absent where the scanner does not tell. */
  readonly isEndOfLife?: boolean;
}

/** https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ReportedConfig {
  readonly os?: string;
  /** Empty for root. */
  readonly user: string;
  readonly created?: string;
}

export interface BrokenRule {
  readonly id: string;
  readonly title: string;
  /** As the scanner says it: `FATAL`, `HIGH`. */
  readonly level: string;
}

/** What a tool says of a cluster by one framework. */
export interface BenchmarkReport {
  readonly tool: string;
  /** `aks-1.7`, `cis-1.10`; `NSA`. */
  readonly benchmark: string;
  readonly cluster?: string;
  readonly createdAt?: string;
  readonly controls: readonly BenchmarkControl[];
}

export interface BenchmarkControl {
  /** `4.2.1`. */
  readonly id: string;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'other';
}

/** A file that tells a scanner what to leave out. */
export interface IgnoreFile {
  readonly tool: string;
  readonly entries: readonly IgnoreEntry[];
}

export interface IgnoreEntry {
  readonly id: string;
  readonly reason?: string;
  /** As it is written. */
  readonly until?: string;
  /** The scanner knows no end dates. */
  readonly isEndless?: true;
}
