import type { Unknown } from '../../model/index.ts';
import type { Cell, Origin } from '../shared/code/cell.ts';
import type { Majors } from './azurerm/provider-version.ts';

/** One resource after `count` and `for_each`. */
export interface Instance {
  /** `module.aks.azurerm_kubernetes_cluster.this["prod"]` */
  readonly address: string;
  /** What stands for it among the resources of all roots, which have equal addresses. */
  readonly key: string;
  /** Tells names that are not known from those that the same code has in another environment. */
  readonly variant: string;
  readonly type: string;
  readonly origin: Origin;
  /** Its arguments, and its nested blocks as lists. */
  readonly body: Cell;
  /** The versions of the azurerm provider that it may be made by. */
  readonly provider: Majors;
  /** Why nobody knows whether it is there. */
  readonly perhaps?: Unknown;
}

/** Something that could not be expanded, so that nobody knows which resources there are. */
export interface Hole {
  /** Types of the resources that it may hide; absent: of any type. */
  readonly types?: readonly string[];
  readonly origin: Origin;
  /** The name of the one cluster that it hides, where that is told. */
  readonly clusterName?: string;
  /** `aks (Azure/aks/azurerm) is not on disk: run terraform init`. */
  readonly message: string;
}

/** The key of an address in a root, a plan or a state. */
export function keyIn(unit: string, address: string): string {
  return `${unit}:${address}`.replaceAll('/', '!');
}
