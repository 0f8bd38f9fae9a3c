import { Button } from '@fluentui/react-components';
import { type FindingChange, findingStates } from 'aks-checklist/browser';
import { useState } from 'react';
import { FindingCard } from '../findings/finding-card.tsx';
import { grouped } from '../parts/numbers.ts';

const step = 25;
const titles: Readonly<Record<FindingChange['state'], string>> = {
  new: 'New findings',
  changed: 'Changed findings',
  fixed: 'Fixed: mended, or removed',
  vanished: 'Vanished with their evidence, which is no fix',
};

/** The findings that the two results tell apart. */
export function ChangedFindings({ findings }: { readonly findings: readonly FindingChange[] }) {
  return findingStates.map((state) => {
    const list = findings.filter((one) => one.state === state);
    return state === 'known' || list.length === 0 ? null : (
      <Group key={state} title={titles[state]} list={list} />
    );
  });
}

function Group({
  title,
  list,
}: {
  readonly title: string;
  readonly list: readonly FindingChange[];
}) {
  const [shown, setShown] = useState(step);
  return (
    <section>
      <h2>
        {title} ({grouped(list.length)})
      </h2>
      <ul className="findings">
        {list.slice(0, shown).map(({ finding, changes }, index) => (
          <FindingCard
            // biome-ignore lint/suspicious/noArrayIndexKey: equal findings stand once for each place.
            key={`${finding.fingerprint} ${index}`}
            finding={finding}
            note={changes.join(', ')}
          />
        ))}
      </ul>
      {list.length > shown && (
        <Button size="small" onClick={() => setShown(shown + step * 4)}>
          Show {Math.min(step * 4, list.length - shown)} more
        </Button>
      )}
    </section>
  );
}
