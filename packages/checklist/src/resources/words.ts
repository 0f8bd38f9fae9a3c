const mostNamed = 3;

/** The first few of some names: `a, b, c and 2 more`. */
export function firstFew(names: readonly string[]): string {
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return `${names.slice(0, mostNamed).join(', ')}${more}`;
}
