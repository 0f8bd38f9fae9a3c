import { Malformed, Unresolved } from '../../../model/index.ts';
import {
  isEmpty,
  isSelector,
  type LabelSource,
  labelSource,
  selectsFrom,
} from '../label-selector.ts';
import type { LabelSelector } from '../types.ts';
import { type NeededLabel, neededLabel } from './label-index.ts';
import { type NamespaceFacts, nameIn, namespaceLabels, type PodFacts } from './policy.ts';

/*
 * Cilium selects by its own labels, which hold those of the pod, of its namespace and more.
 * https://docs.cilium.io/en/stable/network/kubernetes/policy/#namespaces
 */
const namespaceKey = 'io.kubernetes.pod.namespace';
const namespaceLabelKey = /^io\.cilium\.k8s\.namespace\.labels\./;
const accountKey = 'io.cilium.k8s.policy.serviceaccount';
const clusterKey = 'io.cilium.k8s.policy.cluster';

/** A key without its source, where that is Kubernetes or any. */
function plain(key: string): string {
  return key.replace(/^(?:k8s|any):/, '');
}

/** A source such as `reserved:`, which no pod's label has. */
const foreign = /^[a-z-]+:/;

/** The labels of a pod as Cilium knows them. */
function ciliumLabels({ namespace, labels, serviceAccount }: PodFacts): LabelSource {
  const own = labelSource(labels);
  const read = (written: string): readonly [LabelSource, string] => {
    const key = plain(written);
    if (key === namespaceKey) return [one(() => nameIn(namespace)), key];
    if (namespaceLabelKey.test(key)) {
      return [namespaceLabels(namespace), key.replace(namespaceLabelKey, '')];
    }
    if (key === accountKey) return [one(serviceAccount), key];
    if (key === clusterKey) throw new Unresolved('the name of the cluster is not known');
    return [foreign.test(key) ? none : own, key];
  };
  return {
    has: (written) => {
      const [source, key] = read(written);
      return source.has(key);
    },
    get: (written) => {
      const [source, key] = read(written);
      return source.get(key);
    },
  };
}

function one(value: () => string): LabelSource {
  return { has: () => true, get: value };
}

const none: LabelSource = labelSource(undefined);

/** Whether a selector selects a pod; without a term on the namespace it stays inside `home`, where there is one. */
export function selectsEndpoint(
  selector: LabelSelector,
  pod: PodFacts,
  home: string | undefined,
): boolean {
  if (home !== undefined && pod.namespace.name !== home && !namesNamespace(selector)) return false;
  return selectsFrom(selector, ciliumLabels(pod));
}

function namesNamespace(selector: LabelSelector): boolean {
  return keysOf(selector).some((key) => key === namespaceKey || namespaceLabelKey.test(key));
}

/** Whether a selector selects all pods of a namespace: it has no terms but on that. */
export function selectsNamespace(selector: LabelSelector, namespace: NamespaceFacts): boolean {
  if (isEmpty(selector)) return true;
  const pod: PodFacts = { namespace, labels: undefined, serviceAccount: () => '' };
  return (
    keysOf(selector).every((key) => key === namespaceKey || namespaceLabelKey.test(key)) &&
    selectsFrom(selector, ciliumLabels(pod))
  );
}

function keysOf({ matchLabels, matchExpressions }: LabelSelector): readonly string[] {
  return [...Object.keys(matchLabels ?? {}), ...(matchExpressions ?? []).map(({ key }) => key)].map(
    plain,
  );
}

/** A label of the pod itself that a selector asks for. */
export function ownLabel(selector: LabelSelector): NeededLabel | undefined {
  const label = neededLabel(selector, (key) => !isCiliums(plain(key)));
  return label && { ...label, key: plain(label.key) };
}

function isCiliums(key: string): boolean {
  return (
    key === namespaceKey ||
    key === accountKey ||
    key === clusterKey ||
    namespaceLabelKey.test(key) ||
    foreign.test(key)
  );
}

/** Reads a selector of a policy. */
export function endpointSelector(value: unknown, key: string): LabelSelector {
  if (isSelector(value)) return value;
  throw new Malformed(`${key} is malformed: it is no label selector`);
}
