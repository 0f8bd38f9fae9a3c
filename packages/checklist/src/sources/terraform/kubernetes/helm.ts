import type { Home } from '../home.ts';
import type { Instance } from '../instance.ts';
import { textIn, untoldIn, valuesOf } from './helm-values.ts';

export const helmRelease = 'helm_release';

/** Declares the release of a chart among the files with its values; else, says what is missing. */
export function readRelease({ address, body }: Instance, home: Home): string | undefined {
  const chart = textIn(body, 'chart');
  if (chart === undefined) return `${address} installs a chart that is not known${unseen}`;
  const repository = textIn(body, 'repository');
  const place = repository === undefined ? home.chartAt(chart) : 'elsewhere';
  if (place === 'configured') return undefined;
  const release = textIn(body, 'name');
  const namespace = textIn(body, 'namespace');
  if (place === 'elsewhere') {
    const options = [
      ...option('repo', repository),
      ...option('version', textIn(body, 'version')),
      ...option('namespace', namespace),
    ];
    const command = ['helm template', release ?? 'RELEASE', chart, ...options].join(' ');
    return `${address} installs chart ${chart}${unseen}: ${command}, with the values of the release`;
  }
  const values = untoldIn(body, 'namespace') ?? valuesOf(body, home);
  if (release === undefined || typeof values === 'string') {
    const untold = typeof values === 'string' ? values : (untoldIn(body, 'name') ?? 'name');
    return `${address} is not judged with what it gives chart ${chart}, which is not known (${untold}): name it with its values under helm in aks-checklist.yaml`;
  }
  home.declare({
    chart: place.folder,
    release,
    // https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release#namespace-1
    namespace: namespace ?? 'default',
    ...values,
    by: `${address} in ${home.unit}`,
  });
  return undefined;
}

const unseen = ', whose objects are not in the code; render it, and assess that as well';

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name} ${value}`];
}
