import { describe, expect, it } from 'vitest';
import { type EvidenceKind, guard, type InputFile, type Reading } from '../../model/index.ts';
import { azureJsonSource } from './index.ts';

const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const group = `${subscription}/resourceGroups/shop`;
const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/shop`;
const clusterKind = 'microsoft.containerservice/managedclusters';

function input(text: string, path: string, complete: readonly EvidenceKind[] = []): InputFile {
  return { path, input: 'azure', complete: new Set(complete), text };
}

function read(text: string, path = 'azure/x.json'): Reading {
  return azureJsonSource.read([{ path, input: 'azure', complete: new Set(), text }]);
}

function readJson(value: unknown): Reading {
  return read(JSON.stringify(value, null, 2));
}

const cluster = { id: clusterId, name: 'shop', properties: { disableLocalAccounts: true } };

describe('what it lacks', () => {
  it('leaves an ARM template to the source of templates', () => {
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [
        { type: 'Microsoft.ContainerService/managedClusters', name: 'x', properties: {} },
      ],
    };
    expect(readJson(template)).toEqual({ resources: [], read: new Set(), gaps: [] });
  });

  it('names the code of an error', () => {
    const { gaps } = readJson({ error: { code: 'AuthorizationFailed', message: 'client …' } });
    expect(gaps).toMatchObject([
      { reason: 'unreadable', message: expect.stringContaining('AuthorizationFailed') },
    ]);
  });

  const row = { id: clusterId, name: 'shop', type: clusterKind, location: 'westeurope' };

  it.each<[string, object]>([
    ['az resource list', { ...row, properties: null, provisioningState: 'Succeeded' }],
    ['a row without properties', row],
  ])('does not judge %s', (_, written) => {
    const { gaps, resources } = readJson([written, written]);
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([
      {
        reason: 'unsupported',
        line: 2,
        message: expect.stringContaining('managedClusters shop and 1 more came without all'),
      },
    ]);
  });

  it('judges what a query left of a cluster, and knows nothing of the rest', () => {
    const { gaps, resources } = readJson([{ ...row, kubernetesVersion: '1.35' }]);
    expect(gaps).toMatchObject([{ reason: 'unsupported', kinds: [] }]);
    const [{ body, unresolved } = {}] = resources;
    expect(unresolved).toBe(true);
    const { properties } = guard(body) as { readonly properties: Record<string, unknown> };
    expect(properties.kubernetesVersion).toBe('1.35');
    expect(() => properties.networkProfile).toThrow('is not in the saved output');
  });

  it.each<[string, (row: object) => object]>([
    ['az graph query', (row) => ({ count: 1, data: [row], total_records: 1 })],
    [
      'the table form',
      (row) => ({
        data: { columns: Object.keys(row).map((name) => ({ name })), rows: [Object.values(row)] },
      }),
    ],
    ['an older az graph query', (row) => [{ ...row, subscriptionId: '0b1f6471' }]],
  ])('knows nothing of what %s was not asked for', (_, saved) => {
    const projected = { ...row, sku: null, properties: { disableLocalAccounts: true } };
    const [{ body, unresolved } = {}] = readJson(saved(projected)).resources;
    const seen = guard(body) as Record<string, unknown>;
    expect(unresolved).toBe(true);
    expect(seen.sku ?? null).toBeNull();
    expect(seen.properties).toEqual({ disableLocalAccounts: true });
    expect(() => seen.tags).toThrow('is no column');
  });

  const link = `https://management.azure.com${group}/providers/Contoso.Thing/things?$skiptoken=a`;

  it.each<[string, object, object]>([
    ['a page of ARM', { value: [cluster], nextLink: link }, { kinds: [clusterKind] }],
    ['an empty page of ARM', { value: [], nextLink: link }, {}],
    ['a page of az graph query', { count: 1, data: [cluster], skip_token: 'a' }, {}],
    ['no rows of many', { count: 0, data: [], total_records: 7 }, {}],
    ['a truncated answer', { data: [], totalRecords: 7, resultTruncated: 'true' }, {}],
  ])('tells that more pages belong to %s', (_, written, more) => {
    const { gaps } = readJson(written);
    const gap = { reason: 'unreadable', message: expect.stringContaining('more pages exist') };
    expect(gaps).toMatchObject([{ ...gap, ...more }]);
    expect(gaps[0]?.kinds === undefined).toBe(!('kinds' in more));
  });

  it.each<[string, object]>([
    ['an answer without rows', { count: 0, data: [], total_records: 0, skip_token: null }],
    ['an empty list', { value: [], nextLink: null }],
    ['a page of somebody else', { value: [], nextLink: 'https://graph.example/users?page=2' }],
  ])('is silent about %s', (_, written) => {
    expect(readJson(written).gaps).toEqual([]);
  });

  it('is silent about a row that another file shows whole', () => {
    const reading = azureJsonSource.read([
      input(JSON.stringify([row]), 'list.json'),
      input(JSON.stringify(cluster), 'show.json'),
    ]);
    expect(reading.gaps).toEqual([]);
    expect(reading.read).toEqual(new Set(['show.json']));
  });

  it('is silent about a row of a type that no check reads', () => {
    expect(readJson([{ id: `${group}/providers/Contoso.Thing/things/t`, name: 't' }]).gaps).toEqual(
      [],
    );
  });

  it('reports what cannot be parsed, if it is Azure’s', () => {
    const broken = `{"id": "${clusterId}", "properties": `;
    const parseError = {
      source: 'azure-json',
      evidence: 'azure',
      input: 'azure/x.json',
      line: 1,
      reason: 'parse-error',
      message: expect.any(String),
    };
    expect(read(broken).gaps).toEqual([parseError]);
    const second = read(`${JSON.stringify(cluster)}${broken}`);
    expect(second.gaps).toEqual([parseError]);
    expect(second.resources).toHaveLength(1);
    expect(read(`apiVersion: v1\nid: ${clusterId}\n  x: {`, 'k8s/x.yaml').gaps).toEqual([]);
  });
});
