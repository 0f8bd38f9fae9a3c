import { known } from '../known.ts';
import { referenceIn } from './ids.ts';
import { isSet } from './values.ts';

/** What a reference to another resource leads to. */
export interface Link {
  /** Undefined where it leads nowhere, or nobody can tell where. */
  readonly id: string | undefined;
  /** It leads somewhere, or may, and nobody can tell where. */
  readonly isOpen: boolean;
}

/** Follows `{ "id": … }`. */
export function linkTo(read: () => { readonly id?: string } | null | undefined): Link {
  const found = known(() => {
    const link = read();
    return { id: referenceIn(link, 'id'), isSet: isSet(link, 'id') };
  });
  if (!found) return { id: undefined, isOpen: true };
  return { id: found.id, isOpen: found.isSet && found.id === undefined };
}
