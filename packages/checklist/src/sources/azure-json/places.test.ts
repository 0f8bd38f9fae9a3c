import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Path, Reading, Resource } from '../../model/index.ts';
import { azureJsonSource } from './index.ts';

const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const group = `${subscription}/resourceGroups/shop`;
const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/shop`;
const poolId = `${clusterId}/agentPools/user`;

function read(text: string, path = 'azure/x.json'): Reading {
  return azureJsonSource.read([{ path, input: 'azure', complete: new Set(), text }]);
}

function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
}

function only(reading: Reading): Resource {
  expect(reading.gaps).toEqual([]);
  expect(reading.resources).toHaveLength(1);
  return reading.resources[0] as Resource;
}

/** The rest of the line from where a path of the body is written, without an opening quote. */
function writtenAt(text: string, resource: Resource, path: Path): string {
  const place = resource.places[0];
  const [position] = place?.document.locate([[...place.base, ...path]]) ?? [];
  const line = text.split('\n')[(position?.line ?? 0) - 1] ?? '';
  return line.slice((position?.column ?? 1) - 1).replace(/^"/, '');
}

const cluster = { id: clusterId, name: 'shop', properties: { disableLocalAccounts: true } };

function leavesOf(value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const entries: readonly [string | number, unknown][] = Array.isArray(value)
    ? value.map((element, index) => [index, element])
    : Object.entries(value);
  return entries.flatMap(([key, below]) => leavesOf(below, [...path, key]));
}

describe('places', () => {
  it.each<[Path, string]>([
    [[], 'aadProfile": {'],
    [['sku', 'tier'], 'tier": "Standard" },'],
    [['properties'], 'aadProfile": {'],
    [['properties', 'enableRBAC'], 'enableRbac": true,'],
    [
      ['properties', 'apiServerAccessProfile', 'authorizedIPRanges'],
      'authorizedIpRanges": ["203.0.113.10/32"],',
    ],
    [['properties', 'apiServerAccessProfile', 'authorizedIPRanges', 0], '203.0.113.10/32"],'],
    [['properties', 'apiServerAccessProfile', 'privateDNSZone'], 'privateDnsZone": null'],
    [['properties', 'apiServerAccessProfile', 'subnetId'], 'apiServerAccessProfile": {'],
    [['properties', 'autoScalerProfile', 'scanInterval'], 'scanInterval": "10s"'],
    [['properties', 'agentPoolProfiles', 0, 'osSKU'], 'osSku": "AzureLinux",'],
    [['properties', 'agentPoolProfiles', 0, 'type'], 'type": "VirtualMachineScaleSets",'],
    [['properties', 'agentPoolProfiles', 7, 'osSKU'], 'agentPoolProfiles": ['],
    [['properties', 'addonProfiles', 'azurepolicy', 'enabled'], 'enabled": true,'],
    [['properties', 'diskEncryptionSetID'], 'diskEncryptionSetId": null,'],
    [['properties', 'notThere', 'below'], 'aadProfile": {'],
  ])('of a flattened cluster: %j', (path, expected) => {
    const text = fixture('aks-show.json');
    expect(writtenAt(text, only(read(text)), path)).toBe(expected);
  });

  it('of a REST body are its own', () => {
    const text = fixture('aks-rest.json');
    const resource = only(read(text));
    expect(writtenAt(text, resource, ['properties', 'enableRBAC'])).toBe('enableRBAC": true,');
    expect(writtenAt(text, resource, ['properties'])).toBe('properties": {');
    const interval = ['properties', 'autoScalerProfile', 'scanInterval'];
    expect(writtenAt(text, resource, interval)).toBe('scan-interval": "10s"');
  });

  it('of the second of a page', () => {
    const text = JSON.stringify(
      { value: [cluster, { id: poolId, name: 'user', osSku: 'Ubuntu', vmSize: 'B2' }] },
      null,
      1,
    );
    const [, pool] = read(text).resources;
    expect(pool && writtenAt(text, pool, ['properties', 'osSKU'])).toBe('osSku": "Ubuntu",');
    expect(pool?.places[0]?.base).toEqual(['value', 1]);
  });

  it('of a cell of Resource Graph', () => {
    const columns = [{ name: 'properties' }, { name: 'id' }];
    const rows = [[{ enableRBAC: false }, clusterId]];
    const text = JSON.stringify({ data: { columns, rows } }, null, 1);
    const resource = only(read(text));
    expect(writtenAt(text, resource, ['properties', 'enableRBAC'])).toBe('enableRBAC": false');
    expect(writtenAt(text, resource, ['id'])).toBe(`${clusterId}"`);
  });

  it('of sub-resources', () => {
    const rule = { name: 'ssh', access: 'Allow' };
    const id = `${group}/providers/Microsoft.Network/networkSecurityGroups/nodes`;
    const text = JSON.stringify({ id, securityRules: [rule] }, null, 1);
    const path = ['properties', 'securityRules', 0, 'properties', 'access'];
    expect(writtenAt(text, only(read(text)), path)).toBe('access": "Allow"');
  });

  it('lets the wire’s spelling win over another of the same name', () => {
    const properties = { enableRbac: false, enableRBAC: true };
    const text = JSON.stringify({ ...cluster, properties }, null, 1);
    const resource = only(read(text));
    expect(resource.body).toMatchObject({ properties: { enableRBAC: true } });
    expect(writtenAt(text, resource, ['properties', 'enableRBAC'])).toBe('enableRBAC": true');
  });

  it('of every value of a flattened cluster hold that value', () => {
    const text = fixture('aks-show.json');
    const resource = only(read(text));
    const leaves = leavesOf(resource.body).filter(([, leaf]) => !String(leaf).includes('***'));
    expect(leaves.length).toBeGreaterThan(90);
    const positions = resource.places[0]?.document.locate(leaves.map(([path]) => path)) ?? [];
    const lines = text.split('\n');
    leaves.forEach(([path, leaf], index) => {
      const { line = 0, column = 0 } = positions[index] ?? {};
      const key = String(path.at(-1)).toLowerCase();
      const rest = (lines[line - 1] ?? '').slice(column - 1).replace(/^"/, '');
      expect(rest).toContain(String(leaf));
      if (typeof path.at(-1) === 'string') expect(rest.toLowerCase()).toMatch(`${key}":`);
    });
  });
});
