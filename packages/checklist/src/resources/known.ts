import { Malformed, Unresolved } from '../model/index.ts';

/** What is not known of one thing, or malformed, hides nothing of the others. */
export function known<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unresolved || error instanceof Malformed) return undefined;
    throw error;
  }
}
