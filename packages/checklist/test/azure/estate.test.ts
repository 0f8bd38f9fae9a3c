import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/index.ts';
import { createInventory, evaluate } from '../../src/evaluate/index.ts';
import type { Report } from '../../src/model/index.ts';
import { readCluster } from '../../src/sources/azure/index.ts';
import { azureJsonSource } from '../../src/sources/azure-json/index.ts';
import { readCollected } from '../../src/sources/collected/index.ts';
import type { EvidenceList } from '../../src/sources/shared/evidence-file/schema.ts';
import { wanted, withArm } from './read-world.ts';
import type { Thing } from './world-names.ts';

const estates = fileURLToPath(new URL('../../../../examples/contoso/', import.meta.url));
const clusterId = /\/managedclusters\/[^/]+/i;

interface EstateThing extends Thing {
  readonly kind: string;
}

/** What an estate saved of Azure, as one of its clusters sees it. */
function thingsOf(estate: string, cluster: string): readonly EstateThing[] {
  const root = `${estates}${estate}/`;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({
      path,
      input: estate,
      complete: new Set<'azure'>(),
      text: readFileSync(root + path, 'utf8'),
    }));
  const things = azureJsonSource.read(files).resources.flatMap(({ kind, identity, body }) => {
    const id = identity.resourceId;
    const of = clusterId
      .exec(id ?? '')?.[0]
      .split('/')
      .at(-1);
    if (id === undefined || (of !== undefined && of !== cluster)) return [];
    return [{ id, kind, body: { ...(body as object), id, type: identity.kind } }];
  });
  return things.some(({ kind }) => kind === pools) ? things : [...things, ...poolsIn(things)];
}

const pools = 'microsoft.containerservice/managedclusters/agentpools';

/** The API lists the pools of every cluster, and not everybody saves them. */
function poolsIn(things: readonly EstateThing[]): readonly EstateThing[] {
  return things.flatMap(({ id, body: { properties } }) => {
    const { agentPoolProfiles = [] } = (properties ?? {}) as {
      readonly agentPoolProfiles?: readonly { readonly name: string }[];
    };
    return agentPoolProfiles.map((profile) => {
      const own = `${id}/agentPools/${profile.name}`;
      return { id: own, kind: pools, body: { id: own, name: profile.name, properties: profile } };
    });
  });
}

function judge(lists: readonly EvidenceList[]): Report {
  const { resources, gaps } = readCollected(
    {
      evidenceVersion: 1,
      tool: { name: 'aks-checklist', version: '0' },
      collectedAt: '2026-11-23T00:00:00.000Z',
      azure: { lists: [...lists] },
      gaps: [],
    },
    'cluster',
  );
  const now = new Date('2026-11-23T00:00:00Z');
  const inventory = createInventory({ resources, gaps });
  const needs = { 'multi-region': true, regulated: true };
  return evaluate({
    catalogue,
    inventory,
    now,
    version: '0',
    profile: 'strict',
    needs,
    allFindings: true,
    sha256: (text) => text,
  });
}

/** Findings less what only the answers of the API could tell. */
function answersOf({ findings }: Report) {
  return findings.map(({ check, subject, verdict, message }) => ({
    check,
    subject: subject.resourceId ?? subject.name,
    part: subject.part,
    verdict,
    message,
  }));
}

describe.each([
  ['good', 'aks-contoso-prod-weu'],
  ['good', 'aks-contoso-staging-neu'],
  ['bad', 'aks-contoso-prod'],
  ['bad', 'aks-contoso-staging'],
])('the %s estate of Contoso, cluster %s', (estate, cluster) => {
  const things = thingsOf(estate, cluster);
  const id = things.find((one) => one.id.endsWith(`/managedClusters/${cluster}`))?.id ?? '';

  it('read live is judged as all that was saved of it', async () => {
    const read = await withArm({ things }, (arm) => readCluster({ arm, cluster: id, wanted }));
    expect(read.gaps).toEqual([]);
    const kinds = [...new Set(things.map(({ kind }) => kind))];
    const saved = kinds.map((kind) => ({
      kind,
      items: things.filter((one) => one.kind === kind).map(({ body }) => ({ ...body })),
    }));
    const versions = read.lists.filter(({ kind }) => kind.endsWith('/kubernetesversions'));
    const live = read.lists.map(({ kind, items }) => ({ kind, items: [...items] }));
    const [fromLive, fromSaved] = [
      judge(live),
      judge([...saved, ...versions.map(({ kind, items }) => ({ kind, items: [...items] }))]),
    ];
    expect(answersOf(fromLive)).toEqual(answersOf(fromSaved));
    expect(fromLive.items).toEqual(fromSaved.items);
    const { pass, fail } = fromLive.summary.verdicts;
    expect(pass + fail).toBeGreaterThan(20);
  });
});
