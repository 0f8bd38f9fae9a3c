import { readFileSync } from 'node:fs';
import { readReport } from '../reporters/read-report.ts';
import { type OutputOptions, parseOutputs, writeReports } from './output.ts';
import { UsageError } from './usage-error.ts';

/** `report`: renders a saved result. */
export async function renderSaved(file: string, options: OutputOptions): Promise<void> {
  const outputs = parseOutputs(options);
  const report = readReport(textOf(file));
  if ('problems' in report) {
    throw new UsageError([`${file} is no result of assess:`, ...report.problems].join('\n  '));
  }
  await writeReports(report, outputs, options);
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
