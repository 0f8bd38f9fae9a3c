import { OutLinks } from '../parts/out-links.tsx';
import type { JoinedItem } from '../result/joined.ts';
import { AnswerForm } from './answer-form.tsx';

/** What only a person can answer: the question, the answer that stands, and a new one. */
export function AttestationSection({ item }: { readonly item: JoinedItem }) {
  const { attestation, text, verdict } = item;
  const asks = verdict === 'unknown' || verdict === 'needs-attestation';
  if (!attestation && !text?.attest && !asks) return null;
  return (
    <section>
      <h2>Attestation</h2>
      {text?.attest && (
        <p>
          {text.attest.question}
          {text.attest.attach && <span className="note"> Attach {text.attest.attach}.</span>}
        </p>
      )}
      {attestation && (
        <div className="standing">
          <p>
            <strong>{attestation.verdict}</strong>, attested by {attestation.author} on{' '}
            {attestation.date}
            {attestation.ends && `, until ${attestation.ends}`}
          </p>
          {attestation.note && <p className="standing-note">{attestation.note}</p>}
          <OutLinks links={attestation.evidence ?? []} />
        </div>
      )}
      <details open={verdict === 'needs-attestation'}>
        <summary>{attestation ? 'Answer anew' : 'Answer'}</summary>
        <AnswerForm item={item} />
      </details>
    </section>
  );
}
