import type { Finding } from 'aks-checklist/browser';
import { findingVerdict } from '../filter/facets.ts';
import { grouped } from '../parts/numbers.ts';
import type { JoinedItem } from '../result/joined.ts';
import { href } from '../route/route.ts';
import { CheckProof } from './check-proof.tsx';

const order = ['fail', 'waived', 'unknown', 'pass', 'not-applicable'];

/** The findings of an item by check, what fails first. */
export function Proof({ item }: { readonly item: JoinedItem }) {
  const { findings: counts } = item;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const told = order
    .map((verdict) => [verdict, counts[verdict as keyof typeof counts]] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${grouped(count)} ${verdict.replace('-', ' ')}`);
  return (
    <section aria-label="Proof">
      <h2>Proof</h2>
      <p>
        {told.join(' · ')}
        {item.list.length > 0 && (
          <>
            {' · '}
            <a href={href('findings', '', { q: item.id })}>all in the table</a>
          </>
        )}
      </p>
      {byCheck(item.list).map(([check, list]) => (
        <CheckProof key={check} check={check} list={list} />
      ))}
    </section>
  );
}

function byCheck(list: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of [...list].sort((a, b) => rank(a) - rank(b))) {
    const group = groups.get(finding.check);
    if (group) group.push(finding);
    else groups.set(finding.check, [finding]);
  }
  return [...groups];
}

function rank(finding: Finding): number {
  return order.indexOf(findingVerdict(finding));
}
