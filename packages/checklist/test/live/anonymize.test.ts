import { describe, expect, it } from 'vitest';
import { anonymize } from '../../src/cli/anonymize.ts';
import { renamed } from '../../src/sources/shared/evidence-file/names.ts';
import type { Evidence } from '../../src/sources/shared/evidence-file/schema.ts';
import type { ApiObject } from './kube-api-server.ts';
import { shopObjects } from './shop-cluster.ts';

const listed = {
  configmaps: 'ConfigMap',
  'deployments.apps': 'Deployment.apps',
  namespaces: 'Namespace',
  nodes: 'Node',
  services: 'Service',
} as const;

const vault =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-shop/providers/Microsoft.KeyVault/vaults/kv-shop';

function evidenceOf(more: Readonly<Record<string, readonly ApiObject[]>> = {}): Evidence {
  const objects = shopObjects();
  return {
    evidenceVersion: 1,
    tool: { name: 'aks-checklist', version: '0.0.0' },
    collectedAt: '2026-11-23T09:00:00.000Z',
    cluster: { name: 'aks-shop', context: 'aks-shop-admin' },
    kubernetes: {
      version: 'v1.33.2',
      lists: Object.entries(listed).map(([plural, kind]) => ({
        kind,
        items: [...(objects[plural] ?? []), ...(more[plural] ?? [])],
      })),
      notInstalled: [],
    },
    azure: {
      lists: [
        {
          kind: 'microsoft.keyvault/vaults',
          items: [
            { id: vault, name: 'kv-shop', type: 'Microsoft.KeyVault/vaults', properties: {} },
          ],
        },
      ],
    },
    gaps: [
      {
        evidence: 'kubernetes',
        kinds: ['Pod'],
        reason: 'forbidden',
        input: 'kubernetes: pods',
        message: 'list pods in namespace pay: forbidden (403)',
      },
    ],
  };
}

describe('anonymize', () => {
  const { evidence, kept } = anonymize(evidenceOf());
  const text = JSON.stringify(evidence);

  it('leaves no name that somebody chose', () => {
    expect(kept).toEqual([]);
    expect(text).not.toMatch(/\b(?:shop|pay|web|settings|aks-shop|rg-shop|kv-shop)\b/i);
    expect(text).not.toContain('11111111-2222');
    expect(evidence.anonymized).toBe(true);
  });

  it('leaves the names of the platform, and words of the API', () => {
    for (const word of ['kube-system', 'LoadBalancer', 'contoso.azurecr.io', 'apps/v1', 'aks-1']) {
      expect(text).toContain(word);
    }
  });

  it('names the same thing alike, everywhere and each time', () => {
    const [, deployments] = evidence.kubernetes?.lists ?? [];
    const [pay, shop] = (deployments?.items ?? []) as unknown as ApiObject[];
    expect(pay?.metadata.name).toBe(shop?.metadata.name);
    expect(shop?.metadata.name).toMatch(/^x[\da-f]{10}$/);
    expect(shop).toMatchObject({
      spec: { selector: { matchLabels: { app: shop?.metadata.name } } },
    });
    expect(evidence.gaps[0]?.message).toContain(`in namespace ${pay?.metadata.namespace}:`);
    expect(JSON.stringify(anonymize(evidenceOf()).evidence)).toBe(text);
  });

  it('keeps a name by which checks tell what a thing is', () => {
    const istiod: ApiObject = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'istiod', namespace: 'mesh' },
      spec: {
        selector: { matchLabels: { app: 'istiod' } },
        template: { spec: { containers: [] } },
      },
    };
    const mesh: ApiObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mesh' } };
    const result = anonymize(evidenceOf({ 'deployments.apps': [istiod], namespaces: [mesh] }));
    const names = JSON.stringify(result.evidence);
    expect(names.includes('istiod')).toBe(result.kept.includes('istiod'));
    expect(names).not.toMatch(/\bshop\b/);
  });
});

describe('renamed', () => {
  it('changes whole words, and no names of fields or kinds', () => {
    const item = {
      kind: 'web',
      web: 'web',
      host: 'web.web-api.example.com',
      '/x/web': 'Web:80 webs',
      'a.b': 'a.b a.b.c',
    };
    const evidence = {
      ...evidenceOf(),
      kubernetes: undefined,
      azure: { lists: [{ kind: 'x/y', items: [item] }] },
    };
    const { azure } = renamed(
      evidence as unknown as Evidence,
      ['web', 'a.b'],
      (name) => `<${name}>`,
    );
    expect(azure?.lists[0]?.items[0]).toEqual({
      kind: 'web',
      web: '<web>',
      host: '<web>.web-api.example.com',
      '/x/<web>': '<web>:80 webs',
      'a.b': '<a.b> a.b.c',
    });
  });
});
