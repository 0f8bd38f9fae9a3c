import type { ReportCluster } from 'aks-checklist/browser';
import { portalLink } from '../links/links.ts';
import { oneDecimal } from '../parts/numbers.ts';
import { href } from '../route/route.ts';
import { VerdictBar } from './verdict-bar.tsx';

/** The clusters that were assessed together, the worst first. */
export function ClusterTable({ clusters }: { readonly clusters: readonly ReportCluster[] }) {
  if (clusters.length === 0) return null;
  const score = ({ summary }: ReportCluster) => summary.score ?? Number.POSITIVE_INFINITY;
  return (
    <section className="scroll-x">
      <table className="totals">
        <caption>
          <h2>By cluster</h2>
        </caption>
        <thead>
          <tr>
            <th scope="col">Cluster</th>
            <th scope="col" className="totals-bar">
              <span className="visually-hidden">Chart</span>
            </th>
            <th scope="col" className="number">
              Fail
            </th>
            <th scope="col" className="number">
              Pass
            </th>
            <th scope="col" className="number">
              Score
            </th>
            <th scope="col" className="number">
              Coverage
            </th>
          </tr>
        </thead>
        <tbody>
          {[...clusters]
            .sort((a, b) => score(a) - score(b))
            .map(({ name, resourceId, summary }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={href('findings', '', { cluster: name })}>{name}</a>{' '}
                  <Portal resourceId={resourceId} />
                </th>
                <td className="totals-bar">
                  <VerdictBar verdicts={summary.verdicts} />
                </td>
                <td className="number">{summary.verdicts.fail}</td>
                <td className="number">{summary.verdicts.pass}</td>
                <td className="number">{oneDecimal(summary.score)}</td>
                <td className="number">{oneDecimal(summary.coverage)} %</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Portal({ resourceId }: { readonly resourceId: string | undefined }) {
  const link = portalLink(resourceId);
  if (link === undefined) return null;
  return (
    <a className="note" href={link} rel="noreferrer">
      Azure portal
    </a>
  );
}
