import { type Totals, verdictWords } from 'aks-checklist/browser';
import { oneDecimal } from '../parts/numbers.ts';
import { capital } from '../parts/words.ts';
import { href } from '../route/route.ts';
import { verdictOrder } from '../verdict/words.ts';
import { VerdictBar } from './verdict-bar.tsx';

interface Props {
  readonly caption: string;
  readonly facet: 'category' | 'priority';
  readonly rows: readonly (Totals & { readonly id: string; readonly title: string })[];
}

/** Verdicts by group: the chart is a column of the table that says it in numbers. */
export function CategoryTable({ caption, facet, rows }: Props) {
  return (
    <section className="scroll-x">
      <table className="totals">
        <caption>
          <h2>{caption}</h2>
        </caption>
        <thead>
          <tr>
            <th scope="col">{capital(facet)}</th>
            <th scope="col" className="totals-bar">
              <span className="visually-hidden">Chart</span>
            </th>
            {verdictOrder.map((verdict) => (
              <th key={verdict} scope="col" className="number">
                <span className={`swatch bar-${verdict}`} aria-hidden="true" />
                {capital(verdictWords[verdict].word)}
              </th>
            ))}
            <th scope="col" className="number">
              Score
            </th>
            <th scope="col" className="number">
              Coverage
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, verdicts, score, coverage }) => (
            <tr key={id}>
              <th scope="row">
                <a href={href('checklist', '', { [facet]: id })}>{title}</a>
              </th>
              <td className="totals-bar">
                <VerdictBar verdicts={verdicts} />
              </td>
              {verdictOrder.map((verdict) => (
                <td key={verdict} className={verdicts[verdict] === 0 ? 'number zero' : 'number'}>
                  {verdicts[verdict]}
                </td>
              ))}
              <td className="number">{oneDecimal(score)}</td>
              <td className="number">{oneDecimal(coverage)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
