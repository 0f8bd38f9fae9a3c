import type { ItemChange, ItemVerdict } from 'aks-checklist/browser';
import { capital } from '../parts/words.ts';
import { reasonText } from '../result/reason-text.ts';
import { href } from '../route/route.ts';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';

const words: Readonly<Record<ItemChange['direction'], string>> = {
  worse: 'Worse',
  lost: 'Lost its evidence',
  better: 'Better',
  decided: 'Decided now',
  other: 'Otherwise',
};

/** The items that end otherwise than before. */
export function ChangedItems({ items }: { readonly items: readonly ItemChange[] }) {
  if (items.length === 0) return <p className="empty">Every item ends as before.</p>;
  return (
    <section className="scroll-x">
      <h2>Items</h2>
      <table>
        <thead>
          <tr>
            {['Change', 'Item', 'Before', 'After', 'Why'].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td className="day">{words[item.direction]}</td>
              <th scope="row">
                <a href={href('item', item.id)}>{item.title}</a>
              </th>
              <td>
                <Side verdict={item.before} />
              </td>
              <td>
                <Side verdict={item.after} />
              </td>
              <td>{capital(reasonText(item))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Side({ verdict }: { readonly verdict: ItemVerdict | null }) {
  return verdict === null ? (
    <span className="note">not there</span>
  ) : (
    <VerdictBadge verdict={verdict} />
  );
}
