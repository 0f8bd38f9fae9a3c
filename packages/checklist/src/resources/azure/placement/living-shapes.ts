import { type Resource, Unresolved } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import type { Taint } from '../../kubernetes/node-matching.ts';
import type { Node } from '../../kubernetes/types.ts';
import type { NodeShape } from './node-group.ts';

/** Living nodes, put together where the scheduler sees no difference but the name. */
export function livingShapes(nodes: readonly Resource<Node>[]): readonly NodeShape[] {
  return [...groupBy(nodes, likeness).values()].map(shapeOf);
}

const hostname = 'kubernetes.io/hostname';

function likeness({ body }: Resource<Node>): string {
  const { labels, taints } = nodeFacts(body);
  const own = [...labels].filter(([key]) => key !== hostname).sort();
  return JSON.stringify([own, taints]);
}

function shapeOf(nodes: readonly Resource<Node>[]): NodeShape {
  const { labels, taints } = nodeFacts((nodes[0] as Resource<Node>).body);
  return {
    label: (key) => {
      if (key === hostname && nodes.length > 1) throw new Unresolved(`nodes differ in ${hostname}`);
      return labels.get(key);
    },
    has: (key) => labels.has(key),
    taints: taints.map((taint) => () => taint),
    names: new Set(nodes.map(({ identity }) => identity.name)),
    nodes,
  };
}

interface Facts {
  readonly labels: ReadonlyMap<string, string>;
  readonly taints: readonly Taint[];
}

/** Labels that a saved node may have lost are taken from its status. */
function nodeFacts({ metadata, spec, status }: Node): Facts {
  const { operatingSystem = 'linux', architecture = 'amd64' } = status?.nodeInfo ?? {};
  const labels = new Map([
    ['kubernetes.io/os', operatingSystem],
    ['kubernetes.io/arch', architecture],
    ...Object.entries(metadata?.labels ?? {}),
  ]);
  for (const [one, other] of twins) {
    const value = labels.get(one) ?? labels.get(other);
    if (value !== undefined) labels.set(one, value).set(other, value);
  }
  const taints = (spec?.taints ?? []).map(({ key, value = '', effect }) => ({
    key,
    value,
    effect,
  }));
  return { labels, taints };
}

/** Labels that AKS sets together. */
const twins = [
  ['agentpool', 'kubernetes.azure.com/agentpool'],
  ['kubernetes.io/os', 'beta.kubernetes.io/os'],
  ['kubernetes.io/arch', 'beta.kubernetes.io/arch'],
] as const;
