import { Button } from '@fluentui/react-components';
import type { Finding } from 'aks-checklist/browser';
import { useState } from 'react';
import { findingVerdict } from '../filter/facets.ts';
import { FindingCard } from '../findings/finding-card.tsx';
import { grouped } from '../parts/numbers.ts';
import type { JoinedItem } from '../result/joined.ts';
import { href } from '../route/route.ts';

const atFirst = 10;
const order = ['fail', 'waived', 'unknown', 'pass', 'not-applicable'];

/** The findings of an item, what fails first. */
export function Proof({ item }: { readonly item: JoinedItem }) {
  const [shown, setShown] = useState(atFirst);
  const { findings: counts } = item;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const list = [...item.list].sort((a, b) => rank(a) - rank(b));
  return (
    <section aria-label="Proof">
      <h2>Proof</h2>
      <p>
        {order
          .map((verdict) => [verdict, counts[verdict as keyof typeof counts]] as const)
          .filter(([, count]) => count > 0)
          .map(([verdict, count]) => `${grouped(count)} ${verdict.replace('-', ' ')}`)
          .join(' · ')}
        {list.length > atFirst && (
          <>
            {' · '}
            <a href={href('findings', '', { q: item.id })}>all in the table</a>
          </>
        )}
      </p>
      <ul className="findings">
        {list.slice(0, shown).map((finding) => (
          <FindingCard key={finding.fingerprint} finding={finding} />
        ))}
      </ul>
      {list.length > shown && (
        <Button size="small" onClick={() => setShown(shown + 50)}>
          Show {Math.min(50, list.length - shown)} more
        </Button>
      )}
    </section>
  );
}

function rank(finding: Finding): number {
  return order.indexOf(findingVerdict(finding));
}
