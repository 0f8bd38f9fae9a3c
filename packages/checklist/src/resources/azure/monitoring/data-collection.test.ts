import { describe, expect, it } from 'vitest';
import {
  aks,
  clusterId,
  contextOf,
  group,
  inventoryOf,
} from '../../../../test/resources/inventory-of.ts';
import type { EvidenceKind, Resource } from '../../../model/index.ts';
import { managedCluster } from '../kinds.ts';
import { collectsContainerLogs, forwardsMetrics, rulesOf } from './data-collection.ts';

const rule = (name: string) => `${group}/Microsoft.Insights/dataCollectionRules/${name}`;
const association = (name: string, properties: object) => ({
  id: `${clusterId}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${name}`,
  properties,
});

function rules(azure: readonly object[], complete: readonly EvidenceKind[] = ['azure']) {
  const inventory = inventoryOf({ azure: [aks(), ...azure], complete });
  const [cluster] = inventory.all(managedCluster);
  const found = rulesOf(contextOf(cluster as Resource, inventory));
  return { names: found.rules.map(({ identity }) => identity.name), doubt: found.doubt };
}

describe('the data collection rules of a cluster', () => {
  it('are those that its associations name, whatever the case', () => {
    expect(
      rules([
        association('a', { dataCollectionRuleId: rule('one').toUpperCase() }),
        association('endpoint', { dataCollectionEndpointId: '/x' }),
        { id: rule('one'), properties: { dataSources: {} } },
        { id: rule('two'), properties: { dataSources: {} } },
      ]),
    ).toEqual({ names: ['one'], doubt: undefined });
  });

  it.each<[string, readonly object[], readonly EvidenceKind[], string]>([
    [
      'a rule is missing',
      [association('a', { dataCollectionRuleId: rule('one') })],
      ['azure'],
      'one is not',
    ],
    ['the evidence is partial', [], [], 'may not be all there is'],
    [
      'an association is of nobody knows what',
      [
        {
          type: 'Microsoft.Insights/dataCollectionRuleAssociations',
          name: 'x',
          properties: { a: 1 },
        },
      ],
      ['azure'],
      'association x',
    ],
  ])('may be more where %s', (_, azure, complete, doubt) => {
    expect(rules(azure, complete)).toEqual({ names: [], doubt: expect.stringContaining(doubt) });
  });
});

describe('a data collection rule', () => {
  const insights = (streams?: readonly string[]) => ({
    properties: {
      dataSources: {
        extensions: [{ extensionName: 'ContainerInsights', ...(streams && { streams }) }],
      },
    },
  });

  it.each<[boolean, readonly string[] | undefined]>([
    [true, undefined],
    [true, ['Microsoft-ContainerInsights-Group-Default']],
    [true, ['Microsoft-Perf', 'microsoft-containerlogv2']],
    [true, ['Microsoft-ContainerLog']],
    [false, ['Microsoft-Perf', 'Microsoft-KubeEvents', 'Microsoft-ContainerInventory']],
  ])('collects container logs: %s, by the streams %s', (answer, streams) => {
    expect(collectsContainerLogs(insights(streams))).toBe(answer);
  });

  it('forwards metrics when it has a forwarder and a workspace', () => {
    const prometheusForwarder = [{}];
    const monitoringAccounts = [{ accountResourceId: '/amw' }];
    const of = (dataSources: object, destinations: object | null) =>
      forwardsMetrics({ properties: { dataSources, destinations } });
    expect(of({ prometheusForwarder }, { monitoringAccounts })).toBe(true);
    expect(of({ prometheusForwarder }, null)).toBe(false);
    expect(of({ prometheusForwarder: [] }, { monitoringAccounts })).toBe(false);
  });
});
