import type { InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, nameOf } from '../shared/paths.ts';
import { isObject, type JsonObject } from './json.ts';

export interface Chart {
  /** Its `Chart.yaml`. */
  readonly file: InputFile;
  readonly folder: string;
  /** Where charts of `apiVersion: v1` name those that they are made with. */
  readonly requirements?: InputFile;
}

/** Every chart among the files, those inside others too. */
export function allCharts(files: readonly InputFile[]): readonly Chart[] {
  const requirements = new Map(
    files
      .filter(({ path }) => nameOf(path) === 'requirements.yaml')
      .map((file) => [folderOf(file.path), file]),
  );
  return files
    .filter(({ path }) => nameOf(path) === 'Chart.yaml')
    .map((file) => {
      const folder = folderOf(file.path);
      const own = requirements.get(folder);
      return { file, folder, ...(own && { requirements: own }) };
    });
}

/** What `Chart.yaml` says; empty when it cannot be read. */
export function chartBody({ file }: Pick<Chart, 'file'>): JsonObject {
  const body = parseStructured(file).documents[0]?.value;
  return isObject(body) ? body : {};
}
