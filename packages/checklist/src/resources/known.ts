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

/** Reads something of another resource, which is named where that is not known or malformed. */
export function within<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unresolved) throw new Unresolved(`${what} ${error.message}`);
    if (error instanceof Malformed) throw new Malformed(`${what}: ${error.message}`);
    throw error;
  }
}

/** What is malformed in another resource leaves the answer about this one open: it throws {@link Unresolved}. */
export function orUnresolved<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) throw new Unresolved(error.message);
    throw error;
  }
}

/** Asks once and keeps the answer, or what was thrown. */
export function kept<T>(read: () => T): () => T {
  let answer: (() => T) | undefined;
  return () => {
    answer ??= settle(read);
    return answer();
  };
}

function settle<T>(read: () => T): () => T {
  try {
    const value = read();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
