import { type Inventory, type Resource, raw, Unknown } from '../../../model/index.ts';
import { flag } from '../../azure/values.ts';
import { secretProviderClass } from '../kinds.ts';
import { type Matches, sameNamespace } from '../namespace-scope.ts';
import type { CustomObject } from '../types.ts';
import { section, text } from '../values.ts';
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
  const providerOf = ({ body }: Resource<ProviderClass>): unknown => raw(body).spec?.provider;
  return {
    sure: all.filter((one) => String(providerOf(one)).toLowerCase() === 'azure'),
    possible: all.filter((one) => providerOf(one) instanceof Unknown),
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
      for (const { name, hasSecret } of mountsIn({ ...from, body: raw(from.body) })) {
        const list = table.get(name) ?? [];
        list.push({ from, hasSecret });
        table.set(name, list);
      }
    }
  }
  return table;
}

type Plain = Readonly<Record<string, unknown>>;

function mountsIn(resource: Resource): readonly { name: unknown; hasSecret: boolean }[] {
  const volumes: unknown = workloadOf(resource)?.pod.volumes;
  if (!Array.isArray(volumes)) return [];
  return volumes.flatMap((volume: Plain | null) => {
    const csi = volume?.csi as Plain | null | undefined;
    if (csi?.driver !== driver) return [];
    const name = (csi.volumeAttributes as Plain | null | undefined)?.secretProviderClass;
    return [
      {
        name: name instanceof Unknown ? unknownName : name,
        hasSecret: csi.nodePublishSecretRef != null,
      },
    ];
  });
}

const unknownName = Symbol('unknown');

/** The mounts of a class; possible where a name or a namespace is not known. */
export function mountsOf(resource: Resource, inventory: Inventory): Matches<Mount> {
  const table = inventory.index(mountsByClass);
  const named = table.get(resource.identity.name) ?? [];
  const of = (answer: string) =>
    named.filter(({ from }) => sameNamespace(from, resource) === answer);
  const open = table.get(unknownName) ?? [];
  return { sure: of('yes'), possible: [...of('possible'), ...open] };
}
