import { useStored } from '../stored/stored.ts';

/** What the user set in this browser. */
export interface Settings {
  /** Where files of the result stand: a link begins with it. */
  readonly repository: string;
}

const none: Settings = { repository: '' };

export function useSettings() {
  return useStored<Settings>('settings', none, isSettings);
}

function isSettings(value: unknown): value is Settings {
  return typeof (value as Settings | null)?.repository === 'string';
}
