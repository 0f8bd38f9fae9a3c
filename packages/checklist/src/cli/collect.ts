import { createWriteStream, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { wantedKinds } from '../catalogue/reads.generated.ts';
import { plainLines } from '../reporters/plain-text.ts';
import { leastClusterRole, redacted } from '../sources/kubernetes/index.ts';
import { evidenceChunks } from '../sources/shared/evidence-file/chunks.ts';
import type { Evidence } from '../sources/shared/evidence-file/schema.ts';
import { clock } from './clock.ts';
import { isLive, type LiveOptions } from './live/live-options.ts';
import { readLive } from './live/read-live.ts';
import { createProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

export interface CollectOptions extends LiveOptions {
  readonly output?: string;
  readonly printRbac?: boolean;
  /** Write hashes for names. */
  readonly anonymize?: boolean;
  readonly now?: string;
  readonly quiet?: boolean;
}

/** `collect`: reads a living cluster into one file, without its secrets. */
export async function collect(options: CollectOptions): Promise<void> {
  if (options.printRbac) {
    process.stdout.write(leastClusterRole(wantedKinds.kubernetes, options.secrets === true));
    return;
  }
  const { output } = options;
  if (output === undefined) {
    throw new UsageError(
      'say where to: --output evidence.json.gz, or --output - for the standard output',
    );
  }
  const progress = createProgress(options.quiet === true);
  const asked = isLive(options) ? options : { ...options, kubeContext: 'current' };
  const evidence = await readLive(asked, progress, clock(options.now));
  progress.done();
  await save(output, evidence, options);
}

/** Writes evidence without its secrets, and tells what it holds. */
export async function save(
  output: string,
  evidence: Evidence,
  { quiet, anonymize }: Pick<CollectOptions, 'quiet' | 'anonymize'>,
): Promise<void> {
  if (!evidence.kubernetes && !evidence.azure) {
    const why = evidence.gaps.map(({ message }) => message);
    throw new UsageError(['nothing was collected', ...why].join('\n'));
  }
  const { shown, kept } = anonymize
    ? await withoutNames(withoutSecrets(evidence))
    : { shown: withoutSecrets(evidence), kept: [] };
  await write(output, shown);
  if (!quiet) process.stderr.write(plainLines(summary(output, shown, kept)));
}

async function withoutNames(evidence: Evidence) {
  const { anonymize } = await import('./anonymize.ts');
  const { evidence: shown, kept } = anonymize(evidence);
  return { shown, kept };
}

function withoutSecrets(evidence: Evidence): Evidence {
  const { kubernetes } = evidence;
  if (!kubernetes) return evidence;
  const lists = kubernetes.lists.map((list) => ({
    ...list,
    items: list.items.map((item) => redacted(list.kind, item)),
  }));
  return { ...evidence, kubernetes: { ...kubernetes, lists } };
}

/** Its readers learn much about the cluster: nobody else may read it. */
const mode = 0o600;

async function write(output: string, evidence: Evidence): Promise<void> {
  const chunks = Readable.from(evidenceChunks(evidence));
  if (output === '-') {
    await pipeline(chunks, process.stdout, { end: false });
    return;
  }
  const file = createWriteStream(output, { fd: opened(output) });
  try {
    if (output.endsWith('.gz')) await pipeline(chunks, createGzip(), anywhere, file);
    else await pipeline(chunks, file);
  } catch (error) {
    await rm(output, { force: true });
    throw new UsageError(`${output} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

function opened(output: string): number {
  try {
    return openSync(output, 'w', mode);
  } catch (error) {
    throw new UsageError(`${output} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

const system = 9;
const unknownSystem = 255;

/** The header of gzip names the operating system: equal evidence is equal bytes on each. */
async function* anywhere(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isHead = true;
  for await (const chunk of chunks) {
    if (isHead && chunk.length > system) chunk[system] = unknownSystem;
    isHead = false;
    yield chunk;
  }
}

function summary(
  output: string,
  { kubernetes, azure, gaps }: Evidence,
  kept: readonly string[],
): string {
  const lists = [...(kubernetes?.lists ?? []), ...(azure?.lists ?? [])].filter(
    ({ items }) => items.length > 0,
  );
  const objects = lists.reduce((sum, { items }) => sum + items.length, 0);
  const lines = [
    `${output}: ${objects} objects of ${lists.length} kinds`,
    ...gaps.map(({ message }) => `not read: ${message}`),
    ...(kept.length === 0
      ? []
      : [`not anonymized, for checks go by these names: ${kept.join(', ')}`]),
  ];
  return `${lines.join('\n')}\n`;
}
