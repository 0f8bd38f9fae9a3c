import type { NetworkPolicyPeer, NetworkPolicyPort } from 'kubernetes-types/networking/v1.d.ts';
import { Malformed, type Resource, some } from '../../../model/index.ts';
import { within } from '../../known.ts';
import { isEmpty, isSelector, selects, selectsFrom } from '../label-selector.ts';
import type { LabelSelector, NetworkPolicy } from '../types.ts';
import { integer, list, oneOf, section } from '../values.ts';
import { holds, rangeIn } from './ip-block.ts';
import { type NeededLabel, neededLabel } from './label-index.ts';
import {
  both,
  type Direction,
  keeping,
  nameOf,
  namespaceLabels,
  type PodFacts,
  type Policy,
  type Rule,
  type Traffic,
  told,
} from './policy.ts';

/** https://kubernetes.io/docs/concepts/services-networking/network-policies/ */
export function networkPolicyOf(resource: Resource<NetworkPolicy>): Policy {
  return new WrittenPolicy(resource);
}

/** Each part is read once; what goes wrong is told with the name of the policy. A class, for there can be many. */
class WrittenPolicy implements Policy {
  readonly resource: Resource<NetworkPolicy>;
  #selector: LabelSelector | undefined;
  #selectsAll: boolean | undefined;
  #isolated: ReadonlySet<Direction> | undefined;
  #rules: { [direction in Direction]?: readonly Rule[] } = {};

  constructor(resource: Resource<NetworkPolicy>) {
    this.resource = resource;
  }

  label(): NeededLabel | undefined {
    return neededLabel(this.#podSelector(), () => true);
  }

  selects(pod: PodFacts): boolean {
    const selector = this.#podSelector();
    return this.selectsAll() || told(this.resource, selector, () => selects(selector, pod.labels));
  }

  selectsAll(): boolean {
    const selector = this.#podSelector();
    this.#selectsAll ??= this.#read(() => isEmpty(selector));
    return this.#selectsAll;
  }

  isolates(direction: Direction): boolean {
    this.#isolated ??= this.#read((body) => directionsOf(section(body, 'spec')));
    return this.#isolated.has(direction);
  }

  /** Rules of a direction that policyTypes leaves out have no effect. */
  allows(direction: Direction): readonly Rule[] {
    if (!this.isolates(direction)) return [];
    this.#rules[direction] ??= this.#read(() => rulesOf(this.resource, direction));
    return this.#rules[direction];
  }

  denies(): readonly Rule[] {
    return [];
  }

  /** Absent selects all: https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
  #podSelector(): LabelSelector {
    this.#selector ??= this.#read((body) => selectorIn(section(body, 'spec'), 'podSelector') ?? {});
    return this.#selector;
  }

  #read<T>(read: (body: NetworkPolicy) => T): T {
    return within(nameOf(this.resource), () => read(this.resource.body));
  }
}

/** Absent or empty `policyTypes` mean Ingress, and Egress where there are egress rules. */
export function directionsOf(spec: NetworkPolicy['spec']): ReadonlySet<Direction> {
  const types: readonly string[] = list(spec, 'policyTypes');
  if (types.length === 0) {
    return new Set(list(spec, 'egress').length > 0 ? ['ingress', 'egress'] : ['ingress']);
  }
  return new Set(types.map(directionIn));
}

function directionIn(type: unknown): Direction {
  if (type === 'Ingress') return 'ingress';
  if (type === 'Egress') return 'egress';
  throw new Malformed(`policyTypes is malformed: "${String(type)}" is none of Ingress, Egress`);
}

/** One shape for the rules of both directions. */
export interface PolicyRule {
  readonly from?: readonly NetworkPolicyPeer[] | null;
  readonly to?: readonly NetworkPolicyPeer[] | null;
  readonly ports?: readonly NetworkPolicyPort[] | null;
}

const peerKeys = { ingress: 'from', egress: 'to' } as const;

function rulesOf(resource: Resource<NetworkPolicy>, direction: Direction): readonly Rule[] {
  const written: readonly (PolicyRule | null)[] = list(resource.body.spec, direction);
  const key = peerKeys[direction];
  return written.map((rule, index) =>
    keeping(resource, {
      at: `spec.${direction}[${index}]`,
      covers: (traffic) =>
        both(
          () => coversPort(list(rule, 'ports'), traffic),
          () => coversPeer(list(rule, key), traffic, resource),
        ),
      isOpen: () => isOpenRule(rule, direction),
    }),
  );
}

/** No peers are all peers, no ports all ports. */
export function isOpenRule(rule: PolicyRule | null, direction: Direction): boolean {
  return both(
    () => list(rule, peerKeys[direction]).length === 0,
    () => list(rule, 'ports').length === 0,
  );
}

function coversPort(ports: readonly (NetworkPolicyPort | null)[], traffic: Traffic): boolean {
  return ports.length === 0 || some(ports, (port) => isPort(port, traffic));
}

const protocols = ['TCP', 'UDP', 'SCTP'] as const;

function isPort(written: NetworkPolicyPort | null, traffic: Traffic): boolean {
  if ((oneOf(written, 'protocol', protocols) ?? 'TCP') !== traffic.protocol) return false;
  const port: unknown = written?.port ?? undefined;
  if (port === undefined) return true;
  if (typeof port === 'string' && /[a-z]/i.test(port)) return port === traffic.portName;
  if (!Number.isInteger(port)) {
    throw new Malformed(`port is malformed: "${String(port)}" is neither a number nor a name`);
  }
  const first = port as number;
  return first <= traffic.port && traffic.port <= (integer(written, 'endPort') ?? first);
}

function coversPeer(
  peers: readonly (NetworkPolicyPeer | null)[],
  traffic: Traffic,
  policy: Resource,
): boolean {
  return peers.length === 0 || some(peers, (peer) => isPeer(peer, traffic, policy));
}

function isPeer(
  written: NetworkPolicyPeer | null,
  { peer, withoutExceptions }: Traffic,
  policy: Resource,
): boolean {
  const block = section(written, 'ipBlock');
  if (block) {
    const except = withoutExceptions ? [] : list(block, 'except');
    return holds(
      {
        range: rangeIn(block.cidr, 'cidr'),
        except: except.map((part) => rangeIn(part, 'except')),
      },
      peer.address,
    );
  }
  const pods = selectorIn(written, 'podSelector');
  const namespaces = selectorIn(written, 'namespaceSelector');
  if (!pods && !namespaces) throw new Malformed('a peer is malformed: it names nobody');
  const { pod } = peer;
  if (!pod) return false;
  return both(
    () => pods === undefined || selects(pods, pod.labels),
    () => isInNamespace(pod, namespaces, policy),
  );
}

/** A peer that names no namespaces means the policy's own. */
function isInNamespace(
  { namespace }: PodFacts,
  selector: LabelSelector | undefined,
  { identity }: Resource,
): boolean {
  return selector === undefined
    ? namespace.name === identity.namespace
    : selectsFrom(selector, namespaceLabels(namespace));
}

function selectorIn<T extends object, K extends keyof T & string>(
  object: T | null | undefined,
  key: K,
): LabelSelector | undefined {
  const value: unknown = section(object, key);
  if (value === undefined || isSelector(value)) return value;
  throw new Malformed(`${key} is malformed: it is no label selector`);
}
