import { firstOf, type Inventory, raw, type Resource, Unresolved } from '../../model/index.ts';
import { resourceQuota } from './kinds.ts';
import { type Matches, sameNamespace } from './namespace-scope.ts';
import { namespaceTable, together } from './namespaces-judged.ts';
import type { Container, PodSpec, ResourceQuota } from './types.ts';
import { inForce } from './versions.ts';
import type { Workload } from './workload.ts';

/** ResourceQuotas by namespace. A table for `inventory.index`. */
export const quotaTable = namespaceTable(resourceQuota);

/** Each namespace with a ResourceQuota, with all of them. */
export const quotasTogether = together('namespace with a quota', quotaTable);
