import type { Pod } from './types.ts';

/** Whether a pod ran to its end, or was evicted: its containers never start again. */
export function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}
