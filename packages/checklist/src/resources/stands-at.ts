import { Unknown } from '../model/index.ts';

/** What stands at a path of a raw value, or the {@link Unknown} on the way that hides whether anything does. */
export function standsAt(
  root: unknown,
  path: readonly string[],
): { readonly value: unknown; readonly at: readonly string[] } {
  let value = root;
  for (let index = 0; index < path.length; index++) {
    const holder: unknown = value instanceof Unknown ? value.known : value;
    const next = (holder as Readonly<Record<string, unknown>> | null | undefined)?.[
      path[index] as string
    ];
    if (next === undefined && value instanceof Unknown) return { value, at: path.slice(0, index) };
    value = next ?? undefined;
  }
  return { value, at: path };
}
