import type { Context, Outcome } from '../../../../model/index.ts';
import {
  clusterRole,
  clusterRoleBinding,
  configMap,
  cronJob,
  daemonSet,
  deployment,
  horizontalPodAutoscaler,
  ingress,
  job,
  networkPolicy,
  persistentVolumeClaim,
  podDisruptionBudget,
  replicaSet,
  replicationController,
  role,
  secret,
  service,
  statefulSet,
} from '../../kinds.ts';
import { entriesOf, mapping } from '../../lenient.ts';
import type {
  HorizontalPodAutoscaler,
  Ingress,
  NetworkPolicy,
  ObjectMeta,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  PodSpec,
  Role,
  Service,
  WorkloadObject,
} from '../../types.ts';
import { type Workload, workloadOf } from '../../workload.ts';
import { attempt, lookAtEach } from '../looking.ts';
import type { AnyObject } from '../subjects.ts';
import { clusterBindingIsWhole, ruleIsWhole } from './access.ts';
import * as controllers from './controllers.ts';
import { keysAreFileNames, secretHasItsKeys } from './files.ts';
import { annotationsAreValid, labelsAreValid, nameIsValid, selectorProblem } from './names.ts';
import { askPod } from './pods.ts';
import { answerOf, ask, type Rule, type Verdicts } from './rule.ts';
import {
  hostIsName,
  pathIsTyped,
  pathsOf,
  policyPortIsValid,
  policyPortsOf,
  portsDiffer,
  routesSomething,
  selectorHasLabels,
  servicePortIsValid,
  typeFits,
} from './services.ts';

/**
 * Whether the API server accepts an object whose fields have the right types: the rules that no
 * schema tells, but the code of its validation.
 */
export function isAccepted(body: AnyObject, { resource }: Context): true | Outcome {
  const into: Verdicts = { found: [], open: undefined };
  const { kind } = resource;
  attempt(into, () => {
    const metadata = mapping(body.metadata);
    if (!metadata) return;
    ask(nameIsValid, metadata, kind, into);
    askLabels(metadata, into);
  });
  rulesOf.get(kind)?.(body, into);
  if (builtInControllers.has(kind)) {
    attempt(into, () => {
      const workload = workloadOf(resource);
      if (workload) askTemplate(workload, into);
    });
  }
  return answerOf(into);
}

function askLabels(meta: ObjectMeta, into: Verdicts): void {
  ask(labelsAreValid, meta, undefined, into);
  ask(annotationsAreValid, meta, undefined, into);
}

const alwaysRestarting: ReadonlySet<string> = new Set([
  deployment.id,
  statefulSet.id,
  daemonSet.id,
  replicaSet.id,
  replicationController.id,
]);
const runningOnce: ReadonlySet<string> = new Set([job.id, cronJob.id]);

/** The pod itself, and the controllers whose templates the API server looks into. */
const builtInControllers: ReadonlySet<string> = new Set([
  'Pod',
  ...alwaysRestarting,
  ...runningOnce,
]);

function askTemplate({ resource, pod, podMeta, body }: Workload, into: Verdicts): void {
  if (!mapping(pod)) return;
  const { kind } = resource;
  if (kind !== 'Pod' && mapping(podMeta)) askLabels(podMeta, into);
  const restart = restartRule(kind);
  if (restart) ask(restart, pod, undefined, into);
  if (alwaysRestarting.has(kind)) ask(controllers.hasNoDeadline, pod, undefined, into);
  const claims = kind === statefulSet.id ? claimsOf(body) : [];
  for (const claim of claims) {
    ask(controllers.claimTemplateIsNamed, claim, undefined, into);
    ask(controllers.claimIsQuantity, claim, undefined, into);
  }
  askPod({ pod, claims: claims.flatMap(({ metadata }) => mapping(metadata) ?? []) }, into);
}

function restartRule(kind: string): Rule<PodSpec> | undefined {
  if (alwaysRestarting.has(kind)) return controllers.restartsAlways;
  return runningOnce.has(kind) ? controllers.restartsNotAlways : undefined;
}

function claimsOf({ spec }: WorkloadObject) {
  return entriesOf(mapping(spec)?.volumeClaimTemplates);
}

/** What is asked of the objects of a kind as a whole. */
const rulesOf: ReadonlyMap<string, (body: AnyObject, into: Verdicts) => void> = new Map(
  Object.entries({
    [deployment.id]: all(
      controllers.selectsItsPods,
      controllers.amountsAreValid,
      controllers.deploymentCanRoll,
    ),
    [statefulSet.id]: all(controllers.selectsItsPods),
    [daemonSet.id]: all(
      controllers.selectsItsPods,
      controllers.amountsAreValid,
      controllers.daemonSetCanRoll,
    ),
    [replicaSet.id]: all(controllers.selectsItsPods),
    [replicationController.id]: all(controllers.replicationSelectsItsPods),
    [job.id]: all(controllers.jobHasNoSelector),
    [cronJob.id]: all(controllers.cronJobHasNoSelector),
    [horizontalPodAutoscaler.id]: all<HorizontalPodAutoscaler>(controllers.autoscalerHasRoom),
    [persistentVolumeClaim.id]: all<PersistentVolumeClaim>(controllers.claimIsQuantity),
    [service.id]: (body: AnyObject, into: Verdicts) => {
      all<Service>(portsDiffer, typeFits, selectorHasLabels)(body, into);
      lookAtEach(
        into,
        () => mapping((body as Service).spec)?.ports,
        (port) => ask(servicePortIsValid, port, undefined, into),
      );
    },
    [podDisruptionBudget.id]: all<PodDisruptionBudget>(({ spec }) =>
      selectorProblem(spec?.selector),
    ),
    [networkPolicy.id]: (body: AnyObject, into: Verdicts) => {
      all<NetworkPolicy>(({ spec }) => selectorProblem(spec?.podSelector))(body, into);
      lookAtEach(
        into,
        () => policyPortsOf(body as NetworkPolicy),
        (port) => ask(policyPortIsValid, port, undefined, into),
      );
    },
    [configMap.id]: all<object>(keysAreFileNames),
    [secret.id]: all<object>(keysAreFileNames, secretHasItsKeys),
    [role.id]: (body: AnyObject, into: Verdicts) => askRules(body, true, into),
    [clusterRole.id]: (body: AnyObject, into: Verdicts) => askRules(body, false, into),
    [clusterRoleBinding.id]: all<object>(clusterBindingIsWhole),
    [ingress.id]: (body: AnyObject, into: Verdicts) => {
      all<Ingress>(routesSomething)(body, into);
      lookAtEach(
        into,
        () => mapping((body as Ingress).spec)?.rules,
        (rule) => ask(hostIsName, rule, undefined, into),
      );
      lookAtEach(
        into,
        () => pathsOf(body as Ingress),
        (path) => ask(pathIsTyped, path, undefined, into),
      );
    },
  }),
);

function askRules(body: AnyObject, isNamespaced: boolean, into: Verdicts): void {
  lookAtEach(
    into,
    () => (body as Role).rules,
    (rule) => ask(ruleIsWhole, rule, isNamespaced, into),
  );
}

function all<Body = WorkloadObject>(...rules: readonly Rule<Body>[]) {
  return (body: AnyObject, into: Verdicts) => {
    for (const rule of rules) ask(rule, body as Body, undefined, into);
  };
}
