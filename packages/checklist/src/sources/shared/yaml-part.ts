import { constructFromEvents, type Event, parseEvents } from 'js-yaml';
import { maxDepth } from './structured.ts';
import { coverTemplates, mayHoldTemplate } from './templates.ts';
import { type LaidOut, type Layout, layOut } from './yaml-layout.ts';
import { kubernetesSchema } from './yaml-schema.ts';

/** What the parser makes of a part of a text: documents, values and layouts in one order. */
export interface Part {
  readonly text: string;
  readonly templated: boolean;
  readonly events: readonly Event[];
  readonly values: readonly unknown[];
  readonly documents: readonly LaidOut[];
  readonly layout: Layout;
}

/** Merge keys copy what aliases share. */
const maxTotalMergeKeys = 100_000;

/** Parses what stands between two offsets of a text; throws what the parser throws. */
export function parsePart(
  all: string,
  start: number,
  end: number,
  parse: typeof parseEvents = parseEvents,
): Part {
  const text = all.slice(start, end);
  const templated = mayHoldTemplate(text);
  const events = parse(templated ? coverTemplates(text) : text, { maxDepth });
  const options = { source: text, schema: kubernetesSchema, maxTotalMergeKeys };
  const values = constructFromEvents(events, options);
  return { text, templated, events, values, ...layOut(events, text, start) };
}
