import type { Job } from '../../../resources/delivery/pipeline.ts';
import { combinations } from '../combinations.ts';
import type { Spot } from '../spot.ts';

/** https://docs.gitlab.com/ci/yaml/#parallelmatrix */
export function matrixOf(matrix: Spot | undefined): Pick<Job, 'rows'> {
  const rows = (matrix?.items() ?? []).flatMap((item) =>
    combinations(
      item.entries().map(([name, values]) =>
        values.items().map((value) => {
          const text = value.text() ?? '';
          return text === '' || text.includes('$') ? {} : { [name]: text };
        }),
      ),
    ),
  );
  return rows.length > 0 ? { rows } : {};
}
