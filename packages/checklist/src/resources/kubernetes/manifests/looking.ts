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
  attempt(into, () => {
    const list = read();
    if (!Array.isArray(list)) return;
    for (let index = 0; index < list.length; index++) {
      attempt(into, () => {
        const entry: Entry = list[index];
        if (mapping(entry)) look(entry);
      });
    }
  });
}

/** What is not known ends one look, and is told if no other look finds anything. */
export function attempt(into: Looking, look: () => void): void {
  try {
    look();
  } catch (error) {
    if (!(error instanceof Unresolved)) throw error;
    if (into.open) return;
    into.open = error;
    into.again = look;
  }
}
