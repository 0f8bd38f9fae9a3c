import type { Report } from 'aks-checklist/browser';
import type { Texts } from '../texts/texts.ts';

/** A report, and where it comes from. */
export interface Result {
  readonly report: Report;
  /** In the page when it was opened; a file of the user's; judged here; the checklist alone. */
  readonly origin: 'given' | 'opened' | 'judged' | 'blank';
  readonly name: string;
  /** The texts of the files that were judged here, by path. */
  readonly sources?: ReadonlyMap<string, string>;
}

/** The checklist before anybody judged anything. */
export function blankResult({ blank }: Texts): Result {
  return { report: blank, origin: 'blank', name: 'the checklist' };
}
