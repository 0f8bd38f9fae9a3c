import { Malformed, type Resource, some, Unresolved } from '../../../model/index.ts';
import { parseCidr } from '../../cidr.ts';
import { integer, list, oneOf, text } from '../values.ts';
import { endpointSelector, selectsEndpoint } from './cilium-labels.ts';
import type { CidrRule, CiliumPort, CiliumRule } from './cilium-types.ts';
import { holds, rangeIn } from './ip-block.ts';
import { both, type Direction, type Peer, type Traffic } from './policy.ts';

/** What each key of a rule says of the other side. */
interface PeerKeys {
  readonly endpoints: 'fromEndpoints' | 'toEndpoints';
  readonly entities: 'fromEntities' | 'toEntities';
  readonly cidr: 'fromCIDR' | 'toCIDR';
  readonly cidrSet: 'fromCIDRSet' | 'toCIDRSet';
  /** These are never told by an address or by labels. */
  readonly others: readonly string[];
}

const keys: Readonly<Record<Direction, PeerKeys>> = {
  ingress: {
    endpoints: 'fromEndpoints',
    entities: 'fromEntities',
    cidr: 'fromCIDR',
    cidrSet: 'fromCIDRSet',
    others: ['fromNodes', 'fromGroups', 'fromRequires'],
  },
  egress: {
    endpoints: 'toEndpoints',
    entities: 'toEntities',
    cidr: 'toCIDR',
    cidrSet: 'toCIDRSet',
    others: ['toNodes', 'toGroups', 'toRequires', 'toFQDNs', 'toServices'],
  },
};

/**
 * Whether a rule covers a connection. `{}` covers nothing; without peers, ports are those of any peer.
 * https://docs.cilium.io/en/stable/security/policy/language/
 */
export function covers(
  rule: CiliumRule | null,
  direction: Direction,
  traffic: Traffic,
  policy: Resource,
): boolean {
  return both(
    () => coversPort(rule, traffic),
    () => coversPeer(rule, direction, traffic.peer, policy),
  );
}

/** Whether a rule covers every peer on every port. */
export function isOpen(rule: CiliumRule | null, direction: Direction): boolean {
  return both(
    () => list(rule, 'toPorts').length === 0 && list(rule, 'icmps').length === 0,
    () => some(list(rule, keys[direction].entities), (entity) => entity === 'all'),
  );
}

function coversPort(rule: CiliumRule | null, traffic: Traffic): boolean {
  if (list(rule, 'icmps').length > 0) return false;
  const ports = list(rule, 'toPorts');
  return (
    ports.length === 0 ||
    some(ports, (entry) => some(list(entry, 'ports'), (port) => isPort(port, traffic)))
  );
}

const protocols = ['TCP', 'UDP', 'SCTP', 'ICMP', 'ICMPv6', 'VRRP', 'IGMP', 'ANY'] as const;

function isPort(port: CiliumPort, traffic: Traffic): boolean {
  const protocol = oneOf(port, 'protocol', protocols) ?? 'ANY';
  if (protocol !== 'ANY' && protocol !== traffic.protocol) return false;
  const written = text(port, 'port') ?? '';
  if (/[a-z]/i.test(written)) return written.toLowerCase() === traffic.portName?.toLowerCase();
  if (!/^\d+$/.test(written)) {
    throw new Malformed(`port is malformed: "${written}" is neither a number nor a name`);
  }
  const first = Number(written);
  // 0 stands for every port.
  if (first === 0) return true;
  return first <= traffic.port && traffic.port <= Math.max(first, integer(port, 'endPort') ?? 0);
}

function coversPeer(
  rule: CiliumRule | null,
  direction: Direction,
  peer: Peer,
  policy: Resource,
): boolean {
  const { endpoints, entities, cidr, cidrSet, others } = keys[direction];
  const written = [endpoints, entities, cidr, cidrSet, ...others].filter((key) =>
    isThere(rule, key),
  );
  if (written.length === 0) return list(rule, 'toPorts').length > 0;
  const { pod } = peer;
  return some<() => boolean>(
    [
      () =>
        pod !== undefined &&
        some(list(rule, endpoints), (selector) =>
          selectsEndpoint(endpointSelector(selector, endpoints), pod, policy.identity.namespace),
        ),
      () => some(list(rule, entities), (entity) => peer.entities.includes(entity)),
      // Ranges are never about pods and nodes.
      () => pod === undefined && some(list(rule, cidr), (range) => isIn(range, peer)),
      () => pod === undefined && some(list(rule, cidrSet), (set) => isInSet(set, peer)),
      () => mayBeService(rule, pod !== undefined),
    ],
    (asks) => asks(),
  );
}

function isThere(rule: CiliumRule | null, key: string): boolean {
  return (rule as Readonly<Record<string, unknown>> | null)?.[key] != null;
}

/** A single address is a range here. */
function isIn(written: string, { address }: Peer): boolean {
  const range = parseCidr(String(written));
  if (!range) throw new Malformed(`toCIDR is malformed: "${written}" is no range of addresses`);
  return holds({ range, except: [] }, address);
}

function isInSet(set: CidrRule, { address }: Peer): boolean {
  if (set.cidr == null) throw new Unresolved('a group of address ranges is not evaluated');
  const except = list(set, 'except').map((part) => rangeIn(part, 'except'));
  return holds({ range: rangeIn(set.cidr, 'cidr'), except }, address);
}

function mayBeService(rule: CiliumRule | null, isPod: boolean): boolean {
  if (isPod && list(rule, 'toServices').length > 0) {
    throw new Unresolved('the pods of a service are not evaluated');
  }
  return false;
}
