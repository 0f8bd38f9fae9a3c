import { usePage } from '../shell/page-context.ts';
import { CategoryTable } from './category-table.tsx';
import { ClusterTable } from './cluster-table.tsx';
import { FirstSteps } from './first-steps.tsx';
import { Numbers } from './numbers.tsx';
import { Scope } from './scope.tsx';
import { VerdictChart } from './verdict-chart.tsx';
import { WantedEvidenceList } from './wanted-evidence-list.tsx';
import './overview.css';

/** How the platform stands, on one screen. */
export function OverviewView() {
  const { joined } = usePage();
  const { report } = joined.result;
  const { categories, priorities } = report.summary;
  return (
    <>
      <h1>Overview</h1>
      <Scope />
      <Numbers report={report} />
      <section aria-labelledby="verdicts">
        <h2 id="verdicts">Verdicts</h2>
        <VerdictChart verdicts={report.summary.verdicts} />
      </section>
      <ClusterTable clusters={report.clusters ?? []} />
      <CategoryTable caption="By category" facet="category" rows={categories} />
      <CategoryTable
        caption="By priority"
        facet="priority"
        rows={(['high', 'medium', 'low'] as const).map((id) => ({
          ...priorities[id],
          id,
          title: { high: 'High', medium: 'Medium', low: 'Low' }[id],
        }))}
      />
      <FirstSteps />
      <WantedEvidenceList />
    </>
  );
}
