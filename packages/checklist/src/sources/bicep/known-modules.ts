import { modules, types } from './verified-modules.generated.ts';

/**
 * Modules of the public registry that make one cluster, whose name is their parameter `name`.
 * https://azure.github.io/Azure-Verified-Modules/indexes/bicep/
 */
const clusterModules: ReadonlySet<string | undefined> = new Set([
  'avm/res/container-service/managed-cluster',
  'avm/ptn/azd/aks',
  'avm/ptn/azd/aks-automatic-cluster',
]);

/** Whether a module, by its name without an alias, makes one cluster that it names by `name`. */
export function makesCluster(fullName: string): boolean {
  return clusterModules.has(publicModule(fullName)?.name);
}

/** The types that a module may make, by its name without an alias; undefined where any may be. */
export function typesMadeBy(fullName: string): readonly string[] | undefined {
  const called = publicModule(fullName);
  if (!called) return undefined;
  const [, newest, places] = new RegExp(`^${called.name} (\\S+)(.*)$`, 'm').exec(modules) ?? [];
  // What is published was never changed; what came later is not known.
  if (newest === undefined || !isUpTo(called.version, newest)) return undefined;
  const all = types.split('\n');
  return [...(places ?? '').matchAll(/\d+/g)].flatMap(([place]) => all[Number(place)] ?? []);
}

function publicModule(fullName: string): { name: string; version: string } | undefined {
  const [, name, version] =
    /^br:mcr\.microsoft\.com\/bicep\/([\w/-]+):([^:/]+)$/.exec(fullName) ?? [];
  return name !== undefined && version !== undefined ? { name, version } : undefined;
}

/** Whether a version is none of those after another. */
function isUpTo(version: string, newest: string): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  return version.localeCompare(newest, 'en', { numeric: true }) <= 0;
}
