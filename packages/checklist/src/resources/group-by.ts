/** The elements of a list by a key, each group in the list's order. */
export function groupBy<K, T>(list: readonly T[], keyOf: (element: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const element of list) addTo(groups, keyOf(element), element);
  return groups;
}

/** Adds an element to its group. */
export function addTo<K, T>(groups: Map<K, T[]>, key: K, element: T): void {
  const group = groups.get(key);
  if (group) group.push(element);
  else groups.set(key, [element]);
}
