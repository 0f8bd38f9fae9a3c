import { type Finding, type Gap, hidesNothing } from '../model/index.ts';
import { oneLine } from './plain-text.ts';

/** `k8s/web.yaml:17:9`; undefined where no file is known. */
export function placeName({ location }: Finding): string | undefined {
  if (location?.file === undefined) return undefined;
  const { file, line, column } = location;
  return oneLine([file, line, line === undefined ? undefined : column].filter(isSet).join(':'));
}

/** `k8s/broken.yaml:3`. */
export function gapPlace({ input, line }: Gap): string {
  return oneLine([input, line].filter(isSet).join(':'));
}

/** Each place and message once: one file can lack evidence of several kinds. What hides nothing is told last. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  const told = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = `${gapPlace(gap)} ${gap.message}`;
    if (!told.has(key)) told.set(key, gap);
  }
  const all = [...told.values()];
  return [...all.filter((gap) => !hidesNothing(gap)), ...all.filter(hidesNothing)];
}

function isSet<T>(value: T | undefined): value is T {
  return value !== undefined;
}
