import { Unresolved } from '../../../model/index.ts';
import type { NodeGroup, NodeShape } from './node-group.ts';

/** https://learn.microsoft.com/azure/aks/virtual-nodes */
const labels: ReadonlyMap<string, string> = new Map([
  ['type', 'virtual-kubelet'],
  ['kubernetes.io/os', 'linux'],
  ['beta.kubernetes.io/os', 'linux'],
  ['kubernetes.io/role', 'agent'],
]);

const shape: NodeShape = {
  label: (key) => {
    if (key.includes('/') && !labels.has(key)) {
      throw new Unresolved(`nobody says the label ${key} of virtual nodes`);
    }
    return labels.get(key);
  },
  has: (key) => shape.label(key) !== undefined,
  taints: [() => ({ key: 'virtual-kubelet.io/provider', value: 'azure', effect: 'NoSchedule' })],
  names: undefined,
  nodes: [],
};

/** What the add-on brings to a cluster. */
export const virtualNodes: NodeGroup = {
  name: 'virtual nodes',
  pool: undefined,
  os: 'linux',
  virtual: true,
  living: [],
  planned: [shape],
};
