import { isOfTheAuthor } from '../../resources/kubernetes/injected.ts';
import { parseQuantity } from '../../resources/kubernetes/quantity.ts';
import {
  areSound,
  filledIn,
  isGiven,
  isSet,
  limitOf,
  limitOfPod,
  malformedAmount,
  type ResourceHolder,
  requestOf,
  requestOfPod,
  resourceHolder,
  sides,
  statementsOf,
  surelyFilledIn,
  written,
} from '../../resources/kubernetes/resources.ts';
import {
  mainContainer,
  resourcedContainer,
  runningContainer,
  workload,
} from '../../resources/kubernetes/subjects.ts';
import { flag, list, section } from '../../resources/kubernetes/values.ts';
import {
  isLongRunning,
  type PodContainer,
  type Workload,
} from '../../resources/kubernetes/workload.ts';
import {
  check,
  every,
  fail,
  firstOf,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  pass,
  some,
} from '../kit.ts';

export default item({
  title: 'Set up requests and limits on your containers',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Scheduler, pod autoscaler and node autoscaler count requests, not usage: without them nodes fill up until pods starve and are evicted, and no autoscaler helps. Every container requests the CPU and memory that it normally uses. Memory is limited, too; a CPU limit protects the neighbours and makes behaviour predictable, but throttles, so that it is asked for at low severity and can be switched off with `cpuLimits`. A pod that states nothing at all is the first to be evicted.',
  fix: `Take the values from \`kubectl top pod --containers\`, or from a vertical pod autoscaler with updateMode Off:

\`\`\`yaml
resources:
  requests: { cpu: 100m, memory: 256Mi }
  limits: { cpu: "1", memory: 256Mi }
\`\`\`

Where no CPU limit is wanted, leave \`cpu\` out of the limits and set \`cpuLimits: ignore\`. On Linux, from Kubernetes 1.34 on, the pod as a whole can state them in \`spec.resources\`.`,
  prevent:
    'Azure Policy "Kubernetes cluster containers CPU and memory resource requests must be defined" (03a4ecdb-0684-4039-be91-2762979e1bc8, preview) and "Kubernetes cluster containers CPU and memory resource limits should not exceed the specified limits" (e345eecc-fa47-480f-9e88-67dcc122b164). Deployment Safeguards in Enforce, and AKS Automatic always, fill an empty container with 500m CPU and 2Gi memory and lift values below 100m or 100Mi: what is left out costs money there.',
  peers: [
    'kube-score/container-resources',
    'kubescape/C-0050',
    'popeye/POP-106',
    'popeye/POP-107',
    'review-checklists/b54eb2eb-03dd-4aa3-9927-18e2edb11726',
  ],
  links: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    'https://learn.microsoft.com/azure/aks/developer-best-practices-resource-management',
    'https://learn.microsoft.com/azure/aks/deployment-safeguards',
  ],
  attest: {
    question: 'Are requests reviewed against real usage?',
    attach: 'a usage report',
    months: 6,
  },
  reuses: ['workload-fits-node', 'memory-request-missing', 'memory-limit-missing'],
  checks: {
    'cpu-request-missing': check({
      each: resourcedContainer,
      when: isOfTheAuthor,
      expect: 'requests CPU',
      holds: (subject, { inventory }) =>
        isGiven(requestOf(subject, 'cpu', inventory), subject, 'requests', 'cpu'),
      fix: 'Set resources.requests.cpu to what the container normally uses.',
      peers: [
        'kube-linter/unset-cpu-requirements',
        'polaris/cpuRequestsMissing',
        'checkov/CKV_K8S_10',
        'trivy/KSV-0015',
        'kubescape/C-0268',
        'gatekeeper/containerrequests',
        'gatekeeper/containerresources',
      ],
    }),
    'cpu-limit-missing': check({
      each: runningContainer,
      severity: 'low',
      when: (subject, { settings }) =>
        settings.cpuLimits === 'ignore' ? 'cpuLimits is set to ignore' : isOfTheAuthor(subject),
      expect: 'treats CPU limits as the configuration asks',
      holds: (subject, { settings, inventory }) => {
        const amount = limitOf(subject, 'cpu', inventory);
        if (settings.cpuLimits === 'require') return isGiven(amount, subject, 'limits', 'cpu');
        return amount
          ? fail(`the CPU limit is ${amount.text}, set by the ${amount.by}; cpuLimits forbids it`)
          : true;
      },
      fix: 'Set resources.limits.cpu, or set cpuLimits to ignore in the configuration.',
      peers: [
        'kube-linter/unset-cpu-requirements',
        'polaris/cpuLimitsMissing',
        'checkov/CKV_K8S_11',
        'trivy/KSV-0011',
        'kubescape/C-0270',
        'gatekeeper/containerresources',
        'defender/405c9ae6-49f9-46c4-8873-a86690f27818',
      ],
    }),
    'request-above-limit': check({
      each: resourceHolder,
      only: 'declared',
      expect: 'requests no more than its limits',
      holds: (subject, { inventory }) => {
        const requests = section(section(subject.holder, 'resources'), 'requests') ?? {};
        const names = Object.keys(requests);
        if (names.length === 0) return notApplicable('requests nothing');
        const problem = firstOf(names, (name) => excess(subject, name, inventory));
        return problem === undefined ? true : fail(problem);
      },
      fix: 'Lower the request or raise the limit: the API server refuses the pod.',
    }),
    'cpu-quantity-implausible': check({
      each: resourceHolder,
      expect: 'states CPU in amounts that nodes have',
      holds: (subject, { settings }) =>
        areSound(statementsOf(subject, 'cpu'), (amount) => implausible(amount, settings.maxCpu)),
      fix: 'Write thousandths with an m: 500m is half a CPU, 500 is five hundred.',
    }),
    'best-effort-pod': check({
      each: workload,
      severity: 'high',
      when: (subject) => !isHelmHook(subject) || 'is a hook of Helm that runs to completion',
      expect: 'states a request or limit for CPU or memory',
      holds: (subject, { inventory }) => {
        const { pod } = subject;
        const containers = [...list(pod, 'containers'), ...list(pod, 'initContainers')];
        if (containers.length === 0) return notApplicable('has no containers');
        const stated =
          some(compute, (name) => statesAsWhole(subject, name)) ||
          some(containers, (one) =>
            some(compute, (name) => some(sides, (side) => isSet(written(one, side, name)))),
          );
        return stated || ofLimitRange(subject, inventory);
      },
      fix: 'Set requests for CPU and memory on every container.',
    }),
    'ephemeral-storage-limit-missing': check({
      each: mainContainer,
      severity: 'low',
      optIn: true,
      expect: 'limits what it writes to the disk of the node',
      holds: (subject, { inventory }) => {
        const isLimited = () => limitOf(subject, 'ephemeral-storage', inventory) !== undefined;
        return (
          some([isLimited, () => writesNothing(subject)], (holds) => holds()) ||
          isGiven(undefined, subject, 'limits', 'ephemeral-storage')
        );
      },
      fix: 'Set resources.limits.ephemeral-storage, or a read-only root file system and a sizeLimit on every emptyDir.',
      peers: [
        'kube-score/container-ephemeral-storage-request-and-limit',
        'gatekeeper/ephemeralstoragelimit',
      ],
    }),
  },
});

