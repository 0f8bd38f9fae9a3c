import type { InputFile } from '../../model/index.ts';

/** How the configuration of one root is used: once for each environment. */
export interface RootSettings {
  readonly folder: string;
  /** In Terraform's order: a later one wins. */
  readonly varFiles: readonly InputFile[];
  readonly workspace?: string | undefined;
}

/** A value that somebody gave on the command line, as text, or a file of values. */
export type GivenValue =
  | { readonly name: string; readonly text: string }
  | { readonly file: InputFile };

/** What is known beside the files of a configuration. */
export interface TerraformSettings {
  readonly roots: readonly RootSettings[];
  /** For all roots, and after all that stands in files. */
  readonly given: readonly GivenValue[];
  /** Folders of charts whose releases, with their values, the configuration names. */
  readonly charts: readonly string[];
}

export const noSettings: TerraformSettings = { roots: [], given: [], charts: [] };
