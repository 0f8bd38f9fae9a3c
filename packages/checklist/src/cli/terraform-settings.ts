import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { InputFile } from '../model/index.ts';
import type { Surroundings } from '../read/sources.ts';
import { UsageError } from './usage-error.ts';

type TerraformSettings = NonNullable<Surroundings['terraform']>;

/** `--var NAME=VALUE` or `--var-file FILE`, in their order on the command line. */
export type VariableOption = { readonly assign: string } | { readonly file: string };

/** What the configuration and the command line say of variables and charts; `TF_VAR_…` is not looked at. */
export function terraformSettings(
  { terraform = [], helm = [] }: Config,
  options: readonly VariableOption[],
): TerraformSettings {
  return {
    roots: terraform.map(({ root, varFiles = [], workspace }) => ({
      folder: shown(root),
      varFiles: varFiles.map(readValues),
      workspace,
    })),
    given: options.map(givenValue),
    charts: helm.map(({ chart }) => shown(chart)),
  };
}

function givenValue(option: VariableOption): TerraformSettings['given'][number] {
  if ('file' in option) return { file: readValues(option.file) };
  const [, name, text] = /^([\w-]+)=(.*)$/s.exec(option.assign) ?? [];
  if (name === undefined || text === undefined) {
    throw new UsageError(`--var ${option.assign}: write NAME=VALUE`);
  }
  return { name, text };
}

function readValues(path: string): InputFile {
  try {
    const text = readFileSync(path, 'utf8');
    return { path: shown(path), input: shown(path), complete: new Set(), text };
  } catch {
    throw new UsageError(`${path}: no such file of values`);
  }
}

/** Relative to the working directory, with `/`, as sources name files. */
function shown(path: string): string {
  return (relative('.', path) || '.').split(sep).join('/');
}
