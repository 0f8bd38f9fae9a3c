import { type Inventory, raw } from '../../../model/index.ts';
import { dockerfile } from './subjects.ts';

/** What the whole of a Dockerfile says of names that its instructions use. */
interface Names {
  /** Of all arguments. */
  readonly all: ReadonlySet<string>;
  /** Of arguments whose value only the builder's caller knows. */
  readonly open: ReadonlySet<string>;
  /** A variable keeps pip from caching. */
  readonly isPipOff: boolean;
}

/** By the path of the Dockerfile. A table for `inventory.index`. */
export function namesByFile(inventory: Inventory): ReadonlyMap<string, Names> {
  const table = new Map<string, Names>();
  for (const { identity, body } of inventory.all(dockerfile)) {
    const { globals, stages } = raw(body);
    const all = new Set<string>();
    const open = new Set<string>();
    let isPipOff = false;
    for (const { keyword, pairs } of [
      globals,
      ...stages.map((stage) => stage.instructions),
    ].flat()) {
      if (keyword !== 'ARG' && keyword !== 'ENV') continue;
      for (const { name, value } of pairs) {
        isPipOff ||= name === 'PIP_NO_CACHE_DIR';
        if (keyword === 'ENV') continue;
        all.add(name);
        if (value === undefined || value === '') open.add(name);
      }
    }
    table.set(identity.name, { all, open, isPipOff });
  }
  return table;
}
