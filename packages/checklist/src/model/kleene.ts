import { Unresolved } from './unknown.ts';

/** Kleene's `some`: one element that holds decides, though another is unknown. */
export function some<T>(list: readonly T[], holds: (element: T) => boolean): boolean {
  return firstOf(list, (element) => (holds(element) ? true : undefined)) ?? false;
}

/** Kleene's `every`: one element that does not hold decides, though another is unknown. */
export function every<T>(list: readonly T[], holds: (element: T) => boolean): boolean {
  return firstOf(list, (element) => (holds(element) ? undefined : false)) ?? true;
}

/** Kleene's search: the first answer that an element gives decides, though another is unknown. */
export function firstOf<T, R>(
  list: readonly T[],
  answer: (element: T) => R | undefined,
): R | undefined {
  let open: Unresolved | undefined;
  for (let index = 0; index < list.length; index++) {
    try {
      const found = answer(list[index] as T);
      if (found !== undefined) return found;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= error;
    }
  }
  if (open) throw open;
  return undefined;
}
