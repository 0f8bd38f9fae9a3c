import { usePage } from '../shell/page-context.ts';
import { DriftTable } from './drift-table.tsx';
import { Gaps } from './gaps.tsx';
import { SourcesTable } from './sources-table.tsx';
import './evidence.css';

/** What was read, and what could not be. */
export function EvidenceView() {
  const { evidence, switchedOff, drift = [] } = usePage().joined.result.report;
  const { sources, gaps } = evidence;
  return (
    <>
      <h1>Evidence</h1>
      <section className="scroll-x">
        <h2>What was read</h2>
        {sources.length === 0 ? (
          <p className="empty">Nothing yet.</p>
        ) : (
          <SourcesTable sources={sources} />
        )}
      </section>
      <Gaps gaps={gaps} />
      <DriftTable drift={drift} />
      {switchedOff.length > 0 && (
        <section>
          <h2>Switched off</h2>
          <ul className="rows">
            {switchedOff.map(({ id, reason }) => (
              <li key={id}>
                <code>{id}</code> {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
