import { Unresolved } from '../../../model/index.ts';
import { mapping } from '../lenient.ts';

/** A look at many values, of which one that is not known hides none of the others. */
export interface Looking {
  /** The first value that was not known. */
  open: Unresolved | undefined;
  /** The look that met it. */
  again?: () => void;
}

/** Looks at each entry of a list that is a mapping. */
export function lookAtEach<Entry extends object>(
  into: Looking,
  read: () => readonly Entry[] | null | undefined,
  look: (entry: Entry) => void,
): void {
  let list: readonly Entry[] | null | undefined;
  try {
    list = read();
  } catch (error) {
    missed(into, error, read);
    return;
  }
  if (!Array.isArray(list)) return;
  for (let index = 0; index < list.length; index++) lookAt(list, index, look, into);
}

function lookAt<Entry extends object>(
  list: readonly Entry[],
  index: number,
  look: (entry: Entry) => void,
  into: Looking,
): void {
  try {
    const entry = list[index];
    if (mapping(entry)) look(entry as Entry);
  } catch (error) {
    missed(into, error, () => look(list[index] as Entry));
  }
}

/** What is not known ends one look, and is told if no other look finds anything. */
export function attempt(into: Looking, look: () => void): void {
  try {
    look();
  } catch (error) {
    missed(into, error, look);
  }
}

/** Notes that a look met what is not known; throws what else it met. */
export function missed(into: Looking, error: unknown, again: () => void): void {
  if (!(error instanceof Unresolved)) throw error;
  if (into.open) return;
  into.open = error;
  into.again = again;
}
