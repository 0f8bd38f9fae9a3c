import type { Evidence } from '../../sources/shared/evidence-file/schema.ts';
import { readAzure } from '../azure/read-azure.ts';
import type { Progress } from '../progress.ts';
import { version } from '../version.ts';
import type { LiveOptions } from './live-options.ts';

/** One living cluster, as its APIs answered: what `collect` writes and `assess` judges. */
export async function readLive(
  options: LiveOptions,
  progress: Progress,
  now: Date,
): Promise<Evidence> {
  const { name, resourceId, azure, gaps } = await readAzure(options, progress);
  return {
    evidenceVersion: 1,
    tool: { name: 'aks-checklist', version },
    collectedAt: now.toISOString(),
    cluster: { name, resourceId },
    azure,
    gaps,
  };
}
