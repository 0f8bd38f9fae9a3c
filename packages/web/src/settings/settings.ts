import { useMemo } from 'react';
import { useStored } from '../stored/stored.ts';

/** What the user set in this browser. */
export interface Settings {
  /** Where files of the result stand: a link begins with it. */
  readonly repository: string;
  /** Who answers. */
  readonly author: string;
}

const none: Settings = { repository: '', author: '' };

export function useSettings() {
  const [kept, keep] = useStored<Partial<Settings>>('settings', none, isSettings);
  const settings = useMemo(() => ({ ...none, ...kept }), [kept]);
  return [settings, keep] as const;
}

function isSettings(value: unknown): value is Partial<Settings> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => typeof one === 'string')
  );
}
