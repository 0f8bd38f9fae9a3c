import { selects } from '../../label-selector.ts';
import { entriesOf, mapping } from '../../lenient.ts';
import type {
  HorizontalPodAutoscaler,
  LabelSelector,
  PodSpec,
  WorkloadObject,
} from '../../types.ts';
import { quantityProblem } from './containers.ts';
import { labelProblem } from './names.ts';
import type { Rejection, Rule } from './rule.ts';

interface ControllerSpec {
  readonly selector?: LabelSelector;
  readonly manualSelector?: boolean;
}

function specOf({ spec }: WorkloadObject): (WorkloadObject['spec'] & ControllerSpec) | undefined {
  return mapping(spec) as (WorkloadObject['spec'] & ControllerSpec) | undefined;
}

/** Deployments, StatefulSets, DaemonSets and ReplicaSets select the pods of their own template. */
export const selectsItsPods: Rule<WorkloadObject> = (body) => {
  const spec = specOf(body);
  if (!spec) return undefined;
  const { selector } = spec;
  if (selector === undefined || selector === null) {
    return {
      code: 'selector-missing',
      says: 'spec.selector is absent',
      node: spec,
      at: 'selector',
    };
  }
  const pairs = mapping(selector.matchLabels);
  const terms = entriesOf(selector.matchExpressions);
  if (!mapping(selector) || (selector.matchLabels != null && !pairs)) return undefined;
  if (terms.length + Object.keys(pairs ?? {}).length === 0) {
    return { code: 'selector-missing', says: 'spec.selector is empty', node: spec, at: 'selector' };
  }
  const labels = mapping(spec.template?.metadata?.labels);
  if (selects({ ...(pairs ? { matchLabels: pairs } : {}), matchExpressions: [...terms] }, labels)) {
    return labelProblem(pairs);
  }
  return mismatch(spec);
};

function isEmptySelector({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels ?? {}).length + (matchExpressions ?? []).length === 0;
}

function mismatch(node: object): Rejection {
  const says = 'spec.selector does not match the labels of the pod template';
  return { code: 'selector-mismatch', says, node, at: 'selector' };
}

/** Without a selector, a ReplicationController has the labels of its template for one. */
export const replicationSelectsItsPods: Rule<WorkloadObject> = (body) => {
  const spec = specOf(body);
  if (!spec) return undefined;
  const pairs = mapping(spec.selector as Readonly<Record<string, string>> | undefined);
  const labels = mapping(spec.template?.metadata?.labels);
  if (pairs) return selects({ matchLabels: pairs }, labels) ? undefined : mismatch(spec);
  if (spec.selector != null || labels) return undefined;
  const says = 'neither a selector nor labels in the template';
  return { code: 'selector-missing', says, node: spec, at: 'template' };
};

/** https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector */
export const jobHasNoSelector: Rule<WorkloadObject> = (body) => {
  const spec = specOf(body);
  if (!spec || spec.selector == null || spec.manualSelector === true) return undefined;
  // The API server adds its own label to an empty one.
  if (isEmptySelector(spec.selector)) return undefined;
  const says = 'a Job has a selector of its own only with manualSelector: true';
  return { code: 'job-selector', says, node: spec, at: 'selector' };
};

interface CronJobSpec {
  readonly jobTemplate?: { readonly spec?: ControllerSpec };
}

/** Each Job of a CronJob gets a selector of its own. */
export const cronJobHasNoSelector: Rule<{ readonly spec?: CronJobSpec }> = ({ spec }) => {
  const job = mapping(mapping(mapping(spec)?.jobTemplate)?.spec);
  if (job?.selector != null) {
    return { code: 'job-selector', says: 'a CronJob has no selector', node: job, at: 'selector' };
  }
  if (job?.manualSelector !== true) return undefined;
  const says = 'a CronJob has no selector to set by hand';
  return { code: 'job-selector', says, node: job, at: 'manualSelector' };
};

/** Pods that must never end are always restarted. */
export const restartsAlways: Rule<PodSpec> = (pod) => {
  const policy = pod.restartPolicy;
  if (typeof policy !== 'string' || policy === '' || policy === 'Always') return undefined;
  const says = `restartPolicy is ${policy}, and only Always works here`;
  return { code: 'restart-policy', says, node: pod, at: 'restartPolicy' };
};

/** A Job must say what happens when its pod fails; absent means Always. */
export const restartsNotAlways: Rule<PodSpec> = (pod) => {
  if (
    pod.restartPolicy !== undefined &&
    pod.restartPolicy !== null &&
    pod.restartPolicy !== 'Always'
  )
    return undefined;
  const says = 'restartPolicy of a Job must be Never or OnFailure';
  return { code: 'restart-policy', says, node: pod, at: 'restartPolicy' };
};

