import { useCallback, useMemo, useSyncExternalStore } from 'react';

/** What the page keeps in this browser, and nowhere else. */
const prefix = 'aks-checklist/';

const listeners = new Set<() => void>();

/** Absent, foreign and unreadable values are the default: other pages may share the storage of files. */
export function readStored<T>(
  key: string,
  fallback: T,
  isValid: (value: unknown) => value is T,
): T {
  const text = readText(key);
  if (text === null) return fallback;
  try {
    const value: unknown = JSON.parse(text);
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

/** False where the browser does not keep it: in private windows, or when it is full. */
export function writeStored(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, JSON.stringify(value));
    return false;
  } finally {
    for (const listener of listeners) listener();
  }
}

/** Holds what the browser does not keep, until the page is closed. */
const memory = new Map<string, string>();

function readText(key: string): string | null {
  const held = memory.get(key);
  if (held !== undefined) return held;
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

/** A value that is kept, and changes everywhere at once. */
export function useStored<T>(
  key: string,
  fallback: T,
  isValid: (value: unknown) => value is T,
): readonly [T, (value: T) => boolean] {
  const text = useSyncExternalStore(subscribe, () => readText(key));
  const write = useCallback((value: T) => writeStored(key, value), [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the value.
  const value = useMemo(() => readStored(key, fallback, isValid), [key, text]);
  return [value, write];
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('storage', changed);
  };
}
