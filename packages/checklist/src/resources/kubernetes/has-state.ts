import type { Resource } from '../../model/index.ts';

/** Whether an object tells how it is: it was read from the API, or carries the status that no code writes. */
export function hasState({ observed, body }: Resource): boolean {
  return observed || (body as { status?: unknown }).status != null;
}
