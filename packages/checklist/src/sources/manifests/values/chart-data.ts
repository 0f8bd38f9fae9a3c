import type { GivenValues, Path, TemplateFile } from '../../../model/index.ts';
import { readValues } from '../../shared/values-text.ts';
import { isObject } from '../json.ts';
import { ChartValues } from './chart-values.ts';
import type { Data } from './evaluate.ts';

/** Finds a file of a rendering by the name that Helm gives it: `shop/charts/db/values.yaml`. */
export type FileNamed = (named: string) => TemplateFile | undefined;

/** What the templates of a chart are given, by the name of one of them: `shop/charts/db/templates/web.yaml`. */
export function dataOf(template: string, given: GivenValues, fileNamed: FileNamed): Data {
  const folders = foldersOf(template);
  const levels = folders.map(({ name, folder }) => {
    const file = fileNamed(`${folder}/values.yaml`);
    return { name, own: file && readValues(file) };
  });
  const imports = folders.some(({ folder }) =>
    ['Chart.yaml', 'requirements.yaml'].some((name) =>
      fileNamed(`${folder}/${name}`)?.text.includes('import-values'),
    ),
  );
  const values = new ChartValues(levels, given);
  const chart = chartFields(folders.at(-1), fileNamed);
  return ([root, ...path]) => {
    if (root === 'Values' && path.length > 0) return imports ? undefined : values.find(path);
    return root === 'Chart' ? chart(path) : undefined;
  };
}

interface ChartFolder {
  /** What the chart above calls it. */
  readonly name: string;
  readonly folder: string;
}

/** The folders of the charts that a template is in, the installed one first. */
function foldersOf(template: string): ChartFolder[] {
  const [top = '', ...parts] = template.split('/');
  const folders = [{ name: top, folder: top }];
  for (let at = 0; parts[at] === 'charts' && at + 2 < parts.length; at += 2) {
    const name = parts[at + 1] as string;
    folders.push({ name, folder: `${folders.at(-1)?.folder}/charts/${name}` });
  }
  return folders;
}

const fields: ReadonlyMap<unknown, string> = new Map([
  ['Name', 'name'],
  ['Version', 'version'],
  ['AppVersion', 'appVersion'],
]);

/** What `.Chart` is to a template. */
function chartFields(chart: ChartFolder | undefined, fileNamed: FileNamed): Data {
  const file = chart && fileNamed(`${chart.folder}/Chart.yaml`);
  const read = file && readValues(file);
  return ([field, ...more]: Path) => {
    const key = fields.get(field);
    if (read === undefined || key === undefined || more.length > 0) return undefined;
    const value = read.value[key];
    // An alias has its own name.
    if (isObject(value) || (key === 'name' && value !== chart?.name)) return undefined;
    return value === undefined ? null : { value, place: read.placeOf([key]) };
  };
}
