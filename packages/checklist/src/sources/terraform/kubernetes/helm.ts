import { type Cell, isList, isMap } from '../../shared/code/cell.ts';
import type { ChartPlace } from '../home.ts';
import type { Instance } from '../instance.ts';

export const helmRelease = 'helm_release';

/**
 * What is missing because a chart is not rendered here. One that lies below an assessed path is judged
 * where it lies, or is a gap there, so that nothing is to be said of it twice; but the values that the
 * release gives it are not known there.
 */
export function releaseGap(
  { address, body }: Instance,
  chartAt: (path: string) => ChartPlace,
): string | undefined {
  const chart = textIn(body, 'chart');
  if (chart === undefined) return `${address} installs a chart that is not known${unseen}`;
  // A name alone, or behind a slash, is one of a repository.
  const place = /^\.\.?\//.test(chart) ? chartAt(chart) : 'elsewhere';
  if (place === 'configured') return undefined;
  if (place === 'assessed') {
    const given = valuesOf(body);
    return (
      given &&
      `${address} gives chart ${chart} its ${given}, and the chart is judged without: ${asked}`
    );
  }
  const name = textIn(body, 'name') ?? 'RELEASE';
  const options = [
    ...option('repo', textIn(body, 'repository')),
    ...option('version', textIn(body, 'version')),
    ...option('namespace', textIn(body, 'namespace')),
  ];
  const command = ['helm template', name, chart, ...options].join(' ');
  return `${address} installs chart ${chart}${unseen}: ${command}, with the values of the release`;
}

const asked = 'name it with its values under helm in aks-checklist.yaml';

/** The attributes and blocks by which a release gives values. */
const ways = ['values', 'set', 'set_list', 'set_sensitive', 'set_wo'];

function valuesOf({ value }: Cell): string | undefined {
  if (!isMap(value)) return undefined;
  return ways.find((key) => {
    // What is not written is an attribute that the provider fills in.
    const found = value.has(key) ? (value.get(key)?.value ?? null) : null;
    return found !== null && !(isList(found) && found.length === 0);
  });
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
