import type { Surroundings } from '../step.ts';
import type { Scope } from './expressions.ts';

/** Where the expansion of a pipeline stands: the file it is in, and what is known there. */
export interface Place extends Pick<Surroundings, 'repository' | 'origins' | 'callers' | 'roots'> {
  readonly scope: Scope;
  readonly depth: number;
}
