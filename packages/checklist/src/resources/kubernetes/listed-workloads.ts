import type { Workload } from './workload.ts';

/** Whether a list of the configuration, of `namespace/Kind/name`, names a workload. */
export function isListed(
  { kind, namespace, resource }: Pick<Workload, 'kind' | 'namespace' | 'resource'>,
  listed: readonly string[],
): 'yes' | 'no' | 'maybe' {
  if (listed.length === 0) return 'no';
  const name = `/${kind}/${resource.identity.name}`;
  if (namespace !== undefined) return listed.includes(`${namespace}${name}`) ? 'yes' : 'no';
  return listed.some((entry) => entry.endsWith(name)) ? 'maybe' : 'no';
}
