import { VerdictChart } from '../overview/verdict-chart.tsx';
import { counted, dateAndTime, oneDecimal } from '../parts/numbers.ts';
import { usePage } from '../shell/page-context.ts';

/** The first page: what was judged, when, and how it stands. */
export function Cover() {
  const { report, origin } = usePage().joined.result;
  const { score, coverage, verdicts } = report.summary;
  const inputs = [...new Set(report.evidence.sources.map(({ input }) => input))];
  const resources = report.evidence.sources.reduce((sum, source) => sum + source.resources, 0);
  return (
    <section className="cover">
      <p className="cover-product">AKS Checklist</p>
      <h1>{origin === 'blank' ? 'Checklist' : 'Assessment report'}</h1>
      <dl>
        {origin !== 'blank' && (
          <>
            <dt>Assessed</dt>
            <dd>{dateAndTime(report.assessedAt)}</dd>
            <dt>Evidence</dt>
            <dd>
              {inputs.join(', ') || 'none'} ({counted(resources, 'resource')})
            </dd>
            {report.clusters && (
              <>
                <dt>Clusters</dt>
                <dd>{report.clusters.map(({ name }) => name).join(', ')}</dd>
              </>
            )}
          </>
        )}
        <dt>Profile</dt>
        <dd>{report.profile}</dd>
        <dt>Checklist</dt>
        <dd>
          edition {report.checklist.edition}, {counted(report.checklist.items, 'item')}
        </dd>
        <dt>Judged by</dt>
        <dd>
          {report.tool.name} {report.tool.version}
        </dd>
      </dl>
      <div className="cover-numbers">
        <p>
          <strong>{oneDecimal(score)}</strong> Score of 100
        </p>
        <p>
          <strong>{oneDecimal(coverage)} %</strong> Coverage
        </p>
      </div>
      <VerdictChart verdicts={verdicts} />
      <p className="note">
        Score: weighted share of pass among items that pass or fail. Coverage: weighted share of
        items and kinds of evidence that were judged. Waived fails stay fails in the score.
      </p>
    </section>
  );
}
