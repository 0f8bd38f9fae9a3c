import type { Job, MatrixRow } from '../../../resources/delivery/pipeline.ts';
import { type Choice, combinations } from '../combinations.ts';
import { isMapping, type Spot } from '../spot.ts';

/** https://docs.github.com/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations */
export function matrixOf(job: Spot): Pick<Job, 'rows'> {
  const matrix = job.get('strategy')?.get('matrix');
  if (!matrix || !isMapping(matrix.value)) return {};
  const keys = matrix.entries().filter(([key]) => key !== 'include' && key !== 'exclude');
  const choices = keys.map(([key, spot]) => choiceOf(key, spot));
  const excluded = (matrix.get('exclude')?.items() ?? []).map((item) => rowOf(item, 'matrix'));
  const rows = combinations(choices).filter((row) => !excluded.some((one) => isPartOf(one, row)));
  const names = new Set(choices.flatMap((choice) => choice.flatMap((one) => Object.keys(one))));
  const included = keys.length === 0 ? [] : [...rows];
  for (const item of matrix.get('include')?.items() ?? []) {
    include(rowOf(item, 'matrix'), names, included, rows.length);
  }
  return included.length > 0 ? { rows: included } : {};
}

/** The values of one key; none of it where an expression makes the list. */
function choiceOf(key: string, spot: Spot): Choice {
  return Array.isArray(spot.value)
    ? spot.items().map((item) => rowOf(item, `matrix.${key}`))
    : [{}];
}

/** A value by the names that lead to its parts. */
function rowOf(spot: Spot, name: string): MatrixRow {
  const text = spot.text();
  if (text !== undefined) return text.includes('${{') ? {} : { [name]: text };
  const parts = spot.entries().map(([key, value]) => rowOf(value, `${name}.${key}`));
  return Object.assign({}, ...parts);
}

/** What is included goes into the first rows that it does not contradict, else it is a row itself. */
function include(
  row: MatrixRow,
  names: ReadonlySet<string>,
  into: MatrixRow[],
  firstRows: number,
): void {
  let isPlaced = false;
  for (let index = 0; index < firstRows; index++) {
    const before = into[index] as MatrixRow;
    const agrees = Object.entries(row).every(
      ([name, value]) => !names.has(name) || before[name] === value,
    );
    if (!agrees) continue;
    into[index] = { ...before, ...row };
    isPlaced = true;
  }
  if (!isPlaced) into.push(row);
}

function isPartOf(some: MatrixRow, row: MatrixRow): boolean {
  return Object.entries(some).every(([name, value]) => row[name] === value);
}
