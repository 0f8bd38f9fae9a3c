import type { Context } from '../../model/index.ts';
import { containerRegistry } from '../azure/kinds.ts';
import { hostOf, isAzureRegistry, registriesByHost } from '../azure/registry/registries.ts';
import { type ImageReference, parseImage } from './image.ts';

/** The registry of Microsoft's own images, which AKS itself pulls from. */
const microsoft = 'mcr.microsoft.com';

/** Whether workloads may pull an image; undefined where nobody says from where they may. */
export function isAllowed(image: ImageReference, context: Context): boolean | undefined {
  const { inventory, settings } = context;
  const own = inventory.index(registriesByHost);
  const { registry } = image;
  if (registry === microsoft || own.has(registry)) return true;
  if (settings.allowedRegistries.some((entry) => admits(entry, image))) return true;
  // The host of a registry that is yet to be made can be any of Azure's.
  const isOpen =
    isAzureRegistry(registry) &&
    inventory.all(containerRegistry).some((one) => hostOf(one) === undefined);
  const isListed = settings.allowedRegistries.length > 0 || own.size > 0;
  return isOpen || !isListed ? undefined : false;
}

/** Entries match whole parts: `reg.io/team` admits `reg.io/team/app`, and not `reg.io/team-x/app`. */
function admits(entry: string, { registry, repository }: ImageReference): boolean {
  const [host = '', ...rest] = entry.replace(/(?<!\/)\/+$/, '').split('/');
  const named = parseImage(`${host}/any/any`);
  // A host may have no dot.
  const wanted = named.namesRegistry ? named.registry : host.toLowerCase();
  if (wanted !== registry) return false;
  return rest.length === 0 || `${repository}/`.startsWith(`${rest.join('/')}/`);
}
