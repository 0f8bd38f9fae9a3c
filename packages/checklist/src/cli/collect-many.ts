import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { plainLines } from '../reporters/plain-text.ts';
import { clock } from './clock.ts';
import { type CollectOptions, save } from './collect.ts';
import { isLive } from './live/live-options.ts';
import { type ClusterName, readClusters } from './live/read-clusters.ts';
import { createProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

export interface CollectManyOptions extends CollectOptions {
  /** Leave out the clusters whose files are there. */
  readonly resume?: boolean;
}

/** `collect` of many clusters: one file each in a folder. One that fails does not stop the others. */
export async function collectMany(options: CollectManyOptions): Promise<void> {
  isLive(options);
  if (options.anonymize)
    throw new UsageError('--anonymize takes one cluster at a time: give --cluster');
  const { output, quiet = false, resume = false } = options;
  if (output === undefined || output === '-') {
    throw new UsageError('say where to: --output FOLDER, which gets a file of each cluster');
  }
  makeFolder(output);
  const progress = createProgress(quiet);
  const isDone = (cluster: ClusterName) => resume && existsSync(fileOf(output, cluster));
  const failed: string[] = [];
  const outcomes = readClusters(options, progress, clock(options.now), isDone);
  for await (const { cluster, evidence, problem } of outcomes) {
    progress.done();
    if (evidence) {
      const file = fileOf(output, cluster);
      // A file that is there is whole.
      const part = file.replace(/\.json\.gz$/, '.part.gz');
      await save(part, evidence, { quiet: true });
      renameSync(part, file);
      if (!quiet) process.stderr.write(`${file}: ${told(evidence.gaps.length)}\n`);
    } else {
      failed.push(cluster.name);
      process.stderr.write(plainLines(`${cluster.name}: ${problem}\n`));
    }
  }
  if (failed.length > 0) throw new UsageError(`not collected: ${failed.join(', ')}`);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new UsageError(
      `${path} cannot be made a folder (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

/** Two clusters may have one name: the group and the subscription are part of it. */
function fileOf(folder: string, { name, resourceId }: ClusterName): string {
  const [, , subscription = '', , group = ''] = resourceId.split('/');
  return join(folder, `${name}.${group}.${subscription.slice(0, 8)}.json.gz`);
}

function told(gaps: number): string {
  if (gaps === 0) return 'collected';
  return `collected, but for ${gaps} ${gaps === 1 ? 'gap' : 'gaps'} that assess tells`;
}
