import { type OutputOptions, parseOutputs, writeReports } from './output.ts';
import { loadResult } from './saved-result.ts';

/** `report`: renders a saved result. */
export async function renderSaved(file: string, options: OutputOptions): Promise<void> {
  const outputs = parseOutputs(options);
  await writeReports(loadResult(file), outputs, options);
}
