import { readFileSync } from 'node:fs';
import type { Report } from '../model/index.ts';
import { readReport } from '../reporters/read-report.ts';
import { UsageError } from './usage-error.ts';

/** A result that `assess` wrote as JSON; `-` is the standard input. */
export function loadResult(file: string): Report {
  const report = readReport(textOf(file));
  if ('problems' in report) {
    throw new UsageError([`${file} is no result of assess:`, ...report.problems].join('\n  '));
  }
  return report;
}

/** The result that findings are measured by; it must hold all that was found. */
export function loadBaseline(file: string): Report {
  const report = loadResult(file);
  if (report.shownFor === undefined) return report;
  throw new UsageError(
    `${file} holds the findings of ${report.shownFor.join(', ')} only: write a baseline without --owner`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
