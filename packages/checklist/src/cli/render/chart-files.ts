import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { HelmRelease } from '../../config/schema.ts';
import type { ChartRelease, GivenValues, TemplateFile } from '../../model/index.ts';
import { fileValues } from '../../sources/shared/values-text.ts';
import { shownPath } from './tree.ts';

/** What a release gives to its chart; undefined where a file of it cannot be read. */
export function givenBy({
  values = [],
  set = [],
  texts = [],
  options = [],
}: HelmRelease & Partial<ChartRelease>): GivenValues | undefined {
  const files = values.map((path) => readText(path, shownPath(path)));
  const read = files.filter((file) => file !== undefined);
  if (read.length < files.length) return undefined;
  const sets = set.map((text) => ({ text: `--set=${text}` }));
  return { texts: [...read.map(fileValues), ...texts], options: [...sets, ...options] };
}

/** The files of charts, by their folders, that only define templates. */
export function helpersOf(folders: Iterable<string>): readonly TemplateFile[] {
  return [...folders]
    .flatMap((folder) => [join(folder, 'templates'), join(folder, 'charts')])
    .flatMap(filesIn)
    .filter((path) => path.endsWith('.tpl') && path.split(sep).includes('templates'))
    .sort()
    .flatMap((path) => readText(path, shownPath(path)) ?? []);
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  } catch {
    return [];
  }
}

function readText(path: string, name: string): TemplateFile | undefined {
  try {
    return { path: name, text: readFileSync(path, 'utf8') };
  } catch {
    return undefined;
  }
}
