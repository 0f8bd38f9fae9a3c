import type { VerdictCounts } from 'aks-checklist/browser';
import { verdictOrder } from '../verdict/words.ts';

/** Counts as one bar: each verdict has a colour and a pattern of its own. The numbers stand beside it. */
export function VerdictBar({ verdicts }: { readonly verdicts: VerdictCounts }) {
  const parts = verdictOrder.filter((verdict) => verdicts[verdict] > 0);
  return (
    <span className="bar" aria-hidden="true">
      {parts.map((verdict) => (
        <span
          key={verdict}
          className={`bar-part bar-${verdict}`}
          style={{ flexGrow: verdicts[verdict] }}
        />
      ))}
    </span>
  );
}
