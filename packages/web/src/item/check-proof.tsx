import { Button } from '@fluentui/react-components';
import type { Finding } from 'aks-checklist/browser';
import { useState } from 'react';
import { FindingCard } from '../findings/finding-card.tsx';
import { FixText } from '../findings/fix-text.tsx';
import { grouped } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';
import { usePage } from '../shell/page-context.ts';

const atFirst = 5;
const step = 50;

interface Props {
  readonly check: string;
  readonly list: readonly Finding[];
}

/** What one check found: what it expects and the fix once, then each subject. */
export function CheckProof({ check, list }: Props) {
  const { checks } = usePage().joined;
  const [shown, setShown] = useState(atFirst);
  const [first] = list;
  const noun = checks.get(check)?.each.noun;
  const fix = list.find((one) => one.verdict === 'fail')?.fix;
  return (
    <div className="check-proof">
      <h3>
        {noun ? `Each ${noun} ${first?.expect ?? ''}` : capital(first?.expect ?? check)}{' '}
        <code>{check}</code>
      </h3>
      {fix && <FixText fix={fix} />}
      <ul className="findings">
        {list.slice(0, shown).map((finding, index) => (
          <FindingCard
            // biome-ignore lint/suspicious/noArrayIndexKey: equal findings stand once for each place.
            key={`${finding.fingerprint} ${index}`}
            finding={finding}
            without={{ check, fix: fix ?? null }}
          />
        ))}
      </ul>
      {list.length > shown && (
        <Button size="small" onClick={() => setShown(shown + step)}>
          Show {grouped(Math.min(step, list.length - shown))} more of {grouped(list.length)}
        </Button>
      )}
    </div>
  );
}
