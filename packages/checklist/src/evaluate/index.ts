export { attestReport } from './attest-report.ts';
export { evaluate } from './evaluate.ts';
export { createInventory } from './inventory.ts';
export type { EvaluateOptions } from './options.ts';
export { ownedBy } from './owners/owned-by.ts';
