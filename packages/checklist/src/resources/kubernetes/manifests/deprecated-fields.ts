import { type Context, formatPath, type Outcome, pathOf } from '../../../model/index.ts';
import { service } from '../kinds.ts';
import { mapping } from '../lenient.ts';
import type { ObjectMeta, PodSpec, Service } from '../types.ts';
import { workloadKinds, workloadOf } from '../workload.ts';
import type { AnyObject } from './subjects.ts';

interface Use {
  readonly says: string;
  readonly node: object;
  readonly field: string;
}

/** Annotations that fields have replaced, by the beginning of their keys. */
const annotationsReplaced: readonly (readonly [start: string, by: string])[] = [
  ['kubernetes.io/ingress.class', 'spec.ingressClassName'],
  ['seccomp.security.alpha.kubernetes.io/', 'securityContext.seccompProfile'],
  ['container.seccomp.security.alpha.kubernetes.io/', 'securityContext.seccompProfile'],
  ['container.apparmor.security.beta.kubernetes.io/', 'securityContext.appArmorProfile'],
  ['service.kubernetes.io/topology-aware-hints', 'spec.trafficDistribution'],
  ['volume.beta.kubernetes.io/storage-class', 'spec.storageClassName'],
];

/** Whether an object, or its pod template, uses fields and annotations that others have replaced. */
export function usesCurrentFields(body: AnyObject, { resource }: Context): true | Outcome {
  const annotated = annotationUses(body.metadata);
  const balanced = resource.kind === service.id ? loadBalancerUses(body as Service) : none;
  const ofPod = templates.has(resource.kind) ? podUses(resource) : none;
  if (annotated.length + balanced.length + ofPod.length === 0) return true;
  const uses = [...annotated, ...balanced, ...ofPod];
  const [first] = uses as [Use];
  const path = pathOf(first.node);
  return {
    verdict: 'fail',
    message: uses.map(({ says }) => says).join('; '),
    ...(path ? { at: formatPath([...path, first.field]) } : {}),
  };
}

const templates: ReadonlySet<string> = new Set(workloadKinds.map(({ id }) => id));

function podUses(resource: Context['resource']): readonly Use[] {
  const workload = workloadOf(resource);
  if (!workload) return none;
  const { kind, pod, podMeta } = workload;
  return [
    ...(kind === 'Pod' ? [] : annotationUses(podMeta)),
    // The API server fills it in.
    ...(resource.observed ? [] : accountUses(pod)),
  ];
}

const none: readonly never[] = [];

function annotationUses(meta: ObjectMeta | undefined): readonly Use[] {
  const annotations = mapping(mapping(meta)?.annotations);
  if (!annotations) return none;
  const keys = Object.keys(annotations);
  return annotationsReplaced.flatMap(([start, by]) => {
    const key = keys.find((one) => (start.endsWith('/') ? one.startsWith(start) : one === start));
    if (key === undefined) return [];
    return [{ says: `annotation ${key} is replaced by ${by}`, node: annotations, field: key }];
  });
}

const addressAnnotation = 'service.beta.kubernetes.io/azure-load-balancer-ipv4';

function loadBalancerUses({ spec }: Service): readonly Use[] {
  if (!mapping(spec) || !spec?.loadBalancerIP) return none;
  const says = `spec.loadBalancerIP is replaced by annotation ${addressAnnotation}`;
  return [{ says, node: spec, field: 'loadBalancerIP' }];
}

function accountUses(pod: PodSpec): readonly Use[] {
  const { serviceAccount, serviceAccountName } = pod;
  if (!serviceAccount || serviceAccount === serviceAccountName) return none;
  const says = serviceAccountName
    ? `serviceAccount ${serviceAccount} is not serviceAccountName ${serviceAccountName}`
    : 'serviceAccount is replaced by serviceAccountName';
  return [{ says, node: pod, field: 'serviceAccount' }];
}
