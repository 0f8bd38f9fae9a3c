import type { ChartRelease, Gap, InputFile, Resource } from '../../model/index.ts';
import { resolve } from '../shared/paths.ts';
import { fileValues } from '../shared/values-text.ts';
import type { Charts } from './charts.ts';
import { isObject } from './json.ts';
import { objectName } from './object-name.ts';
import { type ConfigMaps, configMapsIn, referencedValues } from './referenced-values.ts';
import type { RenderedFile } from './renderings.ts';
import { placedIn } from './wished-values.ts';
import { type Wish, wishesOf } from './wishes.ts';

type OwnGap = Omit<Gap, 'source' | 'evidence'>;

/** What declared releases install, and what of it cannot be rendered. */
interface Installed {
  readonly releases: readonly ChartRelease[];
  readonly gaps: readonly OwnGap[];
}

/** What is among the files when releases are looked for. */
interface Surrounding {
  readonly charts: Charts;
  readonly renderings: readonly RenderedFile[];
  readonly written: ReadonlyMap<string, InputFile>;
}

/** The charts that declared objects install: those among the files with their values, of others a gap. */
export function installedCharts(resources: readonly Resource[], around: Surrounding): Installed {
  const releases = new Map<string, ChartRelease>();
  const gaps = new Map<string, OwnGap>();
  const configMaps = configMapsIn(resources);
  for (const resource of resources) {
    if (resource.observed || resource.complete || !isObject(resource.body)) continue;
    for (const wish of wishesOf(resource.kind, resource.body)) {
      const found = releaseOf(resource, wish, around, configMaps);
      if (found === undefined) continue;
      if (typeof found !== 'string') releases.set(found.by + found.chart, found);
      else {
        const gap = gapOf(resource, found);
        gaps.set(`${gap.input}:${gap.line} ${gap.message}`, gap);
      }
    }
  }
  return { releases: [...releases.values()], gaps: [...gaps.values()] };
}

/** The release, or what is missing of it; undefined where there is nothing to say. */
function releaseOf(
  resource: Resource,
  wish: Wish,
  { charts, renderings, written }: Surrounding,
  configMaps: ConfigMaps,
): ChartRelease | string | undefined {
  const found = [...charts.charts, ...charts.parts].filter(({ folder }) => endsIn(folder, wish));
  const [chart] = found;
  if (chart === undefined) {
    if (wish.mayBeOther) return undefined;
    const what =
      typeof wish.chart === 'string' ? `chart ${wish.chart}` : 'a chart that is not known';
    return `installs ${what}, whose objects are not in the evidence: render and assess them, too`;
  }
  const own = renderings.filter(({ path }) => path === chart.file.path);
  if (own.some(({ rendering }) => rendering.isConfigured)) return undefined;
  const files = wish.files.map((path) => written.get(resolve(chart.folder, path)));
  const gone = wish.files.find((_, index) => files[index] === undefined);
  const referenced = wish.references.map((one) =>
    referencedValues(one, resource, configMaps, written),
  );
  const lost = wish.references.find((_, index) => referenced[index] === undefined)?.name;
  const untold =
    (found.length > 1 ? 'which chart' : undefined) ??
    wish.untold ??
    gone ??
    lost ??
    (resource.unresolved ? 'a template in it' : undefined);
  if (untold !== undefined) {
    return `is not judged with what it gives chart ${chart.folder}, which is not known (${untold}): name it with its values under helm in aks-checklist.yaml`;
  }
  const { release, namespace } = wish;
  const { texts, options } = placedIn(resource, wish, written);
  const isRendered = renderings.some(({ rendering }) => rendering.command === resource.unit);
  const place = isRendered ? resource.unit : (resource.places[0]?.document.file ?? '');
  return {
    chart: chart.folder,
    release,
    ...(namespace !== undefined && { namespace }),
    texts: [
      ...files.flatMap((file) => (file ? [fileValues(file)] : [])),
      ...referenced.filter((one) => one !== undefined),
      ...texts,
    ],
    options,
    by: `${objectName(resource)} in ${place}`,
  };
}

function gapOf(resource: Resource, what: string): OwnGap {
  const [place] = resource.places;
  const [position] = place?.document.locate([place.base]) ?? [];
  const input = place?.document.file ?? '';
  const message = `${objectName(resource)} ${what}`;
  return { reason: 'not-rendered', input, message, ...(position && { line: position.line }) };
}

/** `./charts/shop` of a repository is `deploy/charts/shop` here. */
function endsIn(folder: string, { chart, mayBeOther }: Wish): boolean {
  // A name alone is a chart of a repository, or a folder to Argo CD.
  if (typeof chart !== 'string' || !(mayBeOther || chart.includes('/'))) return false;
  const path = chart.replace(/^(?:\.?\/)+|(?<!\/)\/+$/g, '');
  return path !== '' && `/${folder}`.endsWith(`/${path}`);
}
