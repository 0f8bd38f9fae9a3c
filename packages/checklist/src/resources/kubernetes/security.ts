import {
  type Context,
  Malformed,
  notApplicable,
  type Outcome,
  pathOf,
  peek,
  raw,
  type Severity,
  type Subject,
  severities,
  some,
  Unknown,
  Unresolved,
} from '../../model/index.ts';
import { isInjectedByAddOn } from './injected.ts';
import { serviceAccount } from './kinds.ts';
import { leftOutReason } from './left-out.ts';
import { isListed } from './listed-workloads.ts';
import { objects } from './subjects.ts';
import type { Container, ContainerPort, PodSpec, ServiceAccount } from './types.ts';
import { list } from './values.ts';
import {
  hasWorkloadOwner,
  isWindows,
  type Workload,
  workloadKinds,
  workloadOf,
} from './workload.ts';

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Where a container stands in its pod. */
interface Spot {
  readonly list: (typeof lists)[number];
  readonly index: number;
}

/** A pod template with the places of the containers that are judged. */
export interface SecuredPod {
  readonly workload: Workload;
  readonly spots: readonly Spot[];
  /** False for a controller's pod: only its ephemeral containers are nobody else's. */
  readonly whole: boolean;
}

/** Each pod template, and each running pod that somebody debugs. */
export const securedPod: Subject<SecuredPod> = {
  noun: 'workload',
  evidence: 'kubernetes',
  kinds: workloadKinds.map(({ id }) => id),
  of: (resource) => {
    const whole = !hasWorkloadOwner((raw(resource.body) as Workload['body']).metadata);
    if (!whole && !resource.observed) return [];
    const workload = workloadOf(resource);
    if (!workload) return [];
    const spots = whole ? spotsOf(workload, lists) : spotsOf(workload, ['ephemeralContainers']);
    return whole || spots.length > 0 ? [{ workload, spots, whole }] : [];
  },
  node: ({ workload }) => workload.pod,
  exempt: (_pod, context) => leftOutReason(context),
};

/** A list that is not known, or is none, has one spot, for whoever reads it to find out. */
function spotsOf(workload: Workload, from: readonly Spot['list'][]): readonly Spot[] {
  const spots: Spot[] = [];
  for (const list of from) {
    const containers: unknown = raw(workload.pod)[list] ?? [];
    const count = Array.isArray(containers) ? containers.length : 1;
    for (let index = 0; index < count; index++) {
      const container = Array.isArray(containers) ? containers[index] : undefined;
      const injected =
        list === 'initContainers' && container && isInjectedByAddOn(container, workload);
      if (!injected) spots.push({ list, index });
    }
  }
  return spots;
}

function containerAt({ pod }: Workload, { list, index }: Spot): Container {
  const containers: unknown = pod[list];
  if (!Array.isArray(containers)) throw new Malformed(`${list} is malformed: it is not a list`);
  const container: unknown = containers[index];
  if (typeof container === 'object' && container !== null) return container as Container;
  throw new Malformed(`${list}[${index}] is malformed: it is not an object`);
}

/** What is wrong with a pod or a container, in a few words. */
export interface Problem {
  /** `privileged is true`, to be followed by `in web, proxy`. */
  readonly says: string;
  /** Where, below the container or the pod; below `node` where that is another object. */
  readonly at: string;
  readonly node?: object;
  readonly severity?: Severity;
}

/** A rule of the Pod Security Standards: what a pod, and each of its containers, may not say. */
export interface Rule {
  readonly pod?: (pod: PodSpec, subject: SecuredPod, context: Context) => Problem | undefined;
  readonly container?: (container: Container, pod: PodSpec) => Problem | undefined;
  /** Says nothing of ephemeral containers. */
  readonly sparesEphemeral?: true;
}

const atController: Outcome = notApplicable('is judged at the workload that made it');

const empty: Outcome = notApplicable('has no containers');

interface Offence {
  readonly problem: Problem;
  readonly who: string;
  readonly node: object;
}

/**
 * Whether a pod and all its containers keep a rule; the answer names all that break it. One that
 * breaks it decides, though it is not known of another.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function keeps(rule: Rule, subject: SecuredPod, context: Context): true | Outcome {
  if (!rule.container && !subject.whole) return atController;
  const first = rule.pod && subject.whole ? thePod : 0;
  const end = rule.container ? subject.spots.length : 0;
  let offences: Offence[] | undefined;
  let open: number | undefined;
  for (let at = first; at < end; at++) {
    try {
      const offence = offenceAt(at, rule, subject, context);
      if (!offence) continue;
      offences ??= [];
      offences.push(offence);
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error;
      open ??= at;
    }
  }
  if (offences) return broken(offences);
  // Asked once more, so that the value that is not known is the one read last.
  if (open !== undefined) offenceAt(open, rule, subject, context);
  return rule.container && subject.spots.length === 0 ? empty : true;
}

/** The place before the first container. */
const thePod = -1;

