import { every } from '../../model/index.ts';
import type { KeyVault } from './types.ts';
import { flag, isTrue } from './values.ts';

/**
 * Whether a deleted vault can be brought back until its retention ends. Soft delete is on unless it
 * says otherwise: https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview
 */
export function isDeletionProtected({ properties }: KeyVault): boolean {
  const asks = [
    () => flag(properties, 'enableSoftDelete') !== false,
    () => isTrue(properties, 'enablePurgeProtection'),
  ];
  return every(asks, (ask) => ask());
}
