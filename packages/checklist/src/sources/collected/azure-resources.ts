import Value from 'typebox/value';
import type { Resource } from '../../model/index.ts';
import { azureShaper } from '../azure-json/azure-shaper.ts';
import { isObject } from '../shared/arm/json.ts';
import { listHeadSchema } from '../shared/evidence-file/schema.ts';
import type { Home } from './notes.ts';

const evidence = 'azure';

/** The resources of Azure, in the shape of its REST API whatever they were read by. */
export function azureResources(
  section: unknown,
  { unit, collectedAt, cluster, notes }: Home,
): Resource[] {
  if (!isObject(section) || !Array.isArray(section.lists)) {
    notes.malformed([evidence], `${evidence} is not as the schema says: it has no lists`);
    return [];
  }
  const shaper = azureShaper();
  const resources: Resource[] = [];
  section.lists.forEach((list: unknown, index) => {
    const at = [evidence, 'lists', index];
    if (!Value.Check(listHeadSchema, list)) {
      const kinds = isObject(list) && typeof list.kind === 'string' ? [list.kind] : undefined;
      notes.malformed(at, 'a list is not as the schema says: it has a kind and items', kinds);
      return;
    }
    list.items.forEach((item, position) => {
      const shaped = shaper(item, list.kind);
      if (typeof shaped === 'string') {
        notes.malformed([...at, 'items', position], `${list.kind}: ${shaped}`, [list.kind]);
        return;
      }
      resources.push({
        ...shaped,
        evidence,
        observed: true,
        ...(collectedAt !== undefined && { collectedAt }),
        complete: true,
        unit,
        cluster,
        places: [],
        unresolved: false,
      });
    });
  });
  return resources;
}
