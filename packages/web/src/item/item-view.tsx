import { AttestationSection } from '../answers/attestation-section.tsx';
import { Markdown } from '../parts/markdown.tsx';
import { capital } from '../parts/words.ts';
import type { JoinedItem } from '../result/joined.ts';
import { reasonText } from '../result/reason-text.ts';
import { href, type ViewProps } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import { PriorityTag } from '../verdict/priority-tag.tsx';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';
import { CheckList } from './check-list.tsx';
import { ItemNeighbours } from './item-neighbours.tsx';
import { Links } from './links.tsx';
import { MissingEvidence } from './missing-evidence.tsx';
import { Proof } from './proof.tsx';
import './item.css';

/** One item: verdict, why, fix, prevention, proof, and what is missing. */
export function ItemView({ route }: ViewProps) {
  const { joined } = usePage();
  const item = joined.byId.get(route.id);
  if (item === undefined) {
    return (
      <>
        <h1>No such item</h1>
        <p>
          {route.id} is not in this result. <a href={href('checklist')}>The checklist</a>
        </p>
      </>
    );
  }
  return <Item key={item.id} item={item} />;
}

function Item({ item }: { readonly item: JoinedItem }) {
  const { joined } = usePage();
  const { text } = item;
  const asksFirst = item.verdict === 'needs-attestation';
  const category = joined.categories.get(item.category)?.title ?? item.category;
  return (
    <article className="item">
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <a href={href('checklist')}>Checklist</a> <span aria-hidden="true">›</span>{' '}
        <a href={href('checklist', '', { category: item.category })}>{category}</a>
      </nav>
      <h1>{item.title}</h1>
      <p className="item-facts">
        <VerdictBadge verdict={item.verdict} />
        <PriorityTag priority={item.priority} />
        <span>{capital(item.pillar)}</span>
        <code>{item.id}</code>
      </p>
      <p className="item-reason">{reasonText(item)}.</p>
      {asksFirst && <AttestationSection item={item} />}
      <Proof item={item} />
      {text && (
        <>
          <Texts title="Why" text={text.why} />
          <Texts title="Fix" text={text.fix} />
          {text.prevent && <Texts title="Prevent" text={text.prevent} />}
        </>
      )}
      {!asksFirst && <AttestationSection item={item} />}
      <MissingEvidence item={item} />
      <CheckList item={item} />
      <Links links={text?.links ?? []} />
      <ItemNeighbours item={item} />
    </article>
  );
}

function Texts({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <h2>{title}</h2>
      <Markdown text={text} />
    </section>
  );
}
