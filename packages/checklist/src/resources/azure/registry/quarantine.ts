import type { Context, Resource } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { distinctImage } from '../../kubernetes/distinct-images.ts';
import { imageOf } from '../../kubernetes/image-use.ts';
import { oneOf } from '../values.ts';
import { isAzureRegistry, registriesByHost } from './registries.ts';
import type { ContainerRegistry } from './types.ts';

/** Off where nothing is said: https://learn.microsoft.com/azure/templates/microsoft.containerregistry/registries */
export function hasQuarantine({ properties }: ContainerRegistry): boolean {
  return (
    oneOf(properties?.policies?.quarantinePolicy, 'status', ['enabled', 'disabled']) === 'enabled'
  );
}

/** Where the images of the workloads come from, and whether each waits there until it is released. */
export interface Origins {
  /** The registries in the evidence that images come from. */
  readonly registries: readonly Resource<ContainerRegistry>[];
  /** An origin without quarantine. */
  readonly open: string | undefined;
  /** Why the origin of some image is not known. */
  readonly doubt: string | undefined;
}

/** The origins of the images that AKS does not bring itself. */
export function originsOf(context: Context): Origins {
  const { inventory } = context;
  const registries = new Map<string, Resource<ContainerRegistry>>();
  let open: string | undefined;
  let doubt: string | undefined;
  for (const { value } of distinctImage.among?.(inventory) ?? []) {
    if (distinctImage.exempt?.(value, context) !== undefined) continue;
    const host = 'open' in value ? undefined : known(() => imageOf(value.uses[0]).registry);
    const [registry] = inventory.index(registriesByHost).get(host ?? '') ?? [];
    if (host === undefined) doubt ??= 'an image does not tell its registry';
    else if (registry) registries.set(host, registry);
    else if (isAzureRegistry(host)) doubt ??= `the registry ${host} is not in the evidence`;
    else open ??= host;
  }
  for (const [host, { body }] of registries) {
    const isOn = known(() => hasQuarantine(body));
    if (isOn === undefined) doubt ??= `whether ${host} has a quarantine is not known`;
    if (isOn === false) open ??= host;
  }
  return { registries: [...registries.values()], open, doubt };
}
