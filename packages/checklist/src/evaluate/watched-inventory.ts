import { type EvidenceKind, type Gap, type Inventory, type Kind, Memo } from '../model/index.ts';

/** What somebody looked into: kinds that could not be read, and tables that may have been made of some. */
export interface Look {
  readonly gaps: Set<Gap>;
  readonly tables: Set<unknown>;
}

export function newLook(): Look {
  return { gaps: new Set(), tables: new Set() };
}

/**
 * An inventory that shows some of the gaps, and notes which kinds that could not be read are looked into,
 * directly and through tables.
 */
export class WatchedInventory implements Inventory {
  readonly sources: Inventory['sources'];
  readonly ignores: Inventory['ignores'];
  readonly gaps: readonly Gap[];
  readonly #whole: Inventory;
  readonly #named = new Map<string, Gap[]>();
  readonly #tables = new Map<unknown, { readonly table: unknown; readonly look: Look }>();
  #now: readonly Look[] = [];

  constructor(whole: Inventory, gaps: readonly Gap[]) {
    this.#whole = whole;
    this.sources = whole.sources;
    this.ignores = whole.ignores;
    this.gaps = gaps;
    for (const gap of whole.gaps) {
      for (const kind of gap.kinds ?? []) {
        this.#named.set(kind, [...(this.#named.get(kind) ?? []), gap]);
      }
    }
  }

  /** What is read from now on is noted in these looks. */
  noteIn(looks: readonly Look[]): void {
    this.#now = looks;
  }

  readonly all = <Body>(kind: Kind<Body>) => {
    for (const gap of this.#named.get(kind.id) ?? []) {
      for (const look of this.#now) look.gaps.add(gap);
    }
    return this.#whole.all(kind);
  };

  readonly resources = (evidence: EvidenceKind) => this.#whole.resources(evidence);

  readonly covers = (evidence: EvidenceKind) => this.#whole.covers(evidence);

  readonly complete = (evidence: EvidenceKind) =>
    this.gaps.every((gap) => gap.evidence !== evidence) &&
    this.#whole.resources(evidence).some(({ complete }) => complete);

  readonly index = <Table>(build: (inventory: Inventory) => Table): Table => {
    const known = this.#tables.get(build) ?? this.#build(build);
    for (const look of this.#now) look.tables.add(build);
    return known.table as Table;
  };

  /** A table looks for itself, while it is made and, as far as it is a memo, while it is used. */
  #build<Table>(build: (inventory: Inventory) => Table) {
    const look = newLook();
    const table = this.#lookingFor(look, () => build(this));
    for (const part of [table, ...Object.values(table ?? {})]) {
      if (part instanceof Memo) part.watch((compute) => this.#lookingFor(look, compute));
    }
    const made = { table, look };
    this.#tables.set(build, made);
    return made;
  }

  #lookingFor<T>(look: Look, read: () => T): T {
    const outside = this.#now;
    this.#now = [look];
    try {
      return read();
    } finally {
      this.#now = outside;
    }
  }

  /** The gaps that a look met, itself or through tables, in their order. */
  gapsMet(look: Look): readonly Gap[] {
    const met = this.#gapsOf(look, new Set());
    return this.#whole.gaps.filter((gap) => met.has(gap));
  }

  #gapsOf(look: Look, seen: Set<Look>): Set<Gap> {
    const met = new Set(look.gaps);
    seen.add(look);
    for (const build of look.tables) {
      const table = this.#tables.get(build)?.look;
      if (!table || seen.has(table)) continue;
      for (const gap of this.#gapsOf(table, seen)) met.add(gap);
    }
    return met;
  }
}
