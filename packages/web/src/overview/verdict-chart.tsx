import { type VerdictCounts, verdictWords } from 'aks-checklist/browser';
import { capital } from '../parts/words.ts';
import { href } from '../route/route.ts';
import { verdictOrder } from '../verdict/words.ts';
import { VerdictBar } from './verdict-bar.tsx';

/** All items by verdict: a bar, and a legend that says the numbers and leads to the items. */
export function VerdictChart({ verdicts }: { readonly verdicts: VerdictCounts }) {
  return (
    <div className="verdict-chart">
      <VerdictBar verdicts={verdicts} />
      <ul className="legend">
        {verdictOrder.map((verdict) => (
          <li key={verdict}>
            <a href={href('checklist', '', { verdict })}>
              <span className={`swatch bar-${verdict}`} aria-hidden="true" />
              <strong>{verdicts[verdict]}</strong> {capital(verdictWords[verdict].word)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
