import { type Inventory, type Resource, raw } from '../../model/index.ts';
import { dateOf } from './cluster-scans.ts';
import { clusterComplianceReport } from './kinds.ts';
import type { ClusterComplianceReport } from './types.ts';

/** A result of holding a cluster against a hardening framework. */
export interface HardeningResult {
  readonly resource: Resource<ClusterComplianceReport>;
  readonly framework: string;
  readonly at: Date;
}

/** The newest such result with a date. A table for `inventory.index`. */
export function newestHardening(inventory: Inventory): HardeningResult | undefined {
  const results = inventory.all(clusterComplianceReport).flatMap((resource) => {
    const { status, spec } = raw(resource.body);
    // The object is there from the day on which the operator is; its status tells of a result.
    const at = dateOf(status?.updateTimestamp);
    const title: unknown = spec?.compliance?.title;
    const framework = typeof title === 'string' ? title : resource.identity.name;
    return at ? [{ resource, framework, at }] : [];
  });
  return results.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
}
