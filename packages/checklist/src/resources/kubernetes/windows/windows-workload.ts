import { type Context, type Inventory, peek, raw, some, Unknown } from '../../../model/index.ts';
import { agentPool, managedCluster } from '../../azure/kinds.ts';
import { oneOf } from '../../azure/values.ts';
import { excludesWindows, hasWindows } from '../../azure/windows/windows-pools.ts';
import { known } from '../../known.ts';
import { standsAt } from '../../stands-at.ts';
import { imageReference } from '../image.ts';
import { runtimeClass } from '../kinds.ts';
import { findNamed } from '../lookup.ts';
import { isManagedNamespace } from '../managed.ts';
import type { PodSpec } from '../types.ts';
import { section, text } from '../values.ts';
import { isWindows, type PodContainer, topWorkloads, type Workload } from '../workload.ts';
import { carriesSpec, namesSpec } from './gmsa.ts';
import { asksForHostProcess, placedContainers } from './host-process.ts';
import { selectsOnly } from './selected-system.ts';
import { isWindowsImage } from './windows-image.ts';
import { windowsNodeNames } from './windows-nodes.ts';

/**
 * Whether a workload is for Windows nodes, by everything that tells: {@link isWindows}, and where it
 * names no system, its RuntimeClass, the node it is bound to, settings of Windows, and the names of its images.
 */
export function runsOnWindows(workload: Workload, inventory: Inventory): boolean {
  if (isWindows(workload)) return true;
  const { pod } = workload;
  if (pod.os?.name !== undefined || selectsOnly(pod, 'linux')) return false;
  return some(
    [
      () => inventory.index(windowsNodeNames).has(text(pod, 'nodeName') ?? ''),
      () => isRuntimeOf('windows', pod, inventory) === true,
      () => asksForHostProcess(workload),
      () => namesSpec(workload) || carriesSpec(workload),
      () => placedContainers(workload).some(isOfWindows),
    ],
    (sign) => sign(),
  );
}

/** Whether a pod's RuntimeClass puts it on nodes of a system; undefined where that is not in the evidence. */
export function isRuntimeOf(
  system: 'linux' | 'windows',
  pod: PodSpec,
  inventory: Inventory,
): boolean | undefined {
  const name = text(pod, 'runtimeClassName');
  if (name === undefined) return false;
  const [found] = findNamed(runtimeClass, name, undefined, inventory);
  if (!found) return undefined;
  const nodeSelector = section(section(found.body, 'scheduling'), 'nodeSelector');
  return nodeSelector?.['kubernetes.io/os'] === system;
}

/** An image whose name is not known tells nothing. */
function isOfWindows({ container, workload }: PodContainer): boolean {
  const written = peek(container, 'image');
  return known(() => isWindowsImage(imageReference(written, workload.resource.observed))) === true;
}

/** What a check about Windows workloads says of the others. */
export function onWindows(workload: Workload, { inventory }: Context): true | string {
  // Where nothing is Windows, no value that is not known hides it.
  if (!inventory.index(showsWindows)) return 'nothing in the evidence runs on Windows';
  const excludes = inventory.index(excludesWindows);
  if (excludes === true) return 'the cluster is AKS Automatic, without Windows nodes';
  if (!runsOnWindows(workload, inventory)) return 'does not run on Windows';
  if (excludes) throw excludes;
  return true;
}

/** Whether a pool, a node or a workload that AKS does not manage is of Windows. A table for `inventory.index`. */
export function showsWindows(inventory: Inventory): boolean {
  return (
    inventory.index(windowsNodeNames).size > 0 ||
    inventory.all(managedCluster).some((one) => known(() => hasWindows(one, inventory)) ?? true) ||
    inventory.all(agentPool).some(({ body: { properties } }) => {
      const isOne = () => oneOf(properties, 'osType', ['Linux', 'Windows']) === 'Windows';
      return known(isOne) ?? true;
    }) ||
    inventory
      .index(topWorkloads)
      .some(
        (one) =>
          !isManagedNamespace(one.namespace, inventory) &&
          (known(() => runsOnWindows(one, inventory)) ?? leavesSystemOpen(one.pod)),
      )
  );
}

/** Whether a pod writes down its system, or settings of Windows, though which ones is not known. */
function leavesSystemOpen(pod: PodSpec): boolean {
  const plain: unknown = raw(pod);
  const { containers, initContainers } = plain as Readonly<Record<string, unknown>>;
  return (
    standsAt(plain, ['os', 'name']).value instanceof Unknown ||
    isWritten(plain, ['nodeSelector', 'kubernetes.io/os']) ||
    [plain, containers, initContainers].flat().some((one) => isWritten(one, windowsSettings))
  );
}

const windowsSettings = ['securityContext', 'windowsOptions'] as const;

/** A mapping that is not known as a whole, as charts leave it to their users, writes nothing down. */
function isWritten(holder: unknown, path: readonly string[]): boolean {
  const { value, at } = standsAt(holder, path);
  return value !== undefined && at.length === path.length;
}
