import {
  type Context,
  fail,
  firstOf,
  type Inventory,
  type Outcome,
  pass,
  unknown,
} from '../../../model/index.ts';
import { known } from '../../known.ts';
import { gmsaCredentialSpec } from '../kinds.ts';
import { absenceProves, findNamed } from '../lookup.ts';
import type { GmsaCredentialSpec } from '../types.ts';
import { section, text } from '../values.ts';
import { topWorkloads, type Workload } from '../workload.ts';
import { placedContainers, windowsOptions } from './host-process.ts';

/** What a pod and its containers say for Windows, each to be read by calling it. */
function optionsOf(workload: Workload): readonly (() => ReturnType<typeof windowsOptions>)[] {
  return [
    () => windowsOptions(workload.pod),
    ...placedContainers(workload).map(
      ({ container }) =>
        () =>
          windowsOptions(container),
    ),
  ];
}

/** Whether a workload names a credential spec. */
export function namesSpec(workload: Workload): boolean {
  const found = firstOf(optionsOf(workload), (read) => text(read(), 'gmsaCredentialSpecName'));
  return found !== undefined;
}

/** Whether a workload carries a credential spec written out; the last read is the one that does. */
export function carriesSpec(workload: Workload): boolean {
  return firstOf(optionsOf(workload), (read) => text(read(), 'gmsaCredentialSpec')) !== undefined;
}

/** Whether each credential spec that a workload names is in the evidence. */
export function specsResolve(workload: Workload, { resource, inventory }: Context): true | Outcome {
  const missing = firstOf(optionsOf(workload), (read) => {
    const name = text(read(), 'gmsaCredentialSpecName');
    const isMissing =
      name !== undefined && findNamed(gmsaCredentialSpec, name, undefined, inventory).length === 0;
    return isMissing ? name : undefined;
  });
  if (missing === undefined) return true;
  return absenceProves(resource, inventory)
    ? fail(`there is no GMSACredentialSpec ${missing}, so the pod cannot start`)
    : unknown(`GMSACredentialSpec ${missing} is not in the evidence`);
}

/** Whether a credential spec unlocks its account without nodes that are joined to the domain. */
export function isPortable({ apiVersion, credspec }: GmsaCredentialSpec): true | Outcome {
  const host = section(section(credspec, 'ActiveDirectoryConfig'), 'HostAccountConfig');
  if (!host) return fail('has no HostAccountConfig: it needs nodes that are joined to the domain');
  const problem = firstOf(requirements, ([name, isGood]) =>
    isGood(String(host[name] ?? '')) ? undefined : name,
  );
  if (problem !== undefined) return fail(`HostAccountConfig has no valid ${problem}`);
  return apiVersion === 'windows.k8s.io/v1alpha1'
    ? pass('is of the old version v1alpha1; use windows.k8s.io/v1')
    : true;
}

/** https://learn.microsoft.com/azure/aks/use-group-managed-service-accounts */
const requirements = [
  ['PluginGUID', (value: string) => value !== ''],
  ['PortableCcgVersion', (value: string) => value === '1'],
  [
    'PluginInput',
    (value: string) =>
      /ObjectId=[^;]+/i.test(value) &&
      [...value.matchAll(/SecretUri=https:\/\/[^;]*/gi)].some(([uri]) => /vault/i.test(uri)),
  ],
] as const;

/** Whether something in the evidence uses gMSA. A table for `inventory.index`. */
export function usesGmsa(inventory: Inventory): boolean {
  return (
    inventory.all(gmsaCredentialSpec).length > 0 ||
    inventory
      .index(topWorkloads)
      .some((one) => known(() => namesSpec(one) || carriesSpec(one)) === true)
  );
}
