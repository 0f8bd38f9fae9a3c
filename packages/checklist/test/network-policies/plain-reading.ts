import type { Direction } from '../../src/resources/kubernetes/network-policies/policy.ts';
import type { CiliumRule, Labels, Peer, Ports, Selector, TestPod, World } from './worlds.ts';

/*
 * The plainest reading of the rules: it looks at every pod, policy, rule and peer, and shares no code
 * with the evaluator.
 */

/** A connection of a pod, seen from outside the evaluator. */
export interface Connection {
  readonly to: TestPod | undefined;
  readonly address: number;
  readonly protocol: string;
  readonly port: number;
  readonly portName: string | undefined;
}

function plainlySelects(of: Selector, has: Labels): boolean {
  for (const [key, value] of Object.entries(of.matchLabels ?? {})) {
    if (has[key] !== value) return false;
  }
  for (const { key, operator, values = [] } of of.matchExpressions ?? []) {
    const value = has[key];
    if (operator === 'In' && (value === undefined || !values.includes(value))) return false;
    if (operator === 'NotIn' && value !== undefined && values.includes(value)) return false;
    if (operator === 'Exists' && value === undefined) return false;
    if (operator === 'DoesNotExist' && value !== undefined) return false;
  }
  return true;
}

function plainlyIn(cidr: string, address: number): boolean {
  if (cidr.includes(':')) return false;
  const [base = '', length] = cidr.split('/');
  const start = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  return Math.floor(start / size) === Math.floor(address / size);
}

function plainlyHolds(of: { cidr: string; except?: readonly string[] }, address: number): boolean {
  return plainlyIn(of.cidr, address) && !(of.except ?? []).some((part) => plainlyIn(part, address));
}

/** What one policy says, whatever its kind. */
export interface Reading {
  readonly isolates: boolean;
  readonly allows: boolean;
  readonly denies: boolean;
}

/** What the network policies that select a pod say of a connection. */
export function readPolicies(
  from: World,
  pod: TestPod,
  direction: Direction,
  about: Connection,
): Reading[] {
  const readings: Reading[] = [];
  for (const policy of from.policies) {
    if (policy.namespace !== pod.namespace) continue;
    if (!plainlySelects(policy.spec.podSelector ?? {}, pod.labels)) continue;
    const types = policy.spec.policyTypes ?? [];
    const word = direction === 'ingress' ? 'Ingress' : 'Egress';
    const isolates =
      types.length > 0
        ? types.includes(word)
        : direction === 'ingress' || (policy.spec.egress ?? []).length > 0;
    if (!isolates) continue;
    const allows = (policy.spec[direction] ?? []).some((rule) => {
      const all = (direction === 'ingress' ? rule.from : rule.to) ?? [];
      const fits = all.some((one) => peerFits(from, one, policy.namespace, about));
      return (all.length === 0 || fits) && portsFit(rule.ports, about);
    });
    readings.push({ isolates, allows, denies: false });
  }
  return readings;
}

function peerFits(from: World, one: Peer, home: string, about: Connection): boolean {
  if (one.ipBlock) return plainlyHolds(one.ipBlock, about.address);
  if (!about.to) return false;
  const { namespace: where, labels: has } = about.to;
  if (one.podSelector && !plainlySelects(one.podSelector, has)) return false;
  if (!one.namespaceSelector) return where === home;
  return plainlySelects(one.namespaceSelector, spaceLabels(from, where));
}

function spaceLabels({ teams }: World, name: string): Labels {
  const team = teams[name];
  return { 'kubernetes.io/metadata.name': name, ...(team === undefined ? {} : { team }) };
}

function portsFit(all: Ports | undefined, about: Connection): boolean {
  if (!all || all.length === 0) return true;
  return all.some(({ protocol = 'TCP', port: first, endPort }) => {
    if (protocol !== about.protocol) return false;
    if (first === undefined) return true;
    if (typeof first === 'string') return first === about.portName;
    for (let each = first; each <= (endPort ?? first); each++) if (each === about.port) return true;
    return false;
  });
}

/** What the policies of Cilium that select a pod say of it. */
export function readCilium(
  from: World,
  pod: TestPod,
  direction: Direction,
  about: Connection,
): Reading[] {
  const readings: Reading[] = [];
  for (const { namespace: home, spec: one } of from.cilium) {
    if (home !== undefined && home !== pod.namespace) continue;
    if (!plainlySelects(stripped(one.endpointSelector), ciliumView(from, pod))) continue;
    const allowed = one[direction] ?? [];
    const denied = one[`${direction}Deny`] ?? [];
    readings.push({
      isolates: allowed.length + denied.length > 0 && one.enableDefaultDeny?.[direction] !== false,
      allows: allowed.some((rule) => ciliumFits(from, rule, home, about)),
      denies: denied.some((rule) => ciliumFits(from, rule, home, about)),
    });
  }
  return readings;
}

function ciliumView(from: World, pod: TestPod): Labels {
  const team = from.teams[pod.namespace];
  return {
    ...pod.labels,
    'io.kubernetes.pod.namespace': pod.namespace,
    'io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': pod.namespace,
    ...(team === undefined ? {} : { 'io.cilium.k8s.namespace.labels.team': team }),
  };
}

function stripped({ matchLabels = {}, matchExpressions = [] }: Selector): Selector {
  const strip = (key: string) => key.replace('k8s:', '').replace('any:', '');
  return {
    matchExpressions: [
      ...Object.entries(matchLabels).map(([key, value]) => ({
        key: strip(key),
        operator: 'In',
        values: [value],
      })),
      ...matchExpressions.map((term) => ({ ...term, key: strip(term.key) })),
    ],
  };
}

function ciliumFits(
  from: World,
  { endpoints, entities, cidrSet, toPorts }: CiliumRule,
  home: string | undefined,
  about: Connection,
): boolean {
  if (!ciliumPortsFit(toPorts ?? [], about)) return false;
  if (!endpoints && !entities && !cidrSet) return (toPorts ?? []).length > 0;
  const { to } = about;
  const called = to ? ['cluster', 'all'] : ['world', 'all'];
  if ((entities ?? []).some((entity) => called.includes(entity))) return true;
  if (to) return endpointsFit(from, endpoints ?? [], home, to);
  return (cidrSet ?? []).some((set) => plainlyHolds(set, about.address));
}

function ciliumPortsFit(all: NonNullable<CiliumRule['toPorts']>, about: Connection): boolean {
  if (all.length === 0) return true;
  return all.some((entry) =>
    entry.ports.some(({ port, protocol = 'ANY', endPort = 0 }) => {
      if (protocol !== 'ANY' && protocol !== about.protocol) return false;
      if (port === 'http') return about.portName === 'http';
      const first = Number(port);
      return first === 0 || (first <= about.port && about.port <= Math.max(first, endPort));
    }),
  );
}

function endpointsFit(
  from: World,
  all: readonly Selector[],
  home: string | undefined,
  to: TestPod,
): boolean {
  return all.map(stripped).some((one) => {
    const namesSpace = (one.matchExpressions ?? []).some(({ key }) => key.startsWith('io.'));
    if (home !== undefined && !namesSpace && to.namespace !== home) return false;
    return plainlySelects(one, ciliumView(from, to));
  });
}
