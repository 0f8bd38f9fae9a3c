import type { Report } from 'aks-checklist/browser';
import { grouped } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';

/** How much was read of each input. */
export function SourcesTable({ sources }: Pick<Report['evidence'], 'sources'>) {
  return (
    <table className="sources">
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
        {sources.map(({ source, evidence, input, files, resources }) => (
          <tr key={`${source} ${evidence} ${input}`}>
            <th scope="row">{input}</th>
            <td>{source}</td>
            <td>{capital(evidence)}</td>
            <td className="number">{grouped(files)}</td>
            <td className="number">{grouped(resources)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
