import {
  fail,
  type Inventory,
  type Outcome,
  type Resource,
  raw,
  unknown,
} from '../../../model/index.ts';
import { pipeline, updateBot } from '../pipeline.ts';
import type { Dockerfile } from './types.ts';

/** What a repository says of itself: its roots, and the bots that look after Dockerfiles. */
interface Roots {
  readonly known: ReadonlySet<string>;
  /** Folders that a bot works for. */
  readonly cared: ReadonlySet<string>;
}

/** A table for `inventory.index`. */
function rootsOf(inventory: Inventory): Roots {
  const known = new Set<string>();
  const cared = new Set<string>();
  for (const { body } of inventory.all(updateBot)) {
    known.add(body.root);
    if (body.updatesImages) cared.add(body.root);
  }
  for (const { places } of inventory.all(pipeline)) {
    const [, root] = /^(.*?)\/?\.github\//.exec(places[0]?.document.file ?? '') ?? [];
    if (root !== undefined) known.add(root || '.');
  }
  return { known, cared };
}

/** Whether a bot raises what a Dockerfile pins. */
export function botAnswer({ identity, body }: Resource, inventory: Inventory): Outcome | true {
  const { known, cared } = inventory.index(rootsOf);
  const { repository } = raw(body as Dockerfile);
  const above = foldersAbove(identity.name);
  if (above.some((folder) => cared.has(folder))) return true;
  if (inventory.gaps.some(({ input }) => /(?:renovate|dependabot)[^/]*$/.test(input))) {
    return unknown('the configuration of a bot could not be read');
  }
  const isRootSeen = repository !== undefined || above.some((folder) => known.has(folder));
  return isRootSeen
    ? fail('no Dependabot and no Renovate raises what it pins')
    : unknown('the root of its repository, where a bot would be set up, is not in the evidence');
}

/** The folders that a file is in, `.` last. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.'];
}
