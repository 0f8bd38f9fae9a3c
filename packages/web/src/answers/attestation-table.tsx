import { capital } from '../parts/words.ts';
import { href } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';
import { StateTag } from './state-tag.tsx';

/** Every answer that was read, and what became of it; what needs a look stands first. */
export function AttestationTable() {
  const { joined } = usePage();
  const records = joined.result.report.attestations ?? [];
  if (records.length === 0) return <p className="empty">Nobody has answered anything yet.</p>;
  const sound = new Set(['used', 'agreed']);
  const sorted = [...records].sort(
    (a, b) => Number(sound.has(a.state)) - Number(sound.has(b.state)),
  );
  return (
    <section className="scroll-x">
      <table>
        <thead>
          <tr>
            {['State', 'Item', 'Verdict', 'Author', 'Date', 'Ends', 'Says'].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ state, attestation, message, writtenAt }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item can have many answers of one day.
            <tr key={`${attestation?.item} ${index}`}>
              <td>
                <StateTag state={state} isSound={sound.has(state)} />
              </td>
              <th scope="row">
                {attestation && (
                  <a href={href('item', attestation.item)}>
                    {joined.byId.get(attestation.item)?.title ?? attestation.item}
                  </a>
                )}
                {writtenAt && (
                  <div className="note">
                    {writtenAt.file}
                    {writtenAt.line !== undefined && `:${writtenAt.line}`}
                  </div>
                )}
              </th>
              <td>{attestation && <VerdictBadge verdict={attestation.verdict} />}</td>
              <td>{attestation?.author}</td>
              <td className="day">{attestation?.date}</td>
              <td className="day">{attestation?.ends ?? attestation?.until}</td>
              <td>
                {attestation?.note ?? ''} <span className="note">{capital(message)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
