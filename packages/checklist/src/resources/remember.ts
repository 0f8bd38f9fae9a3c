/** What was computed for a key before, or is now and kept. */
export function remember<K, V>(table: Map<K, V>, key: K, compute: () => V): V {
  const known = table.get(key);
  if (known !== undefined) return known;
  const found = compute();
  table.set(key, found);
  return found;
}
