import type { Gap, InputFile } from '../../model/index.ts';
import { folderOf, isBelow, nameOf } from '../shared/paths.ts';
import type { Charts } from './charts.ts';
import { isMadeOf, type RenderedFile } from './renderings.ts';

type OwnGap = Omit<Gap, 'source' | 'evidence'>;

/** `values-prod.yaml`, `prod.values.yaml`, and all in a folder of that name. */
const valuesName = /(?:^|\/)(?:values(?:[-._][^/]*)?|[^/]*[-._]values|values\/[^/]*)\.ya?ml$/i;

/** What is an object, or a part of a kustomization, is no file of values. */
const object = /^apiVersion[ \t]*:/m;

/**
 * Files of values that no chart was rendered with: those beside a chart that is rendered with its own values only,
 * each chart once, and all others together. They hide nothing of what is assessed; what other sources, or
 * kustomize, were given is used.
 */
export function unusedValues(
  files: readonly InputFile[],
  charts: Charts,
  renderings: readonly RenderedFile[],
  before: ReadonlySet<string>,
): readonly OwnGap[] {
  const built = isMadeOf(renderings.filter(({ rendering }) => rendering.by === 'kustomize'));
  const given = new Set(
    renderings.flatMap(({ rendering }) => rendering.given?.texts.map(({ text }) => text) ?? []),
  );
  const isUsed = ({ path, text }: InputFile) => before.has(path) || built(path) || given.has(text);
  const mayBe = files.filter((file) => valuesName.test(file.path) && !isUsed(file));
  const all = [...charts.charts, ...charts.parts];
  const isLoose = ({ path, text }: InputFile) =>
    !charts.holds(path) && !all.some(({ folder }) => isBelow(path, folder)) && !object.test(text);
  return [
    ...charts.charts.flatMap(({ file, folder }) => {
      const own = renderings.filter(({ path }) => path === file.path);
      if (own.length === 0 || own.some(isSettled)) return [];
      const beside = mayBe.filter(
        ({ path }) => folderOf(path) === folder && !/^values\.ya?ml$/.test(nameOf(path)),
      );
      return gapOf(
        beside,
        `chart ${folder} is judged with its own values only: name the releases and their values under helm in aks-checklist.yaml`,
      );
    }),
    ...gapOf(
      mayBe.filter(isLoose),
      'no chart here is rendered with them: render the charts that they are for, and assess the output',
    ),
  ];
}

/** Somebody says how the chart is installed, or another gap tells of it. */
function isSettled({ rendering: { failure, isConfigured, given } }: RenderedFile): boolean {
  if (failure !== undefined) return true;
  return (
    isConfigured === true || (given !== undefined && given.texts.length + given.options.length > 0)
  );
}

function gapOf([first, ...more]: readonly InputFile[], why: string): readonly OwnGap[] {
  if (first === undefined) return [];
  const { path } = first;
  const what = more.length > 0 ? `${path} and ${more.length} more look` : `${path} looks`;
  const message = `${what} like values of a chart, and ${why}`;
  return [{ reason: 'not-rendered', input: path, message, kinds: [] }];
}
