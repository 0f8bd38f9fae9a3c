import { wantedEvidence } from 'aks-checklist/browser';
import { CopyText } from '../parts/copy-text.tsx';
import { counted } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';
import { usePage } from '../shell/page-context.ts';
import { asCatalogue } from '../texts/texts.ts';

const mostCommands = 4;

/** Evidence that nobody gave yet, and the commands that bring it. */
export function WantedEvidenceList() {
  const { joined } = usePage();
  const wanted = wantedEvidence(joined.result.report, asCatalogue(joined.texts));
  if (wanted.length === 0) return null;
  return (
    <section aria-labelledby="wanted">
      <h2 id="wanted">What more evidence would decide</h2>
      <ul className="rows">
        {wanted.map(({ kind, items, give }) => (
          <li key={kind} className="wanted">
            <strong>{capital(kind)}</strong> decides {counted(items, 'item')}
            {give.slice(0, mostCommands).map(({ command }) => (
              <CopyText key={command} text={command} wraps />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
