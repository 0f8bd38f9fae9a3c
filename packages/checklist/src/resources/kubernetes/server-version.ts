import { type Inventory, raw } from '../../model/index.ts';
import { serverVersion } from './kinds.ts';
import { parseRelease, type Release } from './release.ts';

/** The version of the API server, where one is in the evidence, or several agree in their minor. */
export function serverRelease(inventory: Inventory): Release | undefined {
  return inventory.index(onlyRelease);
}

function onlyRelease(inventory: Inventory): Release | undefined {
  const releases = inventory.all(serverVersion).map(({ body }) => {
    const version: unknown = raw(body).gitVersion;
    return typeof version === 'string' ? parseRelease(version) : undefined;
  });
  const minors = new Set(releases.map((release) => release?.minor));
  return minors.size === 1 ? releases[0] : undefined;
}