const compute = ['cpu', 'memory'] as const;

/** How a request is above its limit, or above the limit that a LimitRange fills in. */
function excess(
  { holder, one, workload: owner }: ResourceHolder,
  name: string,
  inventory: Inventory,
): string | undefined {
  const request = written(holder, 'requests', name);
  if (request === undefined) return undefined;
  const own = written(holder, 'limits', name);
  const filled =
    own === undefined && one ? surelyFilledIn(owner, 'limits', name, inventory) : undefined;
  const limit = own ?? filled?.text;
  const [least, most] = [parseQuantity(request), parseQuantity(limit)];
  if (least === undefined) return `requests.${name} ${malformedAmount(request)}`;
  if (limit === undefined) return undefined;
  if (most === undefined) return `limits.${name} ${malformedAmount(limit)}`;
  if (least <= most) return undefined;
  return filled
    ? `requests.${name} ${request} is above the limit ${limit} that a LimitRange fills in`
    : `requests.${name} ${request} is above limits.${name} ${limit}`;
}

/** Less than a thousandth is more precise than the API allows, even rounded. */
const leastCpu = 0.001 * (1 - 1e-9);

function implausible(amount: unknown, most: number): string | undefined {
  const cpus = parseQuantity(amount);
  if (cpus === undefined) return malformedAmount(amount);
  if (cpus < leastCpu) return `is ${amount}, which is below 1m`;
  return cpus > most ? `is ${amount}, which is above ${most} CPUs` : undefined;
}

/** https://helm.sh/docs/topics/charts_hooks/ */
function isHelmHook(subject: Workload): boolean {
  const { annotations } = subject.body.metadata ?? {};
  return annotations?.['helm.sh/hook'] !== undefined && !isLongRunning(subject);
}

function statesAsWhole(subject: Workload, name: (typeof compute)[number]): boolean {
  return isSet(requestOfPod(subject, name)) || isSet(limitOfPod(subject, name));
}

function ofLimitRange(subject: Workload, inventory: Inventory): Outcome {
  const filled = firstOf(compute, (name) =>
    firstOf(sides, (side) => filledIn(subject, side, name, inventory)),
  );
  if (filled) return pass('a LimitRange sets what its containers leave out');
  list(subject.pod, 'containers');
  return fail('no container states a request or limit for CPU or memory');
}

function writesNothing({ container, workload: { pod } }: PodContainer): boolean {
  return every(
    [
      () => flag(section(container, 'securityContext'), 'readOnlyRootFilesystem') === true,
      () =>
        every(
          list(pod, 'volumes'),
          (volume) => volume?.emptyDir == null || isSet(volume.emptyDir.sizeLimit ?? undefined),
        ),
    ],
    (holds) => holds(),
  );
}
