import { reporterIds } from '../reporters/index.ts';
import { type OutputOptions, parseOutputs, writeReports } from './output.ts';
import { loadResult } from './saved-result.ts';

/** `report`: renders a saved result. */
export async function renderSaved(file: string, options: OutputOptions): Promise<void> {
  const outputs = parseOutputs(options, reporterIds);
  await writeReports(loadResult(file), outputs, options);
}
