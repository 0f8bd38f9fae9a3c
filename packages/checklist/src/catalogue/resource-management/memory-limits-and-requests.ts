import { containerName } from '../../resources/kubernetes/container-name.ts';
import { type EmptyDir, emptyDir, mountersOf } from '../../resources/kubernetes/empty-dirs.ts';
import { isOfTheAuthor } from '../../resources/kubernetes/injected.ts';
import {
  hasStatus,
  isWithin,
  oomKillsOf,
  type RunningPods,
  runningPods,
} from '../../resources/kubernetes/oom-kills.ts';
import { parseQuantity } from '../../resources/kubernetes/quantity.ts';
import {
  areSound,
  isFilledByAutomatic,
  isGiven,
  isSet,
  limitOf,
  malformedAmount,
  type ResourceHolder,
  requestOf,
  resourceHolder,
  statementsOf,
  written,
} from '../../resources/kubernetes/resources.ts';
import { resourcedContainer } from '../../resources/kubernetes/subjects.ts';
import { section, text } from '../../resources/kubernetes/values.ts';
import { isWindows } from '../../resources/kubernetes/workload.ts';
import {
  type Context,
  check,
  fail,
  firstOf,
  type Inventory,
  item,
  notApplicable,
  type Outcome,
  type Subject,
  unknown,
} from '../kit.ts';

/** What states an amount of memory: a container, a pod as a whole, or an emptyDir volume. */
const memoryStatement: Subject<ResourceHolder | EmptyDir> = {
  ...resourceHolder,
  of: (resource, inventory) => [
    ...(resourceHolder.of?.(resource, inventory) ?? []),
    ...(emptyDir.of?.(resource, inventory) ?? []),
  ],
  part: (one) => ('volume' in one ? emptyDir.part?.(one) : resourceHolder.part?.(one)),
  node: (one) => ('volume' in one ? one.volume : one.holder),
  exempt: (one, context) => emptyDir.exempt?.(one as EmptyDir, context),
};

