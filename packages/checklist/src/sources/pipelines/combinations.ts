import type { MatrixRow } from '../../resources/delivery/pipeline.ts';

/** What one key of a matrix can be. */
export type Choice = readonly MatrixRow[];

/** More runs than services start of one job. */
const most = 256;

/** One of each choice, in all ways; what would be too many is none. */
export function combinations(choices: readonly Choice[]): MatrixRow[] {
  const count = choices.reduce((product, { length }) => product * length, 1);
  if (count > most) return [];
  return choices.reduce<MatrixRow[]>(
    (rows, choice) => rows.flatMap((row) => choice.map((one) => ({ ...row, ...one }))),
    [{}],
  );
}
