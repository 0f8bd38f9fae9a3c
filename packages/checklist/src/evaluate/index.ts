export { evaluate } from './evaluate.ts';
export { createInventory, type InventoryInput } from './inventory.ts';
export type { EvaluateOptions } from './options.ts';
