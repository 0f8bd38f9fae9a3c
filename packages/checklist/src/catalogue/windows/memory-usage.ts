import { hasState } from '../../resources/kubernetes/has-state.ts';
import { parseQuantity } from '../../resources/kubernetes/quantity.ts';
import { isSet, written } from '../../resources/kubernetes/resources.ts';
import { resourcedContainer } from '../../resources/kubernetes/subjects.ts';
import { runsAsHostProcess } from '../../resources/kubernetes/windows/host-process.ts';
import { fitsMemory, hasMemoryLeft } from '../../resources/kubernetes/windows/node-memory.ts';
import { windowsNode, windowsNodeSlot } from '../../resources/kubernetes/windows/windows-nodes.ts';
import { onWindows } from '../../resources/kubernetes/windows/windows-workload.ts';
import { type Context, check, fail, item, notApplicable, unknown } from '../kit.ts';

export default item({
  title: 'Watch for memory usage',
  priority: 'medium',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Windows has no OOM killer: it pages before it dies, so a node that is overbooked gets slow first, and recent kubelets then evict pods. Good is a memory limit on every Windows container, with the request left out or equal to it, and limits that together fit into what the node can allocate. Memory is watched, because slowness is the first symptom.',
  fix: `Set the limit and leave the memory request out; it then equals the limit:

\`\`\`yaml
resources:
  requests:
    cpu: 500m
  limits:
    cpu: "1"
    memory: 2Gi
\`\`\`

Take the memory from \`kubectl top pod -n NAMESPACE\` at peak, plus a quarter. AKS holds back 2 GB more on Windows nodes, and a bigger VM size needs a new pool.`,
  prevent:
    'Azure Policy "Kubernetes cluster Windows containers should not overcommit cpu and memory" (a2abc456-f0ae-464b-bd3a-07a3cdbd7fb1); a LimitRange whose `default` equals its `defaultRequest`.',
  peers: [
    'kube-linter/unset-memory-requirements',
    'trivy/KSV-0018',
    'kubescape/C-0004',
    'polaris/memoryLimitsMissing',
    'kube-score/container-memory-requests-equal-limits',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/configuration/windows-resource-management/',
    'https://learn.microsoft.com/azure/aks/node-resource-reservations',
  ],
  attest: {
    question: "Who gets an alert when a Windows node's memory runs high?",
    attach: 'the rule',
    months: 12,
  },
  checks: {
    'windows-memory-request-equals-limit': check({
      each: resourcedContainer,
      severity: 'low',
      when: (subject, context) => {
        const applies = onWindows(subject.workload, context);
        if (applies !== true) return applies;
        if (!isSet(written(subject.container, 'limits', 'memory'))) return 'has no memory limit';
        return !runsAsHostProcess(subject) || 'is a HostProcess container';
      },
      expect: 'requests as much memory as its limit',
      holds: ({ container }) => {
        const limit = written(container, 'limits', 'memory');
        const request = written(container, 'requests', 'memory');
        const most = parseQuantity(limit);
        if (most === 0) return notApplicable('has no memory limit');
        // The API server copies the limit: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
        const asked = request === undefined ? most : parseQuantity(request);
        if (most === undefined || asked === undefined) return unknown('an amount is no quantity');
        if (asked > most) return notApplicable('requests more than its limit, which is refused');
        return asked === most || fail(`requests ${request} of a limit of ${limit}`);
      },
      fix: 'Remove the memory request, or set it to the limit.',
      peers: ['kube-score/container-memory-requests-equal-limits'],
    }),
    'windows-node-memory-booked': check({
      each: windowsNodeSlot,
      severity: 'medium',
      when: isLive,
      expect: 'has memory for the limits of all its pods',
      holds: fitsMemory,
      fix: 'Move pods to other nodes, lower their limits, or add a pool of a bigger VM size.',
    }),
    'windows-node-memory-pressure': check({
      each: windowsNode,
      severity: 'medium',
      when: isLive,
      expect: 'has memory left, and evicted no pod in the last day',
      holds: hasMemoryLeft,
      fix: 'Find what grows with `kubectl top pod`, and move pods or add nodes.',
    }),
  },
});

function isLive(_: unknown, { resource }: Context): true | string {
  return hasState(resource) || 'is code, which has no state';
}
