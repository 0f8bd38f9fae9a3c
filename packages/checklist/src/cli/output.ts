import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../catalogue/index.ts';
import type { RenderOptions, Report } from '../model/index.ts';
import { didYouMean } from '../model/index.ts';
import { loadReporter, type ReporterId, reporterIds } from '../reporters/index.ts';
import { UsageError } from './usage-error.ts';

export interface OutputOptions {
  readonly format: ReporterId;
  readonly output: readonly string[];
  readonly color: boolean;
}

export interface Output {
  readonly format: ReporterId;
  /** Absent: the standard output. */
  readonly file?: string;
}

/** What to write where; `--output` alone leaves the terminal report on the standard output. */
export function parseOutputs({ format, output }: OutputOptions): readonly Output[] {
  const files = output.map((pair) => {
    const [id = '', file = ''] = pair.split(/=(.*)/s);
    const format = reporterIds.find((known) => known === id);
    if (format === undefined || file === '') {
      throw new UsageError(
        `--output ${pair}: give FORMAT=FILE with a format of ${reporterIds.join(', ')}${didYouMean(id, reporterIds)}`,
      );
    }
    return { format, file };
  });
  return [{ format }, ...files];
}

/** Writes each report; chunk by chunk, for a large one is longer than a string can be. */
export async function writeReports(
  report: Report,
  outputs: readonly Output[],
  { color }: Pick<OutputOptions, 'color'>,
  listing: Pick<RenderOptions, 'groupBy' | 'listKnown'> = {},
): Promise<void> {
  for (const { format, file } of outputs) {
    const reporter = await loadReporter(format);
    const shown = { ...renderOptions(color && file === undefined), ...listing };
    const chunks = reporter.chunks?.(report, shown) ?? [reporter.render(report, shown)];
    if (file === undefined) await print(chunks);
    else save(file, chunks);
  }
}

function renderOptions(color: boolean): RenderOptions {
  const { isTTY, columns } = process.stdout;
  return {
    catalogue,
    width: columns ?? 100,
    color: color && isTTY === true && !process.env.NO_COLOR,
    page,
  };
}

/** The interactive page without a result; it stands beside the bundle. */
function page(): string {
  return readFileSync(fileURLToPath(new URL('page.html', import.meta.url)), 'utf8');
}

async function print(chunks: Iterable<string>): Promise<void> {
  for (const chunk of chunks) {
    if (!process.stdout.write(chunk)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
}

function save(file: string, chunks: Iterable<string>): void {
  let handle: number;
  try {
    handle = openSync(file, 'w');
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    for (const chunk of chunks) writeSync(handle, chunk);
  } finally {
    closeSync(handle);
  }
}
