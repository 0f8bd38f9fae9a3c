import type { ComparisonReporter } from '../../model/index.ts';
import { layOut } from '../json.ts';

/** The comparison itself: the contract that other programs read. */
export const json: ComparisonReporter = {
  id: 'json',
  extension: 'json',
  render: (comparison) => `${[...layOut(comparison, '')].join('')}\n`,
};
