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
  const [, path] = /^br:mcr\.microsoft\.com\/bicep\/(.+):[^:/]+$/.exec(fullName) ?? [];
  return clusterModules.has(path);
}
