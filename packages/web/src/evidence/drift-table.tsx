import type { Report } from 'aks-checklist/browser';
import { repositoryLink } from '../links/links.ts';
import { grouped } from '../parts/numbers.ts';
import { subjectName } from '../result/subject-name.ts';
import { useSettings } from '../settings/settings.ts';

type Drift = NonNullable<Report['drift']>[number];

/** The values that code and the living platform give differently. */
export function DriftTable({ drift }: { readonly drift: readonly Drift[] }) {
  if (drift.length === 0) return null;
  return (
    <section className="scroll-x">
      <h2>Code and the living platform differ ({grouped(drift.length)})</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Value</th>
            <th scope="col">In code</th>
            <th scope="col">Live</th>
          </tr>
        </thead>
        <tbody>
          {drift.map(({ subject, cluster, path, declared, observed }) => (
            <tr key={`${cluster} ${subjectName(subject)} ${subject.resourceId} ${path}`}>
              <th scope="row">
                {subjectName(subject)}
                {cluster !== undefined && <span className="note"> on {cluster}</span>}
              </th>
              <td>
                <code>{path}</code>
              </td>
              <td>
                {told(declared.value)} <Place location={declared.location} />
              </td>
              <td>{told(observed.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function told(value: Drift['declared']['value']): string {
  if (value === null) return 'absent';
  return value === '' ? 'empty' : String(value);
}

function Place({ location }: { readonly location: Drift['declared']['location'] }) {
  const [{ repository }] = useSettings();
  if (location?.file === undefined) return null;
  const link = repositoryLink(repository, location);
  const place = location.line === undefined ? location.file : `${location.file}:${location.line}`;
  if (link === undefined) return <code>{place}</code>;
  return (
    <a href={link} rel="noreferrer">
      <code>{place}</code>
    </a>
  );
}
