import { Tick } from '../answers/tick.tsx';
import { capital } from '../parts/words.ts';
import type { JoinedItem } from '../result/joined.ts';
import { reasonText } from '../result/reason-text.ts';
import { href } from '../route/route.ts';
import { PriorityTag } from '../verdict/priority-tag.tsx';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly items: readonly JoinedItem[];
}

/** The items of one category, one row each. */
export function CategoryItems({ id, title, items }: Props) {
  if (items.length === 0) return null;
  const hasTicks = items.some(isTickable);
  return (
    <section aria-labelledby={`category-${id}`} className="category">
      <h2 id={`category-${id}`}>{title}</h2>
      <ul className={hasTicks ? 'rows ticks' : 'rows'}>
        {items.map((item) => (
          <li key={item.id} className="item-row">
            {hasTicks && <Tick item={item} />}
            <VerdictBadge verdict={item.verdict} isWaived={isWaived(item)} />
            <div className="item-row-text">
              <a href={href('item', item.id)}>{item.title}</a>
              <p>{reasonText(item)}</p>
            </div>
            <PriorityTag priority={item.priority} />
            <span className="item-row-pillar">{capital(item.pillar)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A person can answer it, or did. */
function isTickable({ verdict, attestation }: JoinedItem): boolean {
  return verdict === 'unknown' || verdict === 'needs-attestation' || attestation !== null;
}

/** Nothing fails but what was accepted. */
function isWaived({ verdict, findings }: JoinedItem): boolean {
  return verdict === 'fail' && findings.fail === 0 && findings.waived > 0;
}
