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

/** What is not known is the answer, to be thrown where it matters. */
export function settled<T>(read: () => T): T | Unresolved {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unresolved) return error;
    throw error;
  }
}

/** Reads something of another resource, which is named where that is not known or malformed. */
export function within<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unresolved) throw new Unresolved(`${what} ${error.message}`);
    if (error instanceof Malformed) {
      const newer = error.asNewer && `${what}: ${error.asNewer}`;
      throw new Malformed(`${what}: ${error.message}`, newer);
    }
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

/** Asks once and keeps the answer, or what was thrown; what it asked with is let go. */
export function kept<T>(read: () => T): () => T {
  let open: (() => T) | undefined = read;
  let answer: T;
  let error: unknown;
  return () => {
    if (open) {
      try {
        answer = open();
      } catch (thrown) {
        error = thrown;
      }
      open = undefined;
    }
    if (error !== undefined) throw error;
    return answer;
  };
}
