import { expect, test } from 'vitest';
import { outdated } from './dated.ts';
import { retirementOf, vmRetirement } from './vm-retirement.ts';

test.each([
  ['Standard_NC6s_v3', 'NCv3'],
  ['Standard_NC24rs_v3', 'NCv3'],
  ['Standard_NV12s_v3', 'NVv3'],
  ['Standard_NV4as_v4', 'NVv4'],
  ['Standard_M192idms_v2', 'M192 v2'],
  ['Standard_M192is_v2', 'M192 v2'],
  ['Standard_D2', 'D and DS'],
  ['Standard_DS13-4_v2', 'Dv2 and DSv2'],
  ['Standard_L4s', 'Ls'],
  ['Standard_B2ms', 'B (v1)'],
  ['Standard_B1ls', 'B (v1)'],
  ['Standard_A2m_v2', 'Av2'],
  ['Standard_A2', 'Av1'],
  ['Basic_A0', 'Av1'],
  ['Standard_F4s', 'F and Fs'],
  ['Standard_F72s_v2', 'Fsv2'],
  ['Standard_GS5-8', 'G and GS'],
  ['standard_l80s_V2', 'Lsv2'],
])('%s is of the series %s', (size, series) => expect(retirementOf(size)?.series).toBe(series));

test.each([
  'Standard_D4ds_v5',
  'Standard_B2ats_v2',
  'Standard_NC24ads_A100_v4',
  'Standard_NV6ads_A10_v5',
  'Standard_E4_v3',
  'Standard_L8s_v3',
  'Standard_F4as_v6',
  'Standard_M128s_v2',
  'Standard_D2_v3',
])('%s is not in the table', (size) => expect(retirementOf(size)).toBeUndefined());

test('facts hold until the end of their shelf life', () => {
  const table = { ...vmRetirement, checkedOn: '2026-01-01', shelfLifeDays: 10 };
  expect(outdated(table, new Date('2026-01-10T23:59:59Z'))).toBeUndefined();
  expect(outdated(table, new Date('2026-01-11T00:00:00Z'))).toMatchObject({
    verdict: 'unknown',
    reason: 'stale-data',
  });
});
