import { Markdown } from '../parts/markdown.tsx';
import { grouped } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';
import type { JoinedItem } from '../result/joined.ts';
import { reasonText } from '../result/reason-text.ts';
import { placeName, subjectName } from '../result/subject-name.ts';
import { PriorityTag } from '../verdict/priority-tag.tsx';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';

const mostFindings = 40;

/** An item on paper: nothing that has to be opened, no table that is cut. */
export function PaperItem({ item }: { readonly item: JoinedItem }) {
  const { text, attestation, list } = item;
  const shown = ['fail', 'unknown'].flatMap((verdict) =>
    list.filter((finding) => finding.verdict === verdict),
  );
  return (
    <article className="paper-item">
      <h2>{item.title}</h2>
      <p className="item-facts">
        <VerdictBadge verdict={item.verdict} />
        <PriorityTag priority={item.priority} />
        <span>{capital(item.pillar)}</span>
        <code>{item.id}</code>
      </p>
      <p>{reasonText(item)}.</p>
      {attestation && (
        <p>
          Attested {attestation.verdict} by {attestation.author} on {attestation.date}
          {attestation.ends && `, until ${attestation.ends}`}
          {attestation.note && `: ${attestation.note}`}
        </p>
      )}
      {text && <p>{text.why}</p>}
      {shown.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col" className="wide">
                Verdict
              </th>
              <th scope="col">Subject</th>
              <th scope="col">What is</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, mostFindings).map((finding, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: equal findings stand once for each place.
              <tr key={`${finding.fingerprint} ${index}`}>
                <td>
                  <VerdictBadge verdict={finding.verdict} isWaived={finding.waiver !== null} />
                  <div className="note">{finding.severity}</div>
                </td>
                <td>{subjectName(finding.subject)}</td>
                <td>
                  {finding.message} <code>{finding.check}</code>
                  {finding.waiver && (
                    <div className="note">
                      Waived by {finding.waiver.owner}: {finding.waiver.reason}
                    </div>
                  )}
                </td>
                <td>
                  <code>{placeName(finding)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length > mostFindings && (
        <p>And {grouped(shown.length - mostFindings)} more: see the result.</p>
      )}
      {text && item.verdict !== 'pass' && item.verdict !== 'not-applicable' && (
        <>
          <h3>Fix</h3>
          <Markdown text={text.fix} />
          {text.prevent && (
            <>
              <h3>Prevent</h3>
              <Markdown text={text.prevent} />
            </>
          )}
        </>
      )}
    </article>
  );
}
