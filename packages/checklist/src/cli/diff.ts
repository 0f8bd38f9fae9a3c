import { catalogue } from '../catalogue/index.ts';
import { compare, comparisonFor, isWorse } from '../compare/index.ts';
import type { Comparison, RenderOptions } from '../model/index.ts';
import {
  type ComparisonReporterId,
  comparisonReporterIds,
  loadComparisonReporter,
} from '../reporters/diff/index.ts';
import { comparedPage } from '../reporters/html.ts';
import { exitCodes } from './exit-codes.ts';
import type { Threshold } from './gate.ts';
import { parseOutputs, shownIn, write } from './output.ts';
import { knownOwners } from './owners.ts';
import { loadResult } from './saved-result.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

export interface DiffOptions extends Pick<RenderOptions, 'groupBy'> {
  readonly format: ComparisonReporterId;
  readonly output: readonly string[];
  readonly color: boolean;
  readonly failOn: Threshold;
  readonly owner: readonly string[];
}

/** `diff`: what became of a platform between two results, and whether it got worse. */
export async function diff(before: string, after: string, options: DiffOptions): Promise<number> {
  const outputs = parseOutputs<Format>(options, [...comparisonReporterIds, ...fileFormats]);
  if (before === '-' && after === '-') throw new UsageError('only one of two results can be -');
  const [was, is] = [before, after].map((name) => ({ name, report: loadResult(name) }));
  if (!was || !is) return exitCodes.couldNotRun;
  const both = [...(was.report.owners ?? []), ...(is.report.owners ?? [])];
  const owners = knownOwners(options.owner, both.length > 0 ? { owners: both } : {});
  const whole = compare(was, is, { catalogue, version });
  const comparison = owners.length === 0 ? whole : comparisonFor(whole, owners);
  const { groupBy, color } = options;
  for (const output of outputs) {
    const shown = { ...shownIn(output, color), ...(groupBy ? { groupBy } : {}) };
    if (output.format === 'html') await write(output, comparedPage(was.report, is.report, shown));
    else await write(output, [await rendered(output.format, comparison, shown)]);
  }
  const { failOn } = options;
  return failOn !== 'never' && isWorse(comparison, failOn) ? exitCodes.findings : exitCodes.fine;
}

/** What a comparison can be written as besides, to a file. */
const fileFormats = ['xlsx', 'html'] as const;

type Format = ComparisonReporterId | (typeof fileFormats)[number];

async function rendered(
  format: Exclude<Format, 'html'>,
  comparison: Comparison,
  shown: RenderOptions,
) {
  if (format !== 'xlsx') return (await loadComparisonReporter(format)).render(comparison, shown);
  const { xlsx } = await import('../reporters/diff/xlsx.ts');
  return xlsx.bytes(comparison, shown);
}
