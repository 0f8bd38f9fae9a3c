import {
  type Arbitrary,
  array,
  constant,
  constantFrom,
  dictionary,
  integer,
  oneof,
  option,
  record,
  subarray,
} from 'fast-check';

/* Small random worlds of pods, namespaces and policies. */

export interface Labels {
  readonly [key: string]: string;
}

export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: string[] }[];
}

export interface TestPod {
  readonly namespace: string;
  readonly labels: Labels;
  readonly address: number;
}

export interface World {
  readonly teams: Labels;
  readonly pods: readonly TestPod[];
  readonly policies: readonly { readonly namespace: string; readonly spec: Spec }[];
  readonly cilium: readonly { readonly namespace: string | undefined; readonly spec: CiliumSpec }[];
}

export type Ports =
  | readonly { protocol?: string; port?: number | string; endPort?: number }[]
  | null;

export interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface Rule {
  readonly from?: readonly Peer[] | null;
  readonly to?: readonly Peer[] | null;
  readonly ports?: Ports;
}

export interface Spec {
  readonly podSelector?: Selector;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly Rule[] | null;
  readonly egress?: readonly Rule[] | null;
}

export interface CiliumRule {
  readonly endpoints?: readonly Selector[];
  readonly entities?: readonly string[];
  readonly cidrSet?: readonly { readonly cidr: string; readonly except?: readonly string[] }[];
  readonly toPorts?: readonly {
    readonly ports: readonly { port: string; protocol?: string; endPort?: number }[];
  }[];
}

export interface CiliumSpec {
  readonly endpointSelector: Selector;
  readonly enableDefaultDeny?: { readonly ingress?: boolean; readonly egress?: boolean };
  readonly ingress?: readonly CiliumRule[];
  readonly ingressDeny?: readonly CiliumRule[];
  readonly egress?: readonly CiliumRule[];
  readonly egressDeny?: readonly CiliumRule[];
}

export const namespaces = ['red', 'blue'];
const someKeys = ['app', 'tier'];
const someValues = ['a', 'b'];
export const labels = dictionary(constantFrom(...someKeys), constantFrom(...someValues), {
  maxKeys: 2,
});

function selectorOver(keys: readonly string[], values: readonly string[]): Arbitrary<Selector> {
  const key = constantFrom(...keys);
  const listed = subarray([...values], { minLength: 1 });
  return oneof(
    constant({}),
    record({ matchLabels: dictionary(key, constantFrom(...values), { maxKeys: 2 }) }),
    record({
      matchExpressions: array(
        oneof(
          record({ key, operator: constantFrom('In', 'NotIn'), values: listed }),
          record({ key, operator: constantFrom('Exists', 'DoesNotExist') }),
        ),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  );
}

export const selector = selectorOver(someKeys, someValues);
const namespaceSelector = oneof(
  selectorOver(['team'], someValues),
  selectorOver(['kubernetes.io/metadata.name'], namespaces),
);
const block = constantFrom(
  { cidr: '0.0.0.0/0' },
  { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] },
  { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '169.254.0.0/16'] },
  { cidr: '10.0.0.0/30' },
  { cidr: '10.0.0.2/31' },
  { cidr: '169.254.169.254/32' },
  { cidr: 'fd00::/8' },
);
const peer = oneof(
  record({ podSelector: selector }),
  record({ namespaceSelector }),
  record({ podSelector: selector, namespaceSelector }),
  record({ ipBlock: block }),
) as Arbitrary<Peer>;
const port = record(
  {
    protocol: constantFrom('TCP', 'UDP'),
    port: oneof(integer({ min: 79, max: 82 }), constantFrom('http')),
  },
  { requiredKeys: [] },
);
const portRange = integer({ min: 78, max: 81 }).chain((first) =>
  record({ port: constant(first), endPort: integer({ min: first, max: 83 }) }),
);
const peers = option(array(peer, { maxLength: 2 }));
const ports = option(array(oneof(port, portRange), { maxLength: 2 }));
const rulesOf = (key: 'from' | 'to') =>
  option(
    array(record({ [key]: peers, ports }, { requiredKeys: [] }), { maxLength: 2 }),
  ) as Arbitrary<readonly Rule[] | null>;
const spec = record(
  {
    podSelector: selector,
    policyTypes: subarray(['Ingress', 'Egress']),
    ingress: rulesOf('from'),
    egress: rulesOf('to'),
  },
  { requiredKeys: [] },
) as Arbitrary<Spec>;

const ciliumSelector = oneof(
  selector,
  selectorOver(['k8s:app', 'any:tier'], someValues),
  selectorOver(['io.kubernetes.pod.namespace', 'k8s:io.kubernetes.pod.namespace'], namespaces),
  selectorOver(['io.cilium.k8s.namespace.labels.team'], someValues),
);
const ciliumPort = record(
  {
    port: constantFrom('0', '79', '80', '81', 'http'),
    protocol: constantFrom('TCP', 'UDP', 'ANY'),
    endPort: constantFrom(80, 82),
  },
  { requiredKeys: ['port'] },
);
const toPorts = array(record({ ports: array(ciliumPort, { maxLength: 2 }) }), { maxLength: 2 });
const withPorts = { requiredKeys: [] as never[] };
const ciliumRule = oneof(
  record({ endpoints: array(ciliumSelector, { maxLength: 2 }), toPorts }, withPorts),
  record(
    { entities: array(constantFrom('world', 'cluster', 'all', 'host'), { maxLength: 2 }), toPorts },
    withPorts,
  ),
  record({ cidrSet: array(block, { maxLength: 2 }), toPorts }, withPorts),
) as Arbitrary<CiliumRule>;
const ciliumRules = array(ciliumRule, { maxLength: 2 });
const ciliumSpec = record(
  {
    endpointSelector: ciliumSelector,
    enableDefaultDeny: record(
      { ingress: constantFrom(true, false), egress: constantFrom(true, false) },
      withPorts,
    ),
    ingress: ciliumRules,
    ingressDeny: ciliumRules,
    egress: ciliumRules,
    egressDeny: ciliumRules,
  },
  { requiredKeys: ['endpointSelector'] },
) as Arbitrary<CiliumSpec>;

const namespace = constantFrom(...namespaces);
const pods = array(record({ namespace, labels }), { minLength: 1, maxLength: 4 }).map((all) =>
  all.map((pod, index) => ({ ...pod, address: 10 * 2 ** 24 + index })),
);
/** Worlds with up to so many policies of Cilium. */
export const world = (cilium: number): Arbitrary<World> =>
  record({
    teams: dictionary(namespace, constantFrom(...someValues)),
    pods,
    policies: array(record({ namespace, spec }), { maxLength: 3 }),
    cilium: array(record({ namespace: option(namespace, { nil: undefined }), spec: ciliumSpec }), {
      minLength: Math.min(cilium, 1),
      maxLength: cilium,
    }),
  });
