import type { JoinedItem } from '../result/joined.ts';
import { href } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';

/** The items before and after it. */
export function ItemNeighbours({ item }: { readonly item: JoinedItem }) {
  const { items } = usePage().joined;
  const at = items.findIndex(({ id }) => id === item.id);
  const [before, after] = [items[at - 1], items[at + 1]];
  return (
    <nav aria-label="Items beside this" className="neighbours">
      {before && <a href={href('item', before.id)}>‹ {before.title}</a>}
      {after && (
        <a className="neighbour-after" href={href('item', after.id)}>
          {after.title} ›
        </a>
      )}
    </nav>
  );
}
