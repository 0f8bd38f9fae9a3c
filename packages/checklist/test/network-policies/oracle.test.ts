import { assert, configureGlobal, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInventory } from '../../src/evaluate/index.ts';
import type { Inventory, Resource } from '../../src/model/index.ts';
import { fixed } from '../../src/resources/cidr.ts';
import { namespaceFacts } from '../../src/resources/kubernetes/network-policies/facts.ts';
import { isIsolated } from '../../src/resources/kubernetes/network-policies/isolation.ts';
import { passage } from '../../src/resources/kubernetes/network-policies/passage.ts';
import {
  directions,
  type Traffic,
} from '../../src/resources/kubernetes/network-policies/policy.ts';
import { topWorkloads, type Workload } from '../../src/resources/kubernetes/workload.ts';
import { type Connection, readCilium, readPolicies } from './plain-reading.ts';
import {
  type CiliumRule,
  type CiliumSpec,
  namespaces,
  type TestPod,
  type World,
  world,
} from './worlds.ts';

// The same samples in every run.
configureGlobal({ seed: 2022 });

function object(kind: string, apiVersion: string, metadata: object, more: object): Resource {
  const { name, namespace: space } = metadata as { name: string; namespace?: string };
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  return {
    kind: group ? `${kind}.${group}` : kind,
    evidence: 'kubernetes',
    identity: { kind, apiVersion, name, ...(space === undefined ? {} : { namespace: space }) },
    body: { apiVersion, kind, metadata, ...more },
    observed: true,
    uid: `${kind}/${space}/${name}`,
    complete: true,
    unit: '.',
    places: [],
    unresolved: false,
  };
}

function inventoryOf({ teams, pods: all, policies, cilium }: World): Inventory {
  const name = (index: number) => `n${index}`;
  return createInventory({
    resources: [
      ...namespaces.map((space) => {
        const team = teams[space];
        return object(
          'Namespace',
          'v1',
          { name: space, labels: team === undefined ? {} : { team } },
          {},
        );
      }),
      ...all.map((pod, index) =>
        object(
          'Pod',
          'v1',
          { name: name(index), namespace: pod.namespace, labels: pod.labels },
          { spec: { containers: [] } },
        ),
      ),
      ...policies.map((policy, index) =>
        object(
          'NetworkPolicy',
          'networking.k8s.io/v1',
          { name: name(index), namespace: policy.namespace },
          { spec: policy.spec },
        ),
      ),
      ...cilium.map(({ namespace: home, spec: one }, index) =>
        home === undefined
          ? object(
              'CiliumClusterwideNetworkPolicy',
              'cilium.io/v2',
              { name: name(index) },
              { specs: [written(one)] },
            )
          : object(
              'CiliumNetworkPolicy',
              'cilium.io/v2',
              { name: name(index), namespace: home },
              { spec: written(one) },
            ),
      ),
    ],
  });
}

function written(one: CiliumSpec): object {
  const inWords = (rules: readonly CiliumRule[] | undefined, word: 'from' | 'to') =>
    rules?.map(({ endpoints, entities, cidrSet, toPorts: listed }) => ({
      ...(endpoints ? { [`${word}Endpoints`]: endpoints } : {}),
      ...(entities ? { [`${word}Entities`]: entities } : {}),
      ...(cidrSet ? { [`${word}CIDRSet`]: cidrSet } : {}),
      ...(listed ? { toPorts: listed } : {}),
    }));
  return {
    ...one,
    ingress: inWords(one.ingress, 'from'),
    ingressDeny: inWords(one.ingressDeny, 'from'),
    egress: inWords(one.egress, 'to'),
    egressDeny: inWords(one.egressDeny, 'to'),
  };
}

const imds = 169 * 2 ** 24 + 254 * 2 ** 16 + 169 * 2 ** 8 + 254;
const dotted = (address: number) =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

function connections({ pods: all }: World): Connection[] {
  const ends: readonly (TestPod | undefined)[] = [...all, undefined];
  return ends.flatMap((to) =>
    [
      { protocol: 'TCP', port: 80, portName: 'http' },
      { protocol: 'TCP', port: 81, portName: undefined },
      { protocol: 'UDP', port: 79, portName: undefined },
    ].map(({ portName, ...rest }) => ({
      to,
      address: to?.address ?? imds,
      portName: to ? portName : undefined,
      ...rest,
    })),
  );
}

function trafficOf(about: Connection, usesCilium: boolean, inventory: Inventory): Traffic {
  const { to, address, protocol, port: number, portName } = about;
  return {
    peer: {
      ...(to
        ? {
            pod: {
              namespace: namespaceFacts(to.namespace, inventory),
              labels: to.labels,
              serviceAccount: () => 'default',
            },
          }
        : {}),
      ...(to && usesCilium ? {} : { address: fixed(dotted(address)) }),
      entities: to ? ['cluster', 'all'] : ['world', 'all'],
    },
    protocol: protocol as Traffic['protocol'],
    port: number,
    ...(portName === undefined ? {} : { portName }),
  };
}

function compare(from: World, usesCilium: boolean): void {
  const inventory = inventoryOf(from);
  const workloads = new Map<string, Workload>(
    inventory.index(topWorkloads).map((one) => [one.resource.identity.name, one]),
  );
  from.pods.forEach((pod, index) => {
    const workload = workloads.get(`n${index}`) as Workload;
    for (const about of connections(from)) {
      const traffic = trafficOf(about, usesCilium, inventory);
      // Under Cilium, blocks of addresses are never about pods.
      const plain = usesCilium && about.to ? { ...about, address: Number.NaN } : about;
      for (const direction of directions) {
        const readings = [
          ...readPolicies(from, pod, direction, plain),
          ...readCilium(from, pod, direction, plain),
        ];
        const isolated = readings.some((one) => one.isolates);
        const passes =
          !readings.some((one) => one.denies) && (!isolated || readings.some((one) => one.allows));
        expect(isIsolated(workload, direction, inventory)).toBe(isolated);
        expect(passage(workload, direction, traffic, inventory) !== 'closed').toBe(passes);
      }
    }
  });
}

describe('isolation and reachability are those of the plain reading', () => {
  test('of network policies', () => {
    assert(
      property(world(0), (from) => compare(from, false)),
      { numRuns: 400 },
    );
  });

  test('of network policies and those of Cilium', () => {
    assert(
      property(world(3), (from) => compare(from, true)),
      { numRuns: 400 },
    );
  });
});
