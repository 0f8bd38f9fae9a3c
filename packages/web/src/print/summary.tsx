import { Gaps } from '../evidence/gaps.tsx';
import { CategoryTable } from '../overview/category-table.tsx';
import { usePage } from '../shell/page-context.ts';
import { PriorityTag } from '../verdict/priority-tag.tsx';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';

/** Totals, every item in a line, and what could not be read. */
export function Summary() {
  const { joined } = usePage();
  const { summary, evidence } = joined.result.report;
  return (
    <section className="paper-summary">
      <h1>Summary</h1>
      <CategoryTable caption="By category" facet="category" rows={summary.categories} />
      <h2>Items</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className="narrow">
              Priority
            </th>
            <th scope="col" className="wide">
              Verdict
            </th>
          </tr>
        </thead>
        <tbody>
          {joined.items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.title}</th>
              <td>
                <PriorityTag priority={item.priority} />
              </td>
              <td>
                <VerdictBadge verdict={item.verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Gaps gaps={evidence.gaps} />
    </section>
  );
}
