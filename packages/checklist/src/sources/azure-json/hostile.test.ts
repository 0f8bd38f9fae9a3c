import { describe, expect, it } from 'vitest';
import type { Reading, Resource } from '../../model/index.ts';
import { azureJsonSource } from './index.ts';

const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const group = `${subscription}/resourceGroups/shop`;
const clusterId = `${group}/providers/Microsoft.ContainerService/managedClusters/shop`;

function read(text: string, path = 'azure/x.json'): Reading {
  return azureJsonSource.read([{ path, input: 'azure', complete: new Set(), text }]);
}

function readJson(value: unknown): Reading {
  return read(JSON.stringify(value, null, 2));
}

function only(reading: Reading): Resource {
  expect(reading.gaps).toEqual([]);
  expect(reading.resources).toHaveLength(1);
  return reading.resources[0] as Resource;
}

const cluster = { id: clusterId, name: 'shop', properties: { disableLocalAccounts: true } };

describe('secrets', () => {
  it('never leave the file', () => {
    const text = JSON.stringify({
      ...cluster,
      properties: {
        servicePrincipalProfile: { clientId: 'c', secret: 'LEAK' },
        windowsProfile: { adminPassword: 'LEAK' },
        aadProfile: { serverAppSecret: 'LEAK' },
        httpProxyConfig: { httpsProxy: 'https://user:LEAK@proxy:3128' },
        credentials: { passwords: [{ name: 'p1', value: 'LEAK' }] },
        gitRepository: { url: 'ssh://git@example.test/repo' },
        bucket: { url: 'redis://user:LEAK@cache.example.test' },
        emptySecret: '',
        webhook: 'https://example.test/hook?sv=1&sig=LEAK',
        addonProfiles: {
          azureKeyvaultSecretsProvider: { config: { enableSecretRotation: 'true' } },
        },
      },
    });
    const body = JSON.stringify(only(read(text)).body);
    expect(body).not.toContain('LEAK');
    expect(body).toContain('"secret":"***"');
    expect(body).toContain('https://***@proxy:3128');
    expect(body).toContain('redis://user:***@cache.example.test');
    expect(body).toContain('ssh://git@example.test/repo');
    expect(body).toContain('"emptySecret":""');
    expect(body).toContain('"enableSecretRotation":"true"');
  });
});

describe('hostile input', () => {
  const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

  it.each<[string, string]>([
    ['deep objects', `{"id":"${clusterId}","properties":${nested(90)}}`],
    ['very deep objects', `{"id":"${clusterId}","properties":${nested(20_000)}}`],
    ['deep lists', `${'['.repeat(20_000)}{"id":"${clusterId}"}${']'.repeat(20_000)}`],
    [
      'prototype keys',
      `{"id":"${clusterId}","__proto__":{"x":1},"constructor":1,"properties":{"__proto__":{"y":1},"toString":2}}`,
    ],
    [
      'an id that is no text',
      '{"id":["/subscriptions/x"],"type":"Microsoft.Network/virtualNetworks"}',
    ],
    [
      'columns that are none',
      `{"data":{"columns":[null,{"name":1}],"rows":[[1],null]},"x":{"id":"/subscriptions/"}}`,
    ],
    ['an empty text', ''],
  ])('survives %s', (_, text) => {
    const { resources } = read(text);
    for (const { body } of resources) {
      expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('keeps a value of the wrong type, for the check to see', () => {
    const written = { id: clusterId, agentPoolProfiles: 'x', sku: [], enableRbac: 'yes' };
    expect(only(readJson(written)).body).toMatchObject({
      sku: [],
      properties: { agentPoolProfiles: 'x', enableRBAC: 'yes' },
    });
  });

  it.each(['x', 7, true, []])('reports properties that are %j', (properties) => {
    const { resources, gaps } = readJson({ ...cluster, properties });
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ reason: 'malformed', line: 4 }]);
  });
});
