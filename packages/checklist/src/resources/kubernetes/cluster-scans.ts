import { type Inventory, type Resource, raw } from '../../model/index.ts';
import { benchmarkReport, ruleReport } from '../delivery/reports/kinds.ts';
import type { CustomObject } from './types.ts';

/** A result of a scan that an operator left in the cluster, or a tool in a file. */
export interface ClusterScan {
  readonly resource: Resource;
  readonly at: Date;
  /** Where its date stands. */
  readonly dateAt: string;
}

/** The newest such result with a date, by what it says itself. A table for `inventory.index`. */
export function newestScan(inventory: Inventory): ClusterScan | undefined {
  let newest: ClusterScan | undefined;
  for (const [id, read] of Object.entries(readers)) {
    for (const resource of inventory.all<Report>({ id, evidence: 'kubernetes', noun: 'report' })) {
      const at = read(raw(resource.body));
      if (at && (!newest || at > newest.at)) {
        newest = { resource, at, dateAt: 'report.updateTimestamp' };
      }
    }
  }
  const files: readonly Resource<{ readonly createdAt?: string }>[] = [
    ...inventory.all(benchmarkReport),
    ...inventory.all(ruleReport).filter(({ body }) => body.isOfCluster),
  ];
  for (const resource of files) {
    const at = dateOf(resource.body.createdAt);
    if (at && (!newest || at > newest.at)) newest = { resource, at, dateAt: 'createdAt' };
  }
  return newest;
}

interface Report extends CustomObject {
  readonly report?: { readonly updateTimestamp?: unknown } | null;
  readonly results?: unknown;
}

/** When a report was made, by the kind of the report; undefined where it does not say. */
type Reader = (report: Report) => Date | undefined;

const byUpdate: Reader = ({ report, metadata }) =>
  dateOf(report?.updateTimestamp) ?? dateOf(metadata?.creationTimestamp);
const byCreation: Reader = ({ metadata }) => dateOf(metadata?.creationTimestamp);

/** Results have times of their own: https://github.com/kubernetes-sigs/wg-policy-prototypes */
const byResults: Reader = ({ results }) => {
  const times = (Array.isArray(results) ? results : []).map((one) =>
    Number(one?.timestamp?.seconds),
  );
  const newest = times.filter((seconds) => seconds > 0).sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : new Date(newest * 1000);
};

const readers: Readonly<Record<string, Reader>> = {
  ...of('aquasecurity.github.io', byUpdate, [
    'ConfigAuditReport',
    'ClusterConfigAuditReport',
    'VulnerabilityReport',
    'RbacAssessmentReport',
    'InfraAssessmentReport',
    'ExposedSecretReport',
  ]),
  ...of('spdx.softwarecomposition.kubescape.io', byCreation, [
    'WorkloadConfigurationScan',
    'VulnerabilityManifest',
  ]),
  ...of('wgpolicyk8s.io', byResults, ['PolicyReport', 'ClusterPolicyReport']),
};

/** The kinds that such operators keep their results in. */
export const scanKinds: readonly string[] = Object.keys(readers);

function of(group: string, read: Reader, kinds: readonly string[]): Record<string, Reader> {
  return Object.fromEntries(kinds.map((kind) => [`${kind}.${group}`, read]));
}

/** A date as an object writes it; undefined for what is none. */
export function dateOf(written: unknown): Date | undefined {
  const date = new Date(typeof written === 'string' ? written : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
