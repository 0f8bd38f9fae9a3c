import type { Inventory, Resource } from '../../../model/index.ts';
import { flag } from '../../azure/values.ts';
import { known } from '../../known.ts';
import { secretProviderClass } from '../kinds.ts';
import { type Matches, togetherIn } from '../namespace-scope.ts';
import type { CustomObject, Volume } from '../types.ts';
import { list, section, text } from '../values.ts';
import { workloadKinds, workloadOf } from '../workload.ts';

/** https://learn.microsoft.com/azure/aks/csi-secrets-store-configuration-options */
interface Parameters {
  readonly clientID?: string;
  readonly keyvaultName?: string;
  /** `"true"` or `"false"`, as text. */
  readonly usePodIdentity?: string;
  readonly useVMManagedIdentity?: string;
}

export type ProviderClass = CustomObject<{
  readonly provider?: string;
  readonly parameters?: Parameters;
}>;

/** Whether a class takes secrets from Azure Key Vault. */
export function isOfAzure({ spec }: ProviderClass): boolean {
  return text(spec, 'provider')?.toLowerCase() === 'azure';
}

export function parametersOf({ spec }: ProviderClass): Parameters | undefined {
  return section(spec, 'parameters');
}

/** Whether one of the switches is on; their text is read in any case. */
export function isSwitchedOn(
  body: ProviderClass,
  key: 'usePodIdentity' | 'useVMManagedIdentity',
): boolean {
  return flag(parametersOf(body), key) === true;
}

/** The classes for Azure Key Vault in the evidence. A table for `inventory.index`. */
export function azureClasses(inventory: Inventory): Matches<Resource<ProviderClass>> {
  const all = inventory.all(secretProviderClass) as readonly Resource<ProviderClass>[];
  const isAzure = new Map(all.map((one) => [one, known(() => isOfAzure(one.body))]));
  return {
    sure: all.filter((one) => isAzure.get(one)),
    possible: all.filter((one) => isAzure.get(one) === undefined),
  };
}

/** A volume that mounts what a class names. */
export interface Mount {
  readonly from: Resource;
  /** It brings a client secret of its own. */
  readonly hasSecret: boolean;
}

const driver = 'secrets-store.csi.k8s.io';

/** The mounts in pods and pod templates by the name of their class. A table for `inventory.index`. */
function mountsByClass(inventory: Inventory): ReadonlyMap<unknown, readonly Mount[]> {
  const table = new Map<unknown, Mount[]>();
  for (const kind of workloadKinds) {
    for (const from of inventory.all(kind)) {
      for (const { name, hasSecret } of mountsIn(from)) {
        const list = table.get(name) ?? [];
        list.push({ from, hasSecret });
        table.set(name, list);
      }
    }
  }
  return table;
}

interface NamedMount {
  readonly name: unknown;
  readonly hasSecret: boolean;
}

function mountsIn(resource: Resource): readonly NamedMount[] {
  const volumes = known(() => [...list(workloadOf(resource)?.pod, 'volumes').keys()]);
  if (!volumes) return [anyMount];
  const pod = workloadOf(resource)?.pod;
  return volumes.flatMap((index) => {
    const found = known(() => ({ mount: mountIn(pod?.volumes?.[index]) }));
    return found ? (found.mount ?? []) : anyMount;
  });
}

function mountIn(volume: Volume | null | undefined): NamedMount | undefined {
  const csi = volume?.csi;
  if (csi?.driver !== driver) return undefined;
  return {
    name: known(() => csi.volumeAttributes?.secretProviderClass ?? null) ?? unknownName,
    hasSecret: known(() => csi.nodePublishSecretRef != null) ?? true,
  };
}

const unknownName = Symbol('unknown');
/** Of a volume of which nothing is known. */
const anyMount: NamedMount = { name: unknownName, hasSecret: true };

/** The mounts of a class; possible where a name or a namespace is not known. */
export function mountsOf(resource: Resource, inventory: Inventory): Matches<Mount> {
  const table = inventory.index(mountsByClass);
  const named = table.get(resource.identity.name) ?? [];
  const of = (answer: string) =>
    named.filter(({ from }) => togetherIn(from, resource, inventory) === answer);
  const open = table.get(unknownName) ?? [];
  return { sure: of('yes'), possible: [...of('possible'), ...open] };
}
