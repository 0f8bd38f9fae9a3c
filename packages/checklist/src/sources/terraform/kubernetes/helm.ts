import { type Cell, isMap } from '../../shared/code/cell.ts';
import type { Instance } from '../instance.ts';

export const helmRelease = 'helm_release';

/**
 * What is missing because a chart is not rendered here. One that lies below an assessed path is judged
 * where it lies, or is a gap there, so that nothing is to be said of it twice.
 */
export function releaseGap(
  { address, body }: Instance,
  isAssessed: (path: string) => boolean,
): string | undefined {
  const chart = textIn(body, 'chart');
  if (chart === undefined) return `${address} installs a chart that is not known${unseen}`;
  // A name alone, or behind a slash, is one of a repository.
  if (/^\.\.?\//.test(chart) && isAssessed(chart)) return undefined;
  const name = textIn(body, 'name') ?? 'RELEASE';
  const options = [
    ...option('repo', textIn(body, 'repository')),
    ...option('version', textIn(body, 'version')),
    ...option('namespace', textIn(body, 'namespace')),
  ];
  const command = ['helm template', name, chart, ...options].join(' ');
  return `${address} installs chart ${chart}${unseen}: ${command}, with the values of the release`;
}

const unseen = ', whose objects are not in the code; render it, and assess that as well';

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name} ${value}`];
}

/** A text; undefined for what is absent or not known. */
function textIn({ value }: Cell, key: string): string | undefined {
  const found = isMap(value) && value.has(key) ? value.get(key)?.value : undefined;
  return typeof found === 'string' ? found : undefined;
}
