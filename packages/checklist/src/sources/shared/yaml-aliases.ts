import { type AliasEvent, EVENT_ID, type Event } from 'js-yaml';
import { maxDepth } from './structured.ts';
import type { LaidOut } from './yaml-layout.ts';

/** How much the aliases of a document add to what is written. */
export interface Expansion {
  /** Values that stand in the document only through aliases. */
  readonly added: number;
  /** Offset of the alias that makes the document refer to itself, or nest too deep. */
  readonly endless?: number;
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
  const close = ({ anchor, ...size }: Open) => {
    if (anchor !== undefined) anchors.set(anchor, size);
    const parent = open.at(-1) as Open;
    parent.nodes += size.nodes + 1;
    parent.depth = Math.max(parent.depth, size.depth + 1);
  };
  for (let index = from + 1; index < to - 1; index++) {
    const event = events[index] as Event;
    if (event.type === EVENT_ID.POP) close(open.pop() as Open);
    else if (event.type === EVENT_ID.ALIAS) {
      const size = anchors.get(nameOf(event, text));
      if (size === undefined) return { added, endless: event.anchorStart };
      added += size.nodes + 1;
      close({ anchor: undefined, ...size });
      if (open.length + size.depth > maxDepth) return { added, endless: event.anchorStart };
    } else if (event.type !== EVENT_ID.DOCUMENT) {
      const anchor = event.anchorStart === -1 ? undefined : nameOf(event, text);
      if (anchor !== undefined) anchors.set(anchor, undefined);
      const node = { anchor, nodes: 0, depth: 0 };
      if (event.type === EVENT_ID.SCALAR) close(node);
      else open.push(node);
    }
  }
  return { added };
}

function nameOf(
  { anchorStart, anchorEnd }: Pick<AliasEvent, 'anchorStart' | 'anchorEnd'>,
  text: string,
) {
  return text.slice(anchorStart, anchorEnd);
}