function offenceAt(
  at: number,
  rule: Rule,
  subject: SecuredPod,
  context: Context,
): Offence | undefined {
  return at === thePod
    ? podOffence(rule, subject, context)
    : containerOffence(rule, subject, subject.spots[at] as Spot);
}

/** {@link keeps} as what a check asks of a pod. */
export function obeys(rule: Rule): (subject: SecuredPod, context: Context) => true | Outcome {
  return (subject, context) => keeps(rule, subject, context);
}

function podOffence(rule: Rule, subject: SecuredPod, context: Context): Offence | undefined {
  const { pod } = subject.workload;
  const problem = rule.pod?.(pod, subject, context);
  return problem && { problem, who: 'the pod', node: problem.node ?? pod };
}

function containerOffence(rule: Rule, { workload }: SecuredPod, spot: Spot): Offence | undefined {
  if (!rule.container || (rule.sparesEphemeral && spot.list === 'ephemeralContainers')) return;
  const container = containerAt(workload, spot);
  const problem = rule.container(container, workload.pod);
  return problem && { problem, who: nameAt(container, spot), node: problem.node ?? container };
}

function nameAt(container: Container, { list, index }: Spot): string {
  const name: unknown = peek(container, 'name');
  if (name instanceof Unknown) return name.text ?? `${list}[${index}]`;
  return typeof name === 'string' ? name : `${list}[${index}]`;
}

/** One sentence of all offences, which stands at the first of the worst ones. */
function broken(offences: readonly Offence[]): Outcome {
  const worst = severities.find((severity) =>
    offences.some(({ problem }) => problem.severity === severity),
  );
  const leading = offences.filter(({ problem }) => problem.severity === worst);
  const culprits = new Map<string, string[]>();
  for (const { problem, who } of [...leading, ...offences]) {
    const known = culprits.get(problem.says);
    if (!known) culprits.set(problem.says, [who]);
    else if (!known.includes(who)) known.push(who);
  }
  const [first] = leading as [Offence];
  const path = pathOf(first.node);
  return {
    verdict: 'fail',
    message: [...culprits].map(([says, who]) => `${says} in ${who.join(', ')}`).join('; '),
    ...(worst ? { severity: worst } : {}),
    ...(path ? { at: below(path, first.problem.at) } : {}),
  };
}

function below(path: readonly (string | number)[], rest: string): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return `${steps.join('')}.${rest}`.replace(/^\./, '');
}

/** Why the settings of Linux are not asked of a pod. */
export function linuxOnly({ workload }: SecuredPod): true | string {
  if (!isWindows(workload)) return true;
  return workload.pod.os?.name === 'windows'
    ? 'a Windows pod cannot have this setting'
    : 'runs on Windows nodes; set spec.os.name to windows, so that the API server knows it';
}

/** Whether the configuration lists the workload among the node agents that need the host. */
export function needsHost({ workload }: SecuredPod, { settings }: Context): 'yes' | 'no' | 'maybe' {
  return workload.kind === 'DaemonSet' ? isListed(workload, settings.privilegedWorkloads) : 'no';
}

/** Whether the pod, or a container of it, runs as a process of a Windows node. */
export function isHostProcess({ workload: { pod } }: Pick<SecuredPod, 'workload'>): boolean {
  return (
    pod.securityContext?.windowsOptions?.hostProcess === true ||
    some(
      list(pod, 'containers'),
      (container: Container) => container?.securityContext?.windowsOptions?.hostProcess === true,
    )
  );
}

/**
 * Whether the host ports are those that a pod on the network of its node has anyway; the API server
 * writes them into the object.
 */
export function onlyRepeatsHostNetwork({ workload, spots }: SecuredPod): boolean {
  if (peek(workload.pod, 'hostNetwork') !== true) return false;
  const ports = spots.flatMap(
    (spot) => list(containerAt(workload, spot), 'ports') as ContainerPort[],
  );
  const open = ports.filter(({ hostPort }) => hostPort);
  return open.length > 0 && open.every(({ hostPort, containerPort }) => hostPort === containerPort);
}

const accounts = objects(serviceAccount);

/** The account of a namespace that pods without one of their own get. */
export const defaultAccount: Subject<ServiceAccount> = {
  ...accounts,
  noun: 'default service account',
  of: (resource) => (resource.identity.name === 'default' ? [resource.body as ServiceAccount] : []),
};
