import { Unresolved } from './unknown.ts';

/** Kleene's `some`: one element that holds decides, though another is unknown. */
export function some<T>(list: readonly T[], holds: (element: T) => boolean): boolean {
  return decides(list, holds, true);
}

/** Kleene's `every`: one element that does not hold decides, though another is unknown. */
export function every<T>(list: readonly T[], holds: (element: T) => boolean): boolean {
  return decides(list, holds, false);
}

/** The answer that one element is enough for, or the other one. */
function decides<T>(list: readonly T[], holds: (element: T) => boolean, answer: boolean): boolean {
  let open: number | undefined;
  for (let index = 0; index < list.length; index++) {
    try {
      if (Boolean(holds(list[index] as T)) === answer) return answer;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= index;
    }
  }
  // Asked once more, so that the value that is not known is the one read last.
  return open === undefined ? !answer : holds(list[open] as T);
}

/** Kleene's search: the first answer that an element gives decides, though another is unknown. */
export function firstOf<T, R>(
  list: readonly T[],
  answer: (element: T) => R | undefined,
): R | undefined {
  let open: number | undefined;
  for (let index = 0; index < list.length; index++) {
    try {
      const found = answer(list[index] as T);
      if (found !== undefined) return found;
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= index;
    }
  }
  // Asked once more, so that the value that is not known is the one read last.
  return open === undefined ? undefined : answer(list[open] as T);
}

const none: readonly never[] = [];

/** Kleene's filter: the elements that surely meet a condition; throws where none does and one may. */
export function filterSure<T>(list: readonly T[], meets: (element: T) => boolean): readonly T[] {
  if (list.length === 0) return none;
  const found: T[] = [];
  let open: number | undefined;
  for (let index = 0; index < list.length; index++) {
    try {
      const element = list[index] as T;
      if (meets(element)) found.push(element);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= index;
    }
  }
  // Asked once more, so that the value that is not known is the one read last.
  if (found.length === 0 && open !== undefined) meets(list[open] as T);
  return found;
}
