import type { WaivedSubject, WaiverRecord } from 'aks-checklist/browser';
import { StateTag } from '../answers/state-tag.tsx';
import { grouped } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';
import { href } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';
import '../answers/answers.css';

/** Every accepted fail, its end, and what became of it; what needs a look stands first. */
export function WaiversView() {
  const { joined } = usePage();
  const records = joined.result.report.waivers ?? [];
  const sorted = [...records].sort((a, b) => rank(a) - rank(b));
  return (
    <>
      <h1>Waivers</h1>
      <p>Fails that somebody accepted. They stay fails in the score, and do not stop the gate.</p>
      {records.length === 0 ? (
        <p className="empty">Nothing is waived.</p>
      ) : (
        <section className="scroll-x">
          <table>
            <thead>
              <tr>
                {['State', 'Check or item', 'Objects', 'Reason', 'Owner', 'Ends'].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
                <th scope="col" className="number">
                  Findings
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((record, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: waivers have no name.
                <WaiverRow key={index} record={record} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function WaiverRow({ record }: { readonly record: WaiverRecord }) {
  const { joined } = usePage();
  const { state, waiver, writtenAt, message, findings } = record;
  const target = waiver?.target ?? '';
  return (
    <tr>
      <td>
        <StateTag state={state} isSound={state === 'used'} />
      </td>
      <th scope="row">
        {joined.byId.has(target) ? (
          <a href={href('item', target)}>{target}</a>
        ) : (
          <a href={href('findings', '', { q: target })}>{target}</a>
        )}
        {writtenAt && (
          <div className="note">
            {writtenAt.file}
            {writtenAt.line !== undefined && `:${writtenAt.line}`}
          </div>
        )}
      </th>
      <td>{subjectText(waiver?.subject)}</td>
      <td>
        {waiver?.reason} {state !== 'used' && <span className="note">{capital(message)}</span>}
      </td>
      <td>{waiver?.owner}</td>
      <td className="day">{waiver?.until ?? (waiver ? 'no end' : '')}</td>
      <td className="number">{grouped(findings)}</td>
    </tr>
  );
}

function subjectText(subject: WaivedSubject | undefined): string {
  const parts = Object.entries(subject ?? {}).map(([key, value]) => `${key} ${value}`);
  return parts.length > 0 ? parts.join(', ') : 'all';
}

function rank({ state }: WaiverRecord): number {
  return state === 'used' ? 1 : 0;
}