/** https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup */
export const hasNoDeadline: Rule<PodSpec> = (pod) => {
  if (pod.activeDeadlineSeconds == null) return undefined;
  const says = 'activeDeadlineSeconds is for pods that end';
  return { code: 'active-deadline', says, node: pod, at: 'activeDeadlineSeconds' };
};

/** How many pods a rolling update may add or take away. */
export const amountsAreValid: Rule<WorkloadObject> = ({ spec }) => {
  const body = mapping(spec);
  const strategy = mapping(body?.strategy) ?? mapping(body?.updateStrategy);
  const rolling: Amounts | undefined = mapping(strategy?.rollingUpdate);
  if (!rolling) return undefined;
  const odd = amountFields.find((field) => rolling[field] != null && !isAmount(rolling[field]));
  if (odd === undefined) return isAbove100(rolling.maxUnavailable) ? tooMany(rolling) : undefined;
  const says = `${odd} ${JSON.stringify(rolling[odd])} is neither a count nor a percentage`;
  return { code: 'rolling-update-amount', says, node: rolling, at: odd };
};

const amountFields = ['maxSurge', 'maxUnavailable'] as const;

type Amounts = { readonly [Field in (typeof amountFields)[number]]?: unknown };

function isAbove100(amount: unknown): boolean {
  return typeof amount === 'string' && Number.parseInt(amount, 10) > 100;
}

function tooMany(node: object): Rejection {
  const says = 'maxUnavailable is above 100%';
  return { code: 'rolling-update-amount', says, node, at: 'maxUnavailable' };
}

function isAmount(amount: unknown): boolean {
  return typeof amount === 'number' ? amount >= 0 : /^\d+%$/.test(String(amount));
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable */
export const deploymentCanRoll: Rule<WorkloadObject> = ({ spec }) => {
  const strategy = mapping(mapping(spec)?.strategy);
  const rolling = mapping(strategy?.rollingUpdate);
  if (!strategy || !rolling) return undefined;
  if (strategy.type === 'Recreate') {
    const says = 'the strategy Recreate has no rollingUpdate';
    return { code: 'recreate-rolling-update', says, node: strategy, at: 'rollingUpdate' };
  }
  return isZero(rolling.maxSurge) && isZero(rolling.maxUnavailable) ? stuck(strategy) : undefined;
};

/** Absent, maxSurge of a DaemonSet is 0: https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/ */
export const daemonSetCanRoll: Rule<WorkloadObject> = ({ spec }) => {
  const strategy = mapping(mapping(spec)?.updateStrategy);
  const rolling = mapping(strategy?.rollingUpdate);
  if (!strategy || !rolling || strategy.type === 'OnDelete') return undefined;
  // Absent, maxUnavailable is 1.
  const surges = !isZero(rolling.maxSurge ?? 0);
  if (isZero(rolling.maxUnavailable ?? 1)) return surges ? undefined : stuck(strategy);
  if (!surges) return undefined;
  const says = 'maxSurge of a DaemonSet needs maxUnavailable: 0';
  return { code: 'daemon-set-surge', says, node: rolling, at: 'maxSurge' };
};

function stuck(node: object): Rejection {
  const says = 'maxSurge and maxUnavailable are both 0, so that no pod can be replaced';
  return { code: 'rolling-update-stuck', says, node, at: 'rollingUpdate' };
}

function isZero(amount: unknown): boolean {
  return amount === 0 || (typeof amount === 'string' && /^0+%$/.test(amount));
}

type ClaimTemplate = NonNullable<
  NonNullable<WorkloadObject['spec']>['volumeClaimTemplates']
>[number];

export const claimTemplateIsNamed: Rule<ClaimTemplate> = (template) => {
  if (template.metadata?.name) return undefined;
  const says = 'a volume claim template has no name';
  return { code: 'claim-template-unnamed', says, node: template, at: 'metadata' };
};

/** The storage that a claim asks for. */
export const claimIsQuantity: Rule<{ readonly spec?: unknown }> = ({ spec }) => {
  const resources = mapping((spec as ClaimSpec | undefined)?.resources);
  const requests = mapping(resources?.requests);
  return requests && quantityProblem(requests.storage, requests, 'storage');
};

interface ClaimSpec {
  readonly resources?: { readonly requests?: { readonly storage?: unknown } };
}

export const autoscalerHasRoom: Rule<HorizontalPodAutoscaler> = ({ spec }) => {
  if (!mapping(spec)) return undefined;
  const maximum: unknown = spec?.maxReplicas;
  if (typeof maximum !== 'number' || !spec) return undefined;
  const code = 'autoscaler-bounds';
  if (maximum < 1) {
    return { code, says: `maxReplicas is ${maximum}`, node: spec, at: 'maxReplicas' };
  }
  const minimum: unknown = spec.minReplicas;
  if (typeof minimum !== 'number' || minimum <= maximum) return undefined;
  const says = `minReplicas ${minimum} is above maxReplicas ${maximum}`;
  return { code, says, node: spec, at: 'minReplicas' };
};
