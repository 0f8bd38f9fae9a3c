import type { InputFile } from '../../model/index.ts';
import { resolve } from '../shared/paths.ts';
import { manifestFile } from './files.ts';

interface Manifest {
  readonly Modules?: readonly { readonly Key?: string; readonly Dir?: string }[];
}

/** The folders of downloaded modules by their key: `aks`, `aks.network`. */
export function readManifest(
  folder: string,
  files: ReadonlyMap<string, InputFile>,
): ReadonlyMap<string, string> {
  const file = files.get(resolve(folder, manifestFile));
  const entries = file ? modulesIn(file.text) : [];
  return new Map(
    entries.flatMap(({ Key, Dir }) =>
      Key && typeof Dir === 'string' ? [[Key, resolve(folder, Dir)] as const] : [],
    ),
  );
}

function modulesIn(text: string): NonNullable<Manifest['Modules']> {
  try {
    const { Modules } = JSON.parse(text) as Manifest;
    return Array.isArray(Modules) ? Modules : [];
  } catch {
    return [];
  }
}
