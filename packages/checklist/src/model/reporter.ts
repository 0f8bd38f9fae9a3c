import type { Comparison } from './comparison.ts';
import type { Catalogue } from './item.ts';
import type { Report } from './report.ts';

/** What a reporter may ask for beside the report. */
export interface RenderOptions {
  /** The texts of items and checks. */
  readonly catalogue: Catalogue;
  /** Columns of the terminal. */
  readonly width: number;
  readonly color: boolean;
  /** The text of the page that the format html fills in; read when it is asked for. */
  readonly page?: () => string;
  /** Lists failing items below headings. */
  readonly groupBy?: Grouping;
  /** Lists what the baseline knows, too, instead of counting it. */
  readonly listKnown?: boolean;
}

/** What failing items and findings can be listed by. */
export const groupings = ['category', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

/** A report as text in one format. Pure: no clock, no filter, no exit code. */
export interface Reporter {
  readonly id: string;
  /** Without a dot. */
  readonly extension: string;
  render(report: Report, options: RenderOptions): string;
  /** The same text in pieces, for reports that are longer than a string can be. */
  chunks?(report: Report, options: RenderOptions): Iterable<string>;
}

/** What became of a platform, as text in one format. Pure. */
export interface ComparisonReporter {
  readonly id: string;
  /** Without a dot. */
  readonly extension: string;
  render(comparison: Comparison, options: RenderOptions): string;
}

/** A report as a file that is no text. */
export interface BinaryReporter {
  readonly id: string;
  /** Without a dot. */
  readonly extension: string;
  bytes(report: Report, options: RenderOptions): Promise<Uint8Array>;
}

/** A comparison as a file that is no text. */
export interface BinaryComparisonReporter {
  readonly id: string;
  /** Without a dot. */
  readonly extension: string;
  bytes(comparison: Comparison, options: RenderOptions): Promise<Uint8Array>;
}
