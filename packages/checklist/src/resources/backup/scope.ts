import { every, some, Unresolved } from '../../model/index.ts';
import { list, textIn } from '../azure/values.ts';

/** What a backup says of the namespaces that it holds; both tools use the same names. */
export interface NamespaceFilter {
  readonly excludedNamespaces?: readonly string[] | null;
  readonly includedNamespaces?: readonly string[] | null;
}

/**
 * Whether a backup holds a namespace as a whole. Throws {@link Unresolved} where labels decide, or
 * what is not known.
 */
export function holdsNamespace(
  filter: NamespaceFilter,
  namespace: string,
  hasSelector: () => boolean,
): boolean {
  const names = (key: keyof NamespaceFilter) => list(filter, key);
  const isListed = (key: keyof NamespaceFilter) =>
    some(names(key), (name) => textIn(name, key) === namespace || name === '*');
  return every(
    [
      () => names('includedNamespaces').length === 0 || isListed('includedNamespaces'),
      () => !isListed('excludedNamespaces'),
      () => {
        if (hasSelector()) throw new Unresolved('labels select what the backup holds');
        return true;
      },
    ],
    (condition) => condition(),
  );
}
