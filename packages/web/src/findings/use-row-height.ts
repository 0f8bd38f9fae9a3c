import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 640px)');

/** Rows have one line, and three where there is no room for columns. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, () => narrow.matches) ? 92 : 40;
}

function subscribe(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}
