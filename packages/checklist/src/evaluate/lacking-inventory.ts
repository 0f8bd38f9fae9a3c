import type { Gap, Inventory } from '../model/index.ts';

/** The inventory as if nothing were in it of the kinds that gaps name; its tables are made anew. */
export function lacking(whole: Inventory, gaps: readonly Gap[]): Inventory {
  const kinds = new Set(gaps.flatMap((gap) => gap.kinds ?? []));
  const tables = new Map<unknown, unknown>();
  const inventory: Inventory = {
    ...whole,
    all: (kind) => (kinds.has(kind.id) ? [] : whole.all(kind)),
    resources: (evidence) => whole.resources(evidence).filter(({ kind }) => !kinds.has(kind)),
    covers: (evidence) => whole.covers(evidence),
    complete: (evidence) => whole.complete(evidence),
    index: <Table>(build: (inventory: Inventory) => Table) => {
      if (!tables.has(build)) tables.set(build, build(inventory));
      return tables.get(build) as Table;
    },
  };
  return inventory;
}
