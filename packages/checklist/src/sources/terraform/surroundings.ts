import type { Cell } from '../shared/code/cell.ts';
import type { Func } from '../shared/code/func.ts';
import type { LazyMap } from '../shared/code/lazy-map.ts';
import type { Majors } from './azurerm/provider-version.ts';
import type { Block } from './body.ts';
import type { Budget } from './expansion.ts';
import type { Hole, Instance } from './instance.ts';
import type { ModuleSource } from './module-source.ts';
import type { Offer } from './offers.ts';
import type { Nesting } from './scope.ts';

/** What all modules of one configuration share. */
export interface Surroundings extends Budget {
  /** Of the root. */
  readonly folder: string;
  /** Tells the root, and what it is used for, from all others. */
  readonly unit: string;
  /** The code of a called module, or why it cannot be had. */
  find(call: Block, caller: ModuleSource, address: string): ModuleSource | string;
  /** The versions of the azurerm provider that a module may be made by. */
  versions(module: ModuleSource): Majors;
  /** An attribute that the provider computes, such as `id`; undefined where only it can tell. */
  computed(
    instance: Instance,
    attribute: string,
    around: ReadonlyMap<string, Cell>,
  ): Cell | undefined;
  /** What the code tells of a thing that is read from Azure. */
  read(type: string, args: Cell, attribute: string): Cell | undefined;
  /** The files that would give a variable of the root a value. */
  offers(variable: string): readonly Offer[];
  /** The name of the workspace, where somebody told it. */
  readonly workspace: string | undefined;
  /** What plans tell beside the code of a resource. */
  resolve(address: string, written: LazyMap): LazyMap;
  readonly holes: Hole[];
  readonly nesting: Nesting;
  /** Those that read files of the root. */
  readonly functions: ReadonlyMap<string, Func>;
}
