import type { Catalogue, Category } from '../model/index.ts';
import { isSameValue } from '../resources/same-value.ts';
import { clusterSetup } from './cluster-setup/index.ts';
import { container } from './container/index.ts';
import { development } from './development/index.ts';
import { disasterRecovery } from './disaster-recovery/index.ts';
import { importsOf } from './imports.ts';
import { network } from './network/index.ts';
import { operations } from './operations/index.ts';
import { resourceManagement } from './resource-management/index.ts';
import { storage } from './storage/index.ts';
import { windows } from './windows/index.ts';

const categories: readonly Category[] = [
  clusterSetup,
  container,
  development,
  disasterRecovery,
  network,
  operations,
  resourceManagement,
  storage,
  windows,
];

/** The AKS checklist: every item with its checks. */
export const catalogue: Catalogue = {
  edition: '2022',
  categories,
  imports: importsOf(categories),
  isSame: isSameValue,
};
