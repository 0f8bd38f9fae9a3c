import type { Job } from '../../../resources/delivery/pipeline.ts';
import type { Spot } from '../spot.ts';

/** https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/jobs-job-strategy */
export function matrixOf(job: Spot, fill: (text: string) => string): Pick<Job, 'rows'> {
  const runs = job.get('strategy')?.get('matrix')?.entries() ?? [];
  const rows = runs.map(([, run]) =>
    Object.fromEntries(
      run.entries().flatMap(([name, value]) => {
        const text = fill(value.text() ?? '');
        return text === '' || text.includes('$') ? [] : [[name, text]];
      }),
    ),
  );
  return rows.length > 0 ? { rows } : {};
}
