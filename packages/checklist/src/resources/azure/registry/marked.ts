import type { Resource } from '../../../model/index.ts';
import { known } from '../../known.ts';
import { armId } from '../ids.ts';
import { text } from '../values.ts';
import type { ContainerRegistry } from './types.ts';

/** Whether a list of the configuration names a registry, by its name or its id. */
export function isListed({ identity }: Resource, listed: readonly string[]): boolean {
  if (listed.length === 0) return false;
  const names = [identity.name.toLowerCase(), armId(identity.resourceId)];
  return listed.some((entry) => names.includes(armId(entry)));
}

const publicTag = 'aks-checklist-public-registry';

/** Whether a registry serves the world on purpose: the configuration or its tag says so. */
export function isPublicOnPurpose(
  registry: Resource,
  publicRegistries: readonly string[],
): boolean {
  // Tags that code leaves to the deployment are not known to be there: only what is shown lets a fail go.
  const tags = known(() => (registry.body as ContainerRegistry).tags);
  return (
    isListed(registry, publicRegistries) ||
    (tags != null && text(tags, publicTag)?.toLowerCase() === 'true')
  );
}
