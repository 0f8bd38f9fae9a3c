import { type Inventory, type Resource, raw } from '../../model/index.ts';
import { benchmarkReport, ruleReport } from '../delivery/reports/kinds.ts';
import { dateOf } from './cluster-scans.ts';
import { clusterComplianceReport } from './kinds.ts';

/** A result of holding a cluster against a hardening framework. */
export interface HardeningResult {
  readonly resource: Resource;
  readonly framework: string;
  readonly at: Date;
  /** Where its date stands. */
  readonly dateAt: string;
}

/** The newest such result with a date. A table for `inventory.index`. */
export function newestHardening(inventory: Inventory): HardeningResult | undefined {
  const results = [...inCluster(inventory), ...inFiles(inventory)];
  return results.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
}

function inCluster(inventory: Inventory): HardeningResult[] {
  return inventory.all(clusterComplianceReport).flatMap((resource) => {
    const { status, spec } = raw(resource.body);
    // The object is there from the day on which the operator is; its status tells of a result.
    const at = dateOf(status?.updateTimestamp);
    const title: unknown = spec?.compliance?.title;
    const framework = typeof title === 'string' ? title : resource.identity.name;
    return at ? [{ resource, framework, at, dateAt: 'status.updateTimestamp' }] : [];
  });
}

/** The guides that are for hardening, as kubescape and kube-bench name them. */
const guides = /^(?:nsa|mitre|allcontrols|cis-aks|aks-)/i;

function inFiles(inventory: Inventory): HardeningResult[] {
  const benchmarks = inventory
    .all(benchmarkReport)
    .filter(({ body }) => guides.test(body.benchmark))
    .map((resource) => ({ resource, framework: resource.body.benchmark }));
  const others = inventory.all(ruleReport).flatMap((resource) => {
    const { framework } = resource.body;
    return framework === undefined ? [] : [{ resource, framework }];
  });
  return [...benchmarks, ...others].flatMap(({ resource, framework }) => {
    const at = dateOf(resource.body.createdAt);
    return at ? [{ resource, framework, at, dateAt: 'createdAt' }] : [];
  });
}
