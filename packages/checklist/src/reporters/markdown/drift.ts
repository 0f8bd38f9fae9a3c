import type { Report } from '../../model/index.ts';
import { driftLine } from '../drift-lines.ts';
import { inert } from './escape.ts';

const most = 50;

/** The values that code and the living platform give differently. */
export function driftSection({ drift = [] }: Report): readonly string[] {
  if (drift.length === 0) return [];
  const left = drift.length - most;
  const lines = drift.slice(0, most).map((one) => `- ${inert(driftLine(one))}`);
  if (left > 0) lines.push(`- and ${left} more values`);
  return ['### Code and the living platform differ', lines.join('\n')];
}
