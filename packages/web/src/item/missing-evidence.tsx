import { offersOf } from 'aks-checklist/browser';
import { CopyText } from '../parts/copy-text.tsx';
import { capital } from '../parts/words.ts';
import type { JoinedItem } from '../result/joined.ts';
import type { ItemText } from '../texts/texts.ts';

/** Evidence of the item that nobody gave, and how to get it. */
export function MissingEvidence({ item }: { readonly item: JoinedItem }) {
  const { text, notJudgedOn, judgedOn } = item;
  if (text === undefined || notJudgedOn.length === 0) return null;
  const offers = offersOf(asItem(text)).filter(({ evidence }) => notJudgedOn.includes(evidence));
  return (
    <section>
      <h2>Evidence that is missing</h2>
      <p>
        {judgedOn.length > 0
          ? `Judged on ${judgedOn.join(', ')}, not on ${notJudgedOn.join(', ')}.`
          : `Not judged on ${notJudgedOn.join(', ')}.`}
      </p>
      <ul className="offers">
        {offers.map(({ evidence, give }) => (
          <li key={evidence}>
            <strong>{capital(evidence)}</strong>
            {give.map((what) =>
              /^(az|kubectl) /.test(what) ? (
                <CopyText key={what} text={what} wraps />
              ) : (
                <span key={what}>: {what}</span>
              ),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An offer is made of texts alone. */
function asItem(text: ItemText): Parameters<typeof offersOf>[0] {
  return text as unknown as Parameters<typeof offersOf>[0];
}
