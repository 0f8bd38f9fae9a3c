import { expect, test } from 'vitest';
import {
  isArm64,
  isBurstable,
  isConfidential,
  isFirstA,
  parseVmSize,
  vcpusByName,
} from './vm-size.ts';

test.each([
  ['Standard_D8ds_v5', 8],
  ['standard_d8DS_V5', 8],
  ['Standard_E8-4ds_v5', 4],
  ['Standard_D4_v3', 4],
  ['Standard_DC4as_cc_v5', 4],
  ['Standard_B4ms', 4],
  ['Standard_B2ats_v2', 2],
  ['Standard_A2_v2', 2],
  ['Standard_A4m_v2', 4],
  ['Standard_F16s_v2', 16],
  ['Standard_FX4mds', 4],
  ['Standard_L8s_v3', 8],
  ['Standard_M416-208s_v2', 208],
  ['Standard_M176s_3_v3', 176],
  ['Standard_NC24ads_A100_v4', 24],
  ['Standard_NV12s_v3', 12],
  ['Standard_NP10s', 10],
  ['Standard_HB120-16rs_v3', 16],
])('%s has %i vCPUs by its name', (name, vcpus) => expect(vcpusByName(name)).toBe(vcpus));

test.each([
  ['Standard_D1', 1],
  ['Standard_DS2_v2', 2],
  ['Standard_DS3_v2', 4],
  ['Standard_D4_v2', 8],
  ['Standard_DS5_v2', 16],
  ['Standard_DS11-1_v2', 1],
  ['Standard_DS11_v2', 2],
  ['Standard_D15_v2', 20],
])('%s of the old D series has %i', (name, vcpus) => expect(vcpusByName(name)).toBe(vcpus));

test.each([
  'Standard_A3',
  'Basic_A1',
  'Standard_DC4s_v2',
  'Standard_D15i_v2',
  'Standard_G5',
  'Standard_PB6s',
  'Standard_D6',
  'D4s_v3',
  'gpu',
  '',
])('%s tells no number', (name) => expect(vcpusByName(name)).toBeUndefined());

test('takes names apart', () => {
  expect(parseVmSize('Standard_E8-4ads_v5')).toEqual({
    name: 'Standard_E8-4ads_v5',
    family: 'E',
    number: 8,
    constrained: 4,
    features: 'ads',
    version: 5,
  });
  expect(parseVmSize('Standard_NC24ads_A100_v4')?.version).toBe(4);
});

test('knows the particular series', () => {
  expect(['Standard_B2s', 'Standard_B4ats_v2', 'Standard_BS1'].map(isBurstable)).toEqual([
    true,
    true,
    false,
  ]);
  expect(['Standard_A2', 'Basic_A0', 'Standard_A2_v2'].map(isFirstA)).toEqual([true, true, false]);
  expect(['Standard_D4ps_v5', 'Standard_E2pds_v6', 'Standard_NP10s'].map(isArm64)).toEqual([
    true,
    true,
    false,
  ]);
  expect(
    ['Standard_DC4as_v5', 'Standard_EC8ads_v5', 'Standard_D4s_v5'].map(isConfidential),
  ).toEqual([true, true, false]);
});
