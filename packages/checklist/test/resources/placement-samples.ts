import { createInventory } from '../../src/evaluate/index.ts';
import type { Gap, Inventory, Resource } from '../../src/model/index.ts';
import {
  type Answer,
  type Landing,
  landingsOf,
} from '../../src/resources/azure/placement/landings.ts';
import { topWorkloads, type Workload } from '../../src/resources/kubernetes/workload.ts';
import { azureJsonSource } from '../../src/sources/azure-json/index.ts';
import { manifestsSource } from '../../src/sources/manifests/index.ts';
import { markUnresolved } from '../../src/sources/shared/unresolved.ts';

export const read = { input: '.', complete: new Set<never>() };

export function cluster(
  name: string,
  pools: readonly object[],
  more: object = {},
): readonly Resource[] {
  const id = `/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/${name}`;
  const text = JSON.stringify({
    id,
    location: 'West Europe',
    properties: { agentPoolProfiles: pools, ...more },
  });
  return azureJsonSource.read([{ ...read, path: `${name}.json`, text }]).resources;
}

/** The same as code, in which templates may stand. */
export function declared(resources: readonly Resource[]): readonly Resource[] {
  return resources.map((resource) => {
    const { value, unresolved } = markUnresolved(resource.body);
    return { ...resource, body: value, observed: false, unresolved };
  });
}

export function manifests(...objects: readonly object[]): readonly Resource[] {
  const text = objects.map((one) => JSON.stringify(one)).join('\n---\n');
  return manifestsSource.read([{ ...read, path: 'k8s/all.yaml', text }]).resources;
}

export function pod(spec: object, meta: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', ...meta },
    spec: { containers: [{ name: 'app' }], ...spec },
  };
}

export const isObserved = { uid: 'p', resourceVersion: '1' };

export function node(name: string, labels: object, spec: object = {}): object {
  const metadata = { name, uid: name, resourceVersion: '1', labels };
  return { apiVersion: 'v1', kind: 'Node', metadata, spec };
}

export function inventory(
  gaps: readonly Gap[],
  ...parts: readonly (readonly Resource[])[]
): Inventory {
  return createInventory({ resources: parts.flat(), gaps });
}

export function landings(
  spec: object,
  ...parts: readonly (readonly Resource[])[]
): readonly Landing[] {
  const all = inventory([], manifests(pod(spec)), ...parts);
  return landingsOf(all.index(topWorkloads)[0] as Workload, all);
}

/** `{ web: 'surely' }` of the one cluster. */
export function answers(spec: object, ...parts: readonly (readonly Resource[])[]) {
  return answersIn(landings(spec, ...parts)[0]);
}

export function answersIn(landing: Landing | undefined): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    (landing?.groups ?? []).map(({ group, answer }) => [group.name, answer]),
  );
}

export function why(spec: object, ...parts: readonly (readonly Resource[])[]) {
  return landings(spec, ...parts)[0]?.groups[0]?.because;
}

export const required = (key: string, operator: string, ...values: string[]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key, operator, values }] }],
      },
    },
  },
});
