import { fail, type Inventory, type Outcome, Unresolved, unknown } from '../../../model/index.ts';
import { homesOf } from '../../azure/placement/landings.ts';
import type { Workload } from '../workload.ts';

/** What AKS took from its nodes in 1.28, and what Kubernetes will. */
const dead: ReadonlyMap<string, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
]);

/** Labels that each node of AKS has: https://learn.microsoft.com/azure/aks/use-labels */
const onEachNode: ReadonlySet<string> = new Set([
  'kubernetes.io/hostname',
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'node.kubernetes.io/instance-type',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.disk.csi.azure.com/zone',
  'agentpool',
  'kubernetes.azure.com/agentpool',
]);

/** Whether the nodes of a workload have the label that a rule tells them apart by. */
export function topologyKeyAnswer(
  key: string | undefined,
  workload: Workload,
  inventory: Inventory,
): Outcome | true {
  if (key === undefined) return fail('names no topologyKey');
  if (onEachNode.has(key)) return true;
  const now = dead.get(key);
  if (now !== undefined) return fail(`nodes have no label ${key} any more: it is ${now}`);
  if (key.startsWith('beta.kubernetes.io/')) return fail(`${key} is deprecated and will go`);
  const open = unknown(`whether nodes have the label ${key} is not known`);
  const homes = homesOf(workload, inventory);
  let isOpen = homes.length === 0;
  for (const { shape } of homes.flatMap(({ places }) => places)) {
    try {
      if (shape.has(key)) return true;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      isOpen = true;
    }
  }
  if (isOpen || homes.some((home) => home.open !== undefined || home.followsPods)) return open;
  return fail(`no node that it can run on has the label ${key}`);
}
