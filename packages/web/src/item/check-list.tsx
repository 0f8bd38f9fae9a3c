import type { JoinedItem } from '../result/joined.ts';

/** What is asked automatically. */
export function CheckList({ item: { text } }: { readonly item: JoinedItem }) {
  const checks = Object.entries(text?.checks ?? {});
  if (checks.length === 0) return null;
  return (
    <section>
      <details>
        <summary>
          <h2>Checks ({checks.length})</h2>
        </summary>
        <dl className="checks">
          {checks.map(([id, { each, expect, fix, optIn }]) => (
            <div key={id}>
              <dt>
                <code>{id}</code> {optIn && <span className="note">opt-in</span>}
              </dt>
              <dd>
                Each {each.noun} {expect}. <span className="note">{fix}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
