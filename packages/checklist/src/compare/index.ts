export { withBaseline } from './baseline.ts';
export { type CompareOptions, compare, type NamedReport } from './compare.ts';
export { isWorse } from './gate.ts';
export { baselineFor, comparisonFor } from './owned-by.ts';
