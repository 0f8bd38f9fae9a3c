import { resolve } from '../shared/paths.ts';
import type { ChartPlace } from './home.ts';
import type { TerraformSettings } from './settings.ts';

/** Where a chart lies whose path is written relative to a folder. */
export function chartPlace(
  folder: string,
  path: string,
  { charts }: Pick<TerraformSettings, 'charts'>,
  isAssessed: (path: string) => boolean,
): ChartPlace {
  const chart = resolve(folder, path);
  if (charts.includes(chart)) return 'configured';
  const isPart = isAssessed(resolve(chart, '../../Chart.yaml'));
  return isAssessed(resolve(chart, 'Chart.yaml')) && !isPart ? { folder: chart } : 'elsewhere';
}
