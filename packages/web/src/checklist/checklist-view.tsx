import { filterItems, filterOf } from '../filter/filter.ts';
import { FilterBar } from '../filter/filter-bar.tsx';
import { grouped } from '../parts/numbers.ts';
import type { ViewProps } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import { CategoryItems } from './category-items.tsx';
import './checklist.css';

/** All items in the checklist's order. */
export function ChecklistView({ route }: ViewProps) {
  const { joined } = usePage();
  const items = filterItems(joined.items, filterOf(route.query));
  return (
    <>
      <h1>Checklist</h1>
      <FilterBar
        route={route}
        shown={['verdict', 'priority', 'pillar', 'category', 'evidence', 'owner', 'cluster']}
        count={`${grouped(items.length)} of ${grouped(joined.items.length)} items`}
      />
      {joined.texts.categories.map(({ id, title }) => (
        <CategoryItems
          key={id}
          id={id}
          title={title}
          items={items.filter(({ category }) => category === id)}
        />
      ))}
      {items.length === 0 && <p className="empty">No item matches the filter.</p>}
    </>
  );
}
