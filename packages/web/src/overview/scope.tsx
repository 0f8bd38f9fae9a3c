import { hidesNothing } from 'aks-checklist/browser';
import { counted, dateAndTime } from '../parts/numbers.ts';
import { href } from '../route/route.ts';
import { usePage } from '../shell/page-context.ts';

/** What was judged, when, and by which edition. */
export function Scope() {
  const { report, origin } = usePage().joined.result;
  if (origin === 'blank') {
    return (
      <p className="scope">
        {counted(report.checklist.items, 'item')} to think of before an Azure Kubernetes Service
        platform goes to production. Nothing is judged yet.
      </p>
    );
  }
  const { sources, gaps } = report.evidence;
  const missing = gaps.filter((gap) => !hidesNothing(gap)).length;
  const resources = sources.reduce((sum, source) => sum + source.resources, 0);
  const facts = [
    `Assessed on ${dateAndTime(report.assessedAt)}`,
    `profile ${report.profile}`,
    `checklist of ${report.checklist.edition}`,
    `${report.tool.name} ${report.tool.version}`,
  ];
  return (
    <p className="scope">
      {facts.join(' · ')} ·{' '}
      <a href={href('evidence')}>
        {counted(resources, 'resource')}
        {missing > 0 && `, ${counted(missing, 'gap')}`}
      </a>
    </p>
  );
}
