import { type AliasEvent, EVENT_ID, type Event } from 'js-yaml';
import { maxDepth } from './structured.ts';
import type { LaidOut } from './yaml-layout.ts';

/** How much the aliases of a document add to what is written. */
export interface Expansion {
  /** Values that stand in the document only through aliases. */
  readonly added: number;
  /** An alias stands for what holds it, or nests it too deep. */
  readonly endless: boolean;
}

interface Size {
  nodes: number;
  depth: number;
}

interface Open extends Size {
  readonly anchor: string | undefined;
}

/** Follows the aliases of a document without copying what they stand for. */
export function expansionOf(
  events: readonly Event[],
  { from, to }: LaidOut,
  text: string,
): Expansion {
  const anchors = new Map<string, Size | undefined>();
  const open: Open[] = [{ anchor: undefined, nodes: 0, depth: 0 }];
  let added = 0;
  for (const event of events.slice(from + 1, to - 1)) {
    if (event.type === EVENT_ID.POP) close(open, open.pop() as Open, anchors);
    else if (event.type === EVENT_ID.ALIAS) {
      const size = anchors.get(nameOf(event, text));
      if (size === undefined || open.length + size.depth > maxDepth)
        return { added, endless: true };
      added += size.nodes + 1;
      close(open, { ...size, anchor: undefined }, anchors);
    } else if (event.type !== EVENT_ID.DOCUMENT) {
      const anchor = event.anchorStart === -1 ? undefined : nameOf(event, text);
      if (anchor !== undefined) anchors.set(anchor, undefined);
      open.push({ anchor, nodes: 0, depth: 0 });
      if (event.type === EVENT_ID.SCALAR) close(open, open.pop() as Open, anchors);
    }
  }
  return { added, endless: false };
}

/** Counts a node that is complete into the one that holds it. */
function close(
  open: readonly Open[],
  { anchor, nodes, depth }: Open,
  anchors: Map<string, Size | undefined>,
): void {
  if (anchor !== undefined) anchors.set(anchor, { nodes, depth });
  const parent = open.at(-1) as Open;
  parent.nodes += nodes + 1;
  parent.depth = Math.max(parent.depth, depth + 1);
}

function nameOf(
  { anchorStart, anchorEnd }: Pick<AliasEvent, 'anchorStart' | 'anchorEnd'>,
  text: string,
): string {
  return text.slice(anchorStart, anchorEnd);
}
