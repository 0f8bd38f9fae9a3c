import type { Resource, ValuesText } from '../../model/index.ts';
import { groupBy } from '../../resources/group-by.ts';
import { isObject } from './json.ts';
import type { WrittenFiles } from './origins.ts';
import { placedIn } from './wished-values.ts';
import type { ValuesReference } from './wishes.ts';

/** The ConfigMaps among objects, by namespace and name. */
export type ConfigMaps = ReadonlyMap<string, readonly Resource[]>;

export function configMapsIn(resources: readonly Resource[]): ConfigMaps {
  const all = resources.filter(({ kind }) => kind === 'ConfigMap');
  return groupBy(all, (one) => keyOf(one, one.identity.name));
}

function keyOf({ identity: { namespace = '' } }: Resource, name: string): string {
  return `${namespace}/${name}`;
}

/** The values that a reference of an object leads to; undefined where they are not known. */
export function referencedValues(
  { configMap }: ValuesReference,
  by: Resource,
  configMaps: ConfigMaps,
  written: WrittenFiles,
): ValuesText | undefined {
  if (!configMap) return undefined;
  const all = configMaps.get(keyOf(by, configMap.name)) ?? [];
  const own = all.filter(({ unit }) => unit === by.unit);
  const [found, another] = own.length > 0 ? own : all;
  // Of several, one is overlaid by the next.
  if (!found || another || found.unresolved || !isObject(found.body)) return undefined;
  const { data } = found.body;
  const text = isObject(data) ? data[configMap.key] : undefined;
  if (typeof text !== 'string') return undefined;
  const wished = { text, at: ['data', configMap.key], isText: true };
  return placedIn(found, { texts: [wished], options: [] }, written).texts[0];
}
