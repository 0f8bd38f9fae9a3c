import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../catalogue/index.ts';
import type { RenderOptions, Report } from '../model/index.ts';
import { didYouMean } from '../model/index.ts';
import {
  type BinaryReporterId,
  binaryReporterIds,
  loadBinaryReporter,
  loadReporter,
  type ReporterId,
  reporterIds,
} from '../reporters/index.ts';
import { UsageError } from './usage-error.ts';

export interface OutputOptions {
  readonly format: ReporterId;
  readonly output: readonly string[];
  readonly color: boolean;
}

/** What a report can be written as; some formats are files only. */
export type FileFormat = ReporterId | BinaryReporterId | 'pdf';
export const fileFormats: readonly FileFormat[] = [...reporterIds, ...binaryReporterIds, 'pdf'];

export interface Output<Format extends string = FileFormat> {
  readonly format: Format;
  /** Absent: the standard output. */
  readonly file?: string;
}

/** What to write where; `--output` alone leaves the terminal report on the standard output. */
export function parseOutputs<Format extends string>(
  { format, output }: { readonly format: Format; readonly output: readonly string[] },
  known: readonly Format[],
): readonly Output<Format>[] {
  const files = output.map((pair) => {
    const [id = '', file = ''] = pair.split(/=(.*)/s);
    const format = known.find((one) => one === id);
    if (format === undefined || file === '') {
      throw new UsageError(
        `--output ${pair}: give FORMAT=FILE with a format of ${known.join(', ')}${didYouMean(id, known)}`,
      );
    }
    return { format, file };
  });
  return [{ format }, ...files];
}

/** How findings are listed. */
export type Listing = Pick<RenderOptions, 'groupBy' | 'listKnown'>;

/** Writes each report; chunk by chunk, for a large one is longer than a string can be. */
export async function writeReports(
  report: Report,
  outputs: readonly Output[],
  { color }: Pick<OutputOptions, 'color'>,
  listing: Listing = {},
): Promise<void> {
  for (const output of outputs) {
    await writeReport(report, output, { ...shownIn(output, color), ...listing });
  }
}

async function writeReport(report: Report, output: Output, shown: RenderOptions): Promise<void> {
  const { format } = output;
  if (format === 'pdf') {
    const { printToPdf } = await import('./pdf.ts');
    const { render } = await loadReporter('html');
    return write(output, [await printToPdf(render(report, shown))]);
  }
  const binary = binaryReporterIds.find((id) => id === format);
  if (binary) {
    const reporter = await loadBinaryReporter(binary);
    return write(output, [await reporter.bytes(report, shown)]);
  }
  const reporter = await loadReporter(format as ReporterId);
  await write(output, reporter.chunks?.(report, shown) ?? [reporter.render(report, shown)]);
}

/** To a file, or to the standard output. */
export async function write(
  { file }: Output<string>,
  chunks: Iterable<string | Uint8Array>,
): Promise<void> {
  if (file === undefined) await print(chunks);
  else save(file, chunks);
}

/** What reporters have to know of the place that they write to: files have no colours. */
export function shownIn({ file }: Output<string>, color: boolean): RenderOptions {
  return renderOptions(color && file === undefined);
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

async function print(chunks: Iterable<string | Uint8Array>): Promise<void> {
  for (const chunk of chunks) {
    if (!process.stdout.write(chunk)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  }
}

function save(file: string, chunks: Iterable<string | Uint8Array>): void {
  let handle: number;
  try {
    handle = openSync(file, 'w');
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    for (const chunk of chunks) writeAll(handle, chunk);
  } finally {
    closeSync(handle);
  }
}

/** A call may write a part only. */
function writeAll(handle: number, chunk: string | Uint8Array): void {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}
