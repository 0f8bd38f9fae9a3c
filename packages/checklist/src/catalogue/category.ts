import type { Category, ItemDefinition } from '../model/index.ts';
import { reads } from './reads.generated.ts';

/** A category: its id, its title, and its items in the checklist's order by their slugs. */
export function category(
  id: string,
  title: string,
  items: Readonly<Record<string, ItemDefinition>>,
): Category {
  return {
    id,
    title,
    items: Object.entries(items).map(([slug, definition]) => ({
      ...definition,
      id: `${id}/${slug}`,
      category: id,
      reads: reads[`${id}/${slug}`] ?? [],
    })),
  };
}
