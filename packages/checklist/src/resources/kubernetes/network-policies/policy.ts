import { every, type Resource, Unresolved } from '../../../model/index.ts';
import type { Cidr } from '../../cidr.ts';
import { kept, within } from '../../known.ts';
import type { LabelSource, Labels } from '../label-selector.ts';
import type { LabelSelector } from '../types.ts';
import type { NeededLabel } from './label-index.ts';

export type Direction = 'ingress' | 'egress';
export const directions: readonly Direction[] = ['ingress', 'egress'];

/**
 * What one network policy says, whatever its kind. Each answer throws {@link Unresolved} where it
 * hangs on something that is not known.
 */
export interface Policy {
  readonly resource: Resource;
  /** A label that every pod it selects carries, where it asks for one; for look-ups only. */
  label(): NeededLabel | undefined;
  selects(pod: PodFacts): boolean;
  /** Whether it selects the pods of a namespace whatever their labels. */
  selectsAll(namespace: NamespaceFacts): boolean;
  /** Whether the pods it selects lose, in this direction, all that no policy allows. */
  isolates(direction: Direction): boolean;
  allows(direction: Direction): readonly Rule[];
  /** These win over what any policy allows. */
  denies(direction: Direction): readonly Rule[];
}

/** A rule of a policy. */
export interface Rule {
  /** Where it stands in its object: `spec.egress[0]`. */
  readonly at: string;
  covers(traffic: Traffic): boolean;
  /** Whether it covers every peer on every port. */
  isOpen(): boolean;
}

/** A connection to or from the pods in question. Ask about one and the same object: answers are kept by it. */
export interface Traffic {
  readonly peer: Peer;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  /** Of whoever receives it. */
  readonly port: number;
  /** What the receiving pod calls the port, if it does. */
  readonly portName?: string;
  /** Exceptions of an `ipBlock` have no effect. */
  readonly withoutExceptions?: true;
}

/** Who is on the other side. */
export interface Peer {
  /** Absent outside the cluster. */
  readonly pod?: PodFacts;
  /**
   * The address that an `ipBlock` is compared with: absent where no block applies to it (pods under
   * Cilium), `unknown` for a private address that is not known.
   */
  readonly address?: Cidr | 'unknown';
  /** What Cilium calls it: https://docs.cilium.io/en/stable/security/policy/language/#entities-based */
  readonly entities: readonly string[];
}

/** What policies read of a pod. */
export interface PodFacts {
  readonly namespace: NamespaceFacts;
  readonly labels: Labels | null | undefined;
  serviceAccount(): string;
}

/** What policies read of a namespace. */
export interface NamespaceFacts {
  /** Undefined where it is not written down. */
  readonly name: string | undefined;
  /** Undefined where its object is not in the evidence. */
  labels(): Labels | undefined;
}

/** The label that every namespace has: https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
const nameLabel = 'kubernetes.io/metadata.name';

/** The labels of a namespace; those other than its name are known from its object alone. */
export function namespaceLabels(namespace: NamespaceFacts): LabelSource {
  const written = (): Labels => {
    const labels = namespace.labels();
    if (labels) return labels;
    throw new Unresolved(`the labels of namespace ${nameIn(namespace)} are not in the evidence`);
  };
  return {
    has: (key) => key === nameLabel || Object.hasOwn(written(), key),
    get: (key) => (key === nameLabel ? nameIn(namespace) : written()[key]),
  };
}

/** The name of a namespace. */
export function nameIn({ name }: NamespaceFacts): string {
  if (name === undefined) throw new Unresolved('its namespace is not written down');
  return name;
}

/** How messages call a policy. */
export function nameOf({ identity }: Resource): string {
  return `${identity.kind} ${identity.name}`;
}

/** Both hold; one that does not decides, though the other is not known. */
export function both(one: () => boolean, other: () => boolean): boolean {
  return every([one, other], (holds) => holds());
}

/** Asks whether a selector selects; what is not known of the policy is told with its name. */
export function told(policy: Resource, selector: LabelSelector, selects: () => boolean): boolean {
  try {
    return selects();
  } catch (error) {
    if (isKnown(selector)) throw error;
    return within(nameOf(policy), () => {
      throw error;
    });
  }
}

function isKnown(selector: LabelSelector): boolean {
  try {
    // A guarded value throws where it is read.
    JSON.stringify(selector);
    return true;
  } catch {
    return false;
  }
}

/** Asks once and keeps the answer; what goes wrong is told with the name of the policy. */
export function once<T>(policy: Resource, read: () => T): () => T {
  return kept(() => within(nameOf(policy), read));
}

/** A rule whose answers are kept; what goes wrong is told with the name of the policy. */
export function keeping(policy: Resource, { at, covers, isOpen }: Rule): Rule {
  let answers: Map<Traffic, boolean> | undefined;
  return {
    at,
    isOpen,
    covers: (traffic) => {
      answers ??= new Map();
      let answer = answers.get(traffic);
      if (answer === undefined) {
        answer = within(nameOf(policy), () => covers(traffic));
        answers.set(traffic, answer);
      }
      return answer;
    },
  };
}
