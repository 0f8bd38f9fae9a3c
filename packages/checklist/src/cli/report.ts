import { ownedBy } from '../evaluate/index.ts';
import type { Grouping } from '../model/index.ts';
import {
  type FileFormat,
  fileFormats,
  type OutputOptions,
  parseOutputs,
  writeReports,
} from './output.ts';
import { knownOwners } from './owners.ts';
import { loadResult } from './saved-result.ts';

export interface ReportOptions extends OutputOptions {
  readonly owner: readonly string[];
  readonly groupBy?: Grouping;
  readonly allFindings?: boolean;
}

/** `report`: renders a saved result. */
export async function renderSaved(file: string, options: ReportOptions): Promise<void> {
  const outputs = parseOutputs<FileFormat>(options, fileFormats);
  const saved = loadResult(file);
  const owners = knownOwners(options.owner, saved);
  const report = owners.length === 0 ? saved : ownedBy(saved, owners);
  await writeReports(report, outputs, options, {
    listKnown: options.allFindings === true,
    ...(options.groupBy && { groupBy: options.groupBy }),
  });
}
