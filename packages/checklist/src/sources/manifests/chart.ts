import type { InputFile } from '../../model/index.ts';
import { parseStructured } from '../shared/parse.ts';
import { folderOf, nameOf } from '../shared/paths.ts';
import { isObject, type JsonObject } from './json.ts';

export interface Chart {
  /** Its `Chart.yaml`. */
  readonly file: InputFile;
  readonly folder: string;
}

/** Every chart among the files, those inside others too. */
export function allCharts(files: readonly InputFile[]): readonly Chart[] {
  return files
    .filter(({ path }) => nameOf(path) === 'Chart.yaml')
    .map((file) => ({ file, folder: folderOf(file.path) }));
}

/** What `Chart.yaml` says; empty when it cannot be read. */
export function chartBody({ file }: Chart): JsonObject {
  const body = parseStructured(file).documents[0]?.value;
  return isObject(body) ? body : {};
}
