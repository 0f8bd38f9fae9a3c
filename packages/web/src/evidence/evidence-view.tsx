import { grouped } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';
import { usePage } from '../shell/page-context.ts';
import { DriftTable } from './drift-table.tsx';

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
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">Input</th>
                <th scope="col">Source</th>
                <th scope="col">Evidence</th>
                <th scope="col" className="number">
                  Files
                </th>
                <th scope="col" className="number">
                  Resources
                </th>
              </tr>
            </thead>
            <tbody>
              {sources.map(({ source, evidence: kind, input, files, resources }) => (
                <tr key={`${source} ${kind} ${input}`}>
                  <th scope="row">{input}</th>
                  <td>{source}</td>
                  <td>{capital(kind)}</td>
                  <td className="number">{grouped(files)}</td>
                  <td className="number">{grouped(resources)}</td>
                </tr>
              ))}
            </tbody>
          </table>
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

type Gap = ReturnType<typeof usePage>['joined']['result']['report']['evidence']['gaps'][number];

function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <section>
      <h2>What could not be read ({grouped(gaps.length)})</h2>
      <p>Each can hide a failure, so that no item that looks there passes.</p>
      <ul className="rows">
        {gaps.map(({ source, evidence, reason, input, line, message }) => (
          <li key={`${source} ${evidence} ${input} ${line} ${message}`}>
            <code>{line === undefined ? input : `${input}:${line}`}</code> {message}{' '}
            <span className="note">
              {source}, {evidence}: {reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
