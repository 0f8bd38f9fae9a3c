import { category } from '../category.ts';
import backup from './backup.ts';
import dynamicProvisioning from './dynamic-provisioning.ts';
import nodeStorageSizing from './node-storage-sizing.ts';
import statelessResilience from './stateless-resilience.ts';
import storageType from './storage-type.ts';

export const storage = category('storage', 'Storage', {
  'storage-type': storageType,
  'node-storage-sizing': nodeStorageSizing,
  'dynamic-provisioning': dynamicProvisioning,
  backup: backup,
  'stateless-resilience': statelessResilience,
});
