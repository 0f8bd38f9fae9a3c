import { describe, expect, test } from 'vitest';
import { inventory } from '../../../test/resources/placement-samples.ts';
import { azureJsonSource } from '../../sources/azure-json/index.ts';
import {
  dataDisksOf,
  isListed,
  memoryOf,
  osDiskRoomOf,
  takesPremiumDisks,
  vcpusOf,
} from './vm-capabilities.ts';

const nothing = inventory([]);

describe('by the table', () => {
  // As the API lists them: https://learn.microsoft.com/rest/api/compute/resource-skus/list
  test.each([
    ['Standard_B2ms', 4],
    ['Standard_B12ms', 16],
    ['Standard_B2ts_v2', 4],
    ['Standard_A8m_v2', 16],
    ['Standard_D4', 32],
    ['Standard_DS2_v2', 8],
    ['Standard_DS13-4_v2', 32],
    ['Standard_D15_v2', 64],
    ['standard_d2S_V5', 4],
    ['Standard_D4s_v5', 8],
    ['Standard_D8s_v5', 16],
    ['Standard_D16s_v5', 32],
    ['Standard_D96ads_v5', 32],
    ['Standard_E20s_v4', 32],
    ['Standard_E32-8s_v4', 32],
    ['Standard_E104ids_v5', 64],
    ['Standard_D2s_v6', 8],
    ['Standard_D4s_v6', 12],
    ['Standard_D8s_v6', 24],
    ['Standard_D16s_v6', 48],
    ['Standard_D192ds_v6', 64],
    ['Standard_D8as_v6', 16],
    ['Standard_E4pds_v6', 12],
    ['Standard_D2s_v7', 10],
    ['Standard_D4ads_v7', 12],
    ['Standard_D8ps_v7', 24],
    ['Standard_D8ans_v7', 16],
    ['Standard_DC4s_v2', 4],
    ['Standard_DC4s_v3', 16],
    ['Standard_DC8as_cc_v5', 16],
    ['Standard_EC16eds_v6', 48],
    ['Standard_F4s', 16],
    ['Standard_F8s_v2', 16],
    ['Standard_F4als_v6', 8],
    ['Standard_F8amds_v7', 48],
    ['Standard_F8ms_v7', 24],
    ['Standard_L8s_v3', 16],
    ['Standard_L4s', 16],
    ['Standard_L4as_v5', 12],
    ['Standard_M64ms', 64],
    ['Standard_NC6s_v3', 12],
    ['Standard_NC16as_T4_v3', 32],
    ['Standard_NC24ads_A100_v4', 8],
    ['Standard_NC40ads_H100_v5', 8],
    ['Standard_ND96isr_H100_v5', 16],
    ['Standard_NV18ads_A10_v5', 16],
  ])('%s takes %i disks', (size, disks) => expect(dataDisksOf(size, nothing)).toBe(disks));

  test.each([
    'Standard_X2s_v9',
    'Standard_D4s_v8',
    'Standard_L104is_v3',
    'Basic_A1',
    'D4s_v5x',
    '',
  ])('%j is not known', (size) => {
    expect(dataDisksOf(size, nothing)).toBeUndefined();
    expect(osDiskRoomOf(size, nothing)).toBeUndefined();
    expect(memoryOf(size, nothing)).toBeUndefined();
  });

  test.each([
    ['Standard_B1s', 30],
    ['Standard_B20ms', 160],
    ['Standard_DS2_v2', 86],
    ['Standard_DS13_v2', 288],
    ['Standard_D2s_v3', 50],
    ['Standard_D64s_v3', 1600],
    ['Standard_D8as_v4', 200],
    ['Standard_D4ds_v5', 150],
    ['Standard_E4d_v5', 150],
    ['Standard_D16plds_v5', 600],
    ['Standard_E8-4ads_v5', 300],
    ['Standard_D4ads_v6', 220],
    ['Standard_D64ds_v6', 440],
    ['Standard_F16s_v2', 256],
    ['Standard_D4s_v5', 0],
    ['Standard_D4s_v4', 0],
    ['Standard_D2_v3', 0],
    ['Standard_D2_v2', 0],
    ['Standard_D2as_v6', 0],
    ['Standard_E8ps_v6', 0],
    ['Standard_B4s_v2', 0],
    ['Standard_A2_v2', 0],
  ])('%s has %d GiB for its OS', (size, room) => expect(osDiskRoomOf(size, nothing)).toBe(room));

  test.each(['Standard_L8s_v3', 'Standard_NC6s_v3', 'Standard_M64', 'Standard_D4ds_v7'])(
    'the room of %s is not known',
    (size) => expect(osDiskRoomOf(size, nothing)).toBeUndefined(),
  );

  test.each([
    ['Standard_D4s_v5', true],
    ['Standard_D4_v5', false],
    ['Standard_D4ads_v5', true],
    ['Standard_DS2_v2', true],
    ['Standard_D2_v2', false],
    ['Standard_B2ms', true],
    ['Standard_NC24ads_A100_v4', true],
    ['Standard_E4d_v5', false],
    ['Standard_M64', true],
    ['Standard_A2_v2', false],
    ['nonsense', undefined],
  ])('%s takes premium disks: %s', (size, premium) =>
    expect(takesPremiumDisks(size, nothing)).toBe(premium),
  );

  test.each([
    ['Standard_D4s_v5', 16],
    ['Standard_D4ls_v6', 8],
    ['Standard_E8-4ds_v5', 64],
    ['Standard_F4s_v2', 8],
    ['Standard_B4ms', 16],
    ['Standard_DS2_v2', 7],
    ['Standard_DC8s_v3', 64],
  ])('%s has %d GiB of memory', (size, gib) => expect(memoryOf(size, nothing)).toBe(gib));
});

test('what Azure listed wins', () => {
  const caps = (all: object) => Object.entries(all).map(([name, value]) => ({ name, value }));
  const sku = (name: string, all: object) => ({
    name,
    resourceType: 'virtualMachines',
    capabilities: caps(all),
  });
  const text = JSON.stringify([
    sku('Standard_D4s_v5', {
      vCPUs: '6',
      MemoryGB: '17.5',
      MaxDataDiskCount: '9',
      PremiumIO: 'False',
      EphemeralOSDiskSupported: 'True',
      MaxResourceVolumeMB: '1024',
      CachedDiskBytes: '3221225472',
    }),
    sku('Standard_D8ds_v5', { EphemeralOSDiskSupported: 'False', MaxResourceVolumeMB: '307200' }),
    sku('Standard_D9ds_v9', { EphemeralOSDiskSupported: 'True', NvmeSizePerDiskInMiB: '112640' }),
  ]);
  const file = { path: 'skus.json', input: '.', complete: new Set<never>(), text };
  const all = inventory([], azureJsonSource.read([file]).resources);
  expect(vcpusOf('standard_d4s_v5', all)).toBe(6);
  expect(memoryOf('Standard_D4s_v5', all)).toBe(17.5);
  expect(dataDisksOf('Standard_D4s_v5', all)).toBe(9);
  expect(takesPremiumDisks('Standard_D4s_v5', all)).toBe(false);
  expect(osDiskRoomOf('Standard_D4s_v5', all)).toBe(3);
  expect(osDiskRoomOf('Standard_D8ds_v5', all)).toBe(0);
  expect(osDiskRoomOf('Standard_D9ds_v9', all)).toBe(110);
  expect(dataDisksOf('Standard_D8ds_v5', all)).toBe(16);
  expect(isListed('Standard_D8ds_v5', all)).toBe(true);
  expect(isListed('Standard_D2ds_v5', all)).toBe(false);
});