export default item({
  title: 'Set memory limits and requests for all containers',
  priority: 'high',
  pillar: 'reliability',
  evidence: ['kubernetes'],
  why: 'Memory cannot be throttled. A container above its limit is killed by the kernel and restarted in place; without limits, one leak takes the node, and the kubelet evicts pods that did nothing wrong. Every container has a memory request and a memory limit, equal for anything that matters and sized from measured peaks, and its runtime (JVM, .NET, Node) knows the limit.',
  fix: `Size the values from \`container_memory_working_set_bytes\`, or from a vertical pod autoscaler in mode Off, set them in code and, until that is rolled out, in the cluster:

\`kubectl -n NS set resources deployment APP -c app --requests=memory=512Mi --limits=memory=512Mi\``,
  prevent:
    'Azure Policy "Kubernetes cluster containers CPU and memory resource limits should not exceed the specified limits" (e345eecc-fa47-480f-9e88-67dcc122b164): limits must exist and stay below a maximum. Deployment Safeguards ask for requests (03a4ecdb-0684-4039-be91-2762979e1bc8).',
  peers: [
    'kube-score/container-resources',
    'kubescape/C-0004',
    'popeye/POP-106',
    'popeye/POP-107',
    'the-aks-checklist/4868aa30-95a9-49fd-867e-57e70cb0d1d5',
  ],
  links: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
    'https://learn.microsoft.com/azure/aks/developer-best-practices-resource-management',
    'https://learn.microsoft.com/azure/aks/operator-best-practices-scheduler',
  ],
  attest: {
    question: 'Are memory limits reviewed against peaks after each major release?',
    attach: 'a report',
    months: 6,
  },
  checks: {
    'memory-request-missing': check({
      each: resourcedContainer,
      severity: 'medium',
      when: isOfTheAuthor,
      expect: 'requests memory',
      holds: (subject, { inventory }) =>
        noted(
          isGiven(requestOf(subject, 'memory', inventory), subject, 'requests', 'memory'),
          inventory,
        ),
      fix: 'Set resources.requests.memory to the measured peak.',
      peers: [
        'kube-linter/unset-memory-requirements',
        'polaris/memoryRequestsMissing',
        'checkov/CKV_K8S_12',
        'trivy/KSV-0016',
        'kubescape/C-0269',
        'gatekeeper/containerrequests',
        'gatekeeper/containerresources',
      ],
    }),
    'memory-limit-missing': check({
      each: resourcedContainer,
      when: isOfTheAuthor,
      expect: 'limits its memory',
      holds: (subject, { inventory }) =>
        noted(
          isGiven(limitOf(subject, 'memory', inventory), subject, 'limits', 'memory'),
          inventory,
        ),
      fix: 'Set resources.limits.memory, equal to the request for anything that matters.',
      peers: [
        'kube-linter/unset-memory-requirements',
        'polaris/memoryLimitsMissing',
        'checkov/CKV_K8S_13',
        'trivy/KSV-0018',
        'kubescape/C-0271',
        'gatekeeper/containerresources',
        'defender/405c9ae6-49f9-46c4-8873-a86690f27818',
      ],
    }),
    'memory-quantity-implausible': check({
      each: memoryStatement,
      expect: 'states memory in amounts that a process can run with',
      holds: (subject) =>
        areSound(
          'volume' in subject
            ? [['sizeLimit', () => section(subject.volume, 'emptyDir')?.sizeLimit]]
            : statementsOf(subject, 'memory'),
          implausible,
        ),
      fix: 'Write mebibytes with Mi: 512Mi, not 512m, 512 or 512MB.',
    }),
    'memory-limit-request-ratio': check({
      each: resourcedContainer,
      severity: 'low',
      optIn: true,
      when: ({ container }) =>
        (isSet(written(container, 'requests', 'memory')) &&
          isSet(written(container, 'limits', 'memory'))) ||
        'does not set both request and limit',
      expect: 'limits memory close to its request',
      holds: ({ container }, { settings }) => {
        const request = written(container, 'requests', 'memory');
        const limit = written(container, 'limits', 'memory');
        const [least, most] = [parseQuantity(request), parseQuantity(limit)];
        if (least === undefined) return fail(`requests.memory ${malformedAmount(request)}`);
        if (most === undefined) return fail(`limits.memory ${malformedAmount(limit)}`);
        const allowed = settings.memoryLimitRequestRatio;
        return most / least <= allowed * (1 + 1e-9)
          ? true
          : fail(`the limit ${limit} is more than ${allowed} times the request ${request}`);
      },
      fix: 'Set the memory request equal to the limit.',
      peers: [
        'kube-score/container-memory-requests-equal-limits',
        'gatekeeper/containerresourceratios',
      ],
    }),
    'memory-emptydir-unbounded': check({
      each: emptyDir,
      severity: 'medium',
      when: (subject) =>
        notInMemory(text(section(subject.volume, 'emptyDir'), 'medium')) ??
        (isWindows(subject.workload)
          ? 'is on disk: Windows keeps no volume in memory'
          : mountersOf(subject).length > 0 || 'is mounted by no container'),
      expect: 'bounds the files that it keeps in memory below the memory of its containers',
      holds: (subject, { inventory }) => {
        const read = () => section(subject.volume, 'emptyDir')?.sizeLimit ?? undefined;
        const size = read();
        if (!isSet(size)) return false;
        const bytes = parseQuantity(size);
        if (bytes === undefined) return fail(`sizeLimit ${malformedAmount(size)}`);
        const problem = firstOf(mountersOf(subject), (one) => {
          if (one.role === 'ephemeral') return undefined;
          const limit = limitOf(one, 'memory', inventory)?.text;
          const most = parseQuantity(limit);
          return most === undefined || bytes <= most
            ? undefined
            : `sizeLimit ${size} is above the memory limit ${limit} of container ${containerName(one.container)}`;
        });
        if (problem === undefined) return true;
        // Read last, for this is what the finding shows.
        read();
        return fail(problem);
      },
      fix: 'Set sizeLimit of the volume to less than the smallest memory limit of the containers that mount it.',
    }),
    'container-oom-killed': check({
      each: runningPods,
      only: 'observed',
      expect: 'was not killed at its memory limit lately',
      holds: kills,
      fix: 'Raise the memory limit to the measured peak, or mend the leak.',
    }),
  },
});

/** AKS Automatic fills in an empty container, so that the finding is no surprise in the cluster. */
function noted(answer: boolean | Outcome, inventory: Inventory): boolean | Outcome {
  return answer === false && inventory.index(isFilledByAutomatic)
    ? fail('is not set; AKS Automatic sets 2Gi in a container without resources')
    : answer;
}

function notInMemory(medium: string | undefined): string | undefined {
  if (medium === 'Memory') return undefined;
  // https://kubernetes.io/docs/tasks/manage-hugepages/scheduling-hugepages/
  return medium?.startsWith('HugePages')
    ? 'is in huge pages, which containers request and limit as a resource of its own'
    : 'is on disk';
}

const mebibyte = 2 ** 20;

function implausible(amount: unknown): string | undefined {
  const bytes = parseQuantity(amount);
  if (bytes === undefined) return malformedAmount(amount);
  return bytes < mebibyte ? `is ${amount}, which is ${bytes} bytes` : undefined;
}

function kills({ pods }: RunningPods, context: Context): true | Outcome {
  if (!pods.some(hasStatus)) return notApplicable('none of its containers has run');
  const all = pods.flatMap((pod) => oomKillsOf(pod).map((kill) => ({ ...kill, resource: pod })));
  const { oomWindowDays } = context.settings;
  const recent = all.filter(
    ({ at, resource }) => at && isWithin(at, oomWindowDays, resource, context),
  );
  const [first] = recent;
  if (first) {
    const more = recent.length > 1 ? `, and ${recent.length - 1} more` : '';
    return fail(
      `container ${first.container} of pod ${first.pod} was OOMKilled at ${first.at?.toISOString()}${more}`,
    );
  }
  const undated = all.find(({ at }) => at === undefined);
  return undated
    ? unknown(
        `it is not known when container ${undated.container} of pod ${undated.pod} was OOMKilled`,
      )
    : true;
}
