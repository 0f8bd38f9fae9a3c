import type { Settings } from '../../model/index.ts';

/** What scanners say of one package in an image, in one shape. */
export interface Vulnerability {
  /** The CVE, where there is one. */
  readonly id: string;
  readonly package: string;
  readonly installed: string | undefined;
  readonly fixedIn: string | undefined;
  readonly severity: VulnerabilitySeverity;
  readonly fix: 'fixed' | 'not-fixed' | 'wont-fix' | 'unknown';
  /** Since when there is a fix, and when it became known (milliseconds); undefined where nobody says. */
  readonly fixedOn: number | undefined;
  readonly publishedOn: number | undefined;
  /** Attackers have a tool for it. */
  readonly isExploited: boolean;
}

export const vulnerabilitySeverities = ['critical', 'high', 'medium', 'low', 'unknown'] as const;
export type VulnerabilitySeverity = (typeof vulnerabilitySeverities)[number];

type Policy = Pick<Settings, 'violatingSeverities' | 'criticalGraceDays' | 'highGraceDays'>;

const dayLength = 24 * 60 * 60 * 1000;

/** Whether the policy allows a vulnerability now; `unknown` where it is not known to be fixed. */
export function judgeVulnerability(
  vulnerability: Vulnerability,
  policy: Policy,
  now: Date,
): 'violates' | 'allowed' | 'unknown' {
  const { severity, fix, fixedOn, publishedOn, isExploited } = vulnerability;
  if (severity === 'unknown' || !policy.violatingSeverities.includes(severity)) return 'allowed';
  if (fix === 'unknown') return 'unknown';
  if (fix !== 'fixed') return 'allowed';
  // What is published before its fix can only end the grace earlier.
  const since = fixedOn ?? publishedOn;
  if (since === undefined || isExploited) return 'violates';
  const age = now.getTime() - since;
  return age >= graceDays(severity, policy) * dayLength ? 'violates' : 'allowed';
}

function graceDays(severity: VulnerabilitySeverity, policy: Policy): number {
  return severity === 'critical' ? policy.criticalGraceDays : policy.highGraceDays;
}

/** `CVE-2026-1 (critical, openssl 3.0.1, fixed in 3.0.2)`. */
export function describe({ id, severity, package: name, installed, fixedIn }: Vulnerability) {
  const version = installed ? ` ${installed}` : '';
  const fixed = fixedIn ? `, fixed in ${fixedIn}` : '';
  return `${id} (${severity}, ${name}${version}${fixed})`;
}

/** Each vulnerability of each version of a package once, the worst first. */
export function distinct(all: readonly Vulnerability[]): Vulnerability[] {
  const table = new Map(all.map((one) => [`${one.id}\n${one.package}\n${one.installed}`, one]));
  return [...table.values()].sort(bySeverity);
}

/** The worst first. */
function bySeverity(a: Vulnerability, b: Vulnerability): number {
  return (
    vulnerabilitySeverities.indexOf(a.severity) - vulnerabilitySeverities.indexOf(b.severity) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
