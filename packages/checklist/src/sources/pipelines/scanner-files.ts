import type { InputFile } from '../../model/index.ts';
import type { ScannerFile } from '../../resources/delivery/pipeline.ts';
import { folderOf, isBelow, nameOf } from '../shared/paths.ts';
import { foldersAbove, type Repository } from './repository.ts';

/** `trivy.yaml`, `.grype.yaml`, and what is named after them: `trivy-ci.yaml`. */
const names = /^\.?(trivy|grype)(?!ignore)[\w.-]*\.ya?ml$/;

/** The files that the tools look for in the folder that they run in. */
const defaults: ReadonlySet<string> = new Set(['trivy.yaml', '.grype.yaml']);

/**
 * What configures scanners in the repository of a pipeline; steps run at its root, as far as one can tell.
 * https://trivy.dev/docs/latest/guide/references/configuration/config-file/
 * https://oss.anchore.com/docs/reference/grype/configuration/
 */
export function scannerFiles(pipeline: InputFile, repository: Repository): readonly ScannerFile[] {
  const folders = foldersAbove(pipeline);
  return [...repository.files.keys()].flatMap((path): ScannerFile[] => {
    const name = nameOf(path);
    const tool = names.exec(name)?.[1] as ScannerFile['tool'] | undefined;
    if (tool === undefined || !isBelow(path, folders[0] ?? '.')) return [];
    const value = repository.open(path, true)?.value;
    if (typeof value !== 'object' || value === null) return [];
    repository.read.add(path);
    const isDefault = defaults.has(name) && folders.includes(folderOf(path));
    return [{ tool, path, isDefault, env: variablesOf(tool, value as Values) }];
  });
}

type Values = Readonly<Record<string, unknown>>;

function variablesOf(tool: ScannerFile['tool'], values: Values): Record<string, string> {
  const { vulnerability } = values;
  const nested = typeof vulnerability === 'object' ? (vulnerability as Values | null) : null;
  const all =
    tool === 'trivy'
      ? {
          TRIVY_EXIT_CODE: values['exit-code'],
          TRIVY_SEVERITY: values.severity,
          TRIVY_IGNORE_UNFIXED: nested?.['ignore-unfixed'],
        }
      : {
          GRYPE_FAIL_ON_SEVERITY: values['fail-on-severity'],
          GRYPE_ONLY_FIXED: values['only-fixed'],
        };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [[name, textOf(value)]],
    ),
  );
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
