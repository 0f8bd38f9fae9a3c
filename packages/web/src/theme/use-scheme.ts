import { useSyncExternalStore } from 'react';
import { useStored } from '../stored/stored.ts';
import type { Scheme } from './theme.ts';

const preference = matchMedia('(prefers-color-scheme: dark)');

/** The user's choice, or else the system's; and the way to change it. */
export function useScheme(): readonly [Scheme, (scheme: Scheme) => void] {
  const system = useSyncExternalStore(subscribe, () => preference.matches);
  const [chosen, choose] = useStored<Scheme | ''>('scheme', '', isScheme);
  return [chosen === '' ? (system ? 'dark' : 'light') : chosen, choose];
}

function isScheme(value: unknown): value is Scheme | '' {
  return value === 'light' || value === 'dark' || value === '';
}

function subscribe(changed: () => void): () => void {
  preference.addEventListener('change', changed);
  return () => preference.removeEventListener('change', changed);
}
