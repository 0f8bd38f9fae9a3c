import type { Severity } from '../../../model/index.ts';
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
  /** Empty for root; absent where the report holds no more of the configuration. */
  readonly user?: string;
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

/** What a tool that checks by rules says of what it looked at, but for what passed. */
export interface RuleReport {
  /** `Checkov`. */
  readonly tool: string;
  /** What stands before its rules where the checklist names them: `checkov`. */
  readonly peer: string;
  readonly version?: string;
  /** What it speaks of: a cluster, a subscription, a folder. */
  readonly scope?: string;
  readonly createdAt?: string;
  /** It looked at a living cluster, not at files. */
  readonly isOfCluster?: boolean;
  /** The guide for hardening that it held the platform against. */
  readonly framework?: string;
  readonly results: readonly RuleResult[];
  /** Why there may be more critical results than are listed. */
  readonly partial?: string;
  /** The objects of a namespace that it looked at, with those that break nothing. */
  readonly objects?: readonly ScannedObject[];
}

export interface ScannedObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The critical rules that it breaks: `KSV-0017 Privileged`. */
  readonly critical: readonly string[];
}

/** A rule that something breaks. Values that can be secret are no part of it. */
export interface RuleResult {
  readonly rule: string;
  /** Other ids of the same rule. */
  readonly aliases?: readonly string[];
  readonly title?: string;
  /** Absent where the tool grades none. */
  readonly severity?: Severity;
  /** Why the tool itself does not count it. */
  readonly suppressed?: string;
  /** The user's file, as the tool writes it. */
  readonly file?: string;
  readonly line?: number;
  readonly object?: ReportedObject;
}

export interface ReportedObject {
  readonly kind?: string;
  readonly namespace?: string;
  /** Of an object, or an address in code: `azurerm_kubernetes_cluster.this`. */
  readonly name: string;
  readonly resourceId?: string;
}
