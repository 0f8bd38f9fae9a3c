import { describe, expect, test } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import type { Inventory, Resource } from '../../../model/index.ts';
import { azureJsonSource } from '../../../sources/azure-json/index.ts';
import { manifestsSource } from '../../../sources/manifests/index.ts';
import { fixed } from '../../cidr.ts';
import { topWorkloads, type Workload } from '../workload.ts';
import { isIsolated } from './isolation.ts';
import { passage } from './passage.ts';
import type { Direction, Peer, Traffic } from './policy.ts';

interface Input {
  readonly complete?: true;
  readonly unit?: string;
}

function read(text: string, { complete, unit = 'k8s' }: Input = {}): readonly Resource[] {
  return manifestsSource.read([
    {
      path: `${unit}/all.yaml`,
      input: unit,
      complete: new Set(complete ? ['kubernetes' as const] : []),
      text,
    },
  ]).resources;
}

const inventory = (...parts: (readonly Resource[])[]): Inventory =>
  createInventory({ resources: parts.flat() });

const web = (meta = 'name: web, namespace: shop', labels = '{ app: web }') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { ${meta} }
spec:
  template: { metadata: { labels: ${labels} }, spec: { containers: [] } }
`;

const policy = (spec: string, meta = 'name: p, namespace: shop', kind = 'NetworkPolicy') => `---
apiVersion: ${apiVersions[kind]}
kind: ${kind}
metadata: { ${meta} }
spec: ${spec}
`;

const apiVersions: Readonly<Record<string, string>> = {
  NetworkPolicy: 'networking.k8s.io/v1',
  CiliumNetworkPolicy: 'cilium.io/v2',
  CiliumClusterwideNetworkPolicy: 'cilium.io/v2',
  GlobalNetworkPolicy: 'projectcalico.org/v3',
  AdminNetworkPolicy: 'policy.networking.k8s.io/v1alpha1',
};

function only(from: Inventory): Workload {
  return from.index(topWorkloads)[0] as Workload;
}

/** `true`, `false`, `doubt`, or why it is not known. */
function isolated(from: Inventory, direction: Direction = 'ingress'): string {
  try {
    const answer = isIsolated(only(from), direction, from);
    return typeof answer === 'object' ? 'doubt' : String(answer);
  } catch (error) {
    return (error as Error).message;
  }
}

const away: Traffic = {
  peer: { address: fixed('169.254.169.254'), entities: ['world', 'all'] },
  protocol: 'TCP',
  port: 80,
};

/** `open`, `closed`, `doubt`, where the rule stands, or why it is not known. */
function passes(from: Inventory, traffic = away): string {
  try {
    const answer = passage(only(from), 'egress', traffic, from);
    if (typeof answer === 'string') return answer;
    return 'doubt' in answer ? 'doubt' : answer.rule.at;
  } catch (error) {
    return (error as Error).message;
  }
}

const everything = '{ podSelector: {} }';

describe('evidence that may not be all there is', () => {
  test('proves nothing without a policy of the namespace', () => {
    expect(isolated(inventory(read(web())))).toBe('doubt');
    expect(isolated(inventory(read(web(), { complete: true })))).toBe('false');
    const elsewhere = policy(everything, 'name: p, namespace: other');
    expect(isolated(inventory(read(web() + elsewhere)))).toBe('doubt');
    expect(passes(inventory(read(web())))).toBe('doubt');
  });

  test('with a policy of the namespace is taken for all', () => {
    const other = policy('{ podSelector: { matchLabels: { app: api } } }');
    expect(isolated(inventory(read(web() + other)))).toBe('false');
    expect(isolated(inventory(read(web() + policy(everything))))).toBe('true');
  });

  test.each([
    ['{ matchExpressions: [{ key: app, operator: In, values: [api, web] }] }', 'doubt'],
    ['{ matchExpressions: [{ key: app, operator: In, values: [api] }] }', 'false'],
    ['{ matchExpressions: [{ key: app, operator: Exists }] }', 'doubt'],
    ['{ matchExpressions: [{ key: tier, operator: Exists }] }', 'false'],
    ['{ matchExpressions: [{ key: app, operator: NotIn, values: [web] }] }', 'false'],
    ['{ matchLabels: { app: "{{ .Values.app }}" } }', 'doubt'],
    ['{ matchExpressions: [{ key: app, operator: In, values: ["{{ .Values.app }}"] }] }', 'doubt'],
    ['{ matchLabels: { app: web, tier: a } }', 'false'],
  ])('of another unit, a policy for %s: %s', (selector, answer) => {
    const own = read(web() + policy('{ podSelector: { matchLabels: { app: api } } }'));
    const chart = read(policy(`{ podSelector: ${selector} }`, 'name: q'), { unit: 'chart' });
    expect(isolated(inventory(own, chart))).toBe(answer);
  });

  test('a label that is not known may be the one that is asked for', () => {
    const own = read(
      web('name: web, namespace: shop', '{ app: "{{ .Values.app }}" }') +
        policy('{ podSelector: { matchLabels: { tier: a } } }'),
    );
    const chart = read(policy('{ podSelector: { matchLabels: { app: web } } }', 'name: q'), {
      unit: 'chart',
    });
    expect(isolated(inventory(own, chart))).toBe('doubt');
    expect(isolated(inventory(own))).toBe('false');
  });

  test('leaves open whose a policy is that does not say its namespace', () => {
    const elsewhere = (labels: string) =>
      read(policy(`{ podSelector: { matchLabels: ${labels} } }`, 'name: q'), { unit: 'chart' });
    const own = read(web() + policy('{ podSelector: { matchLabels: { app: api } } }'));
    expect(isolated(inventory(own, elsewhere('{ app: web }')))).toBe('doubt');
    expect(isolated(inventory(own, elsewhere('{ app: db }')))).toBe('false');
    const closed = read(web() + policy('{ podSelector: {}, policyTypes: [Egress] }'));
    const opens = read(policy('{ podSelector: {}, egress: [{}] }', 'name: q'), { unit: 'chart' });
    expect(passes(inventory(closed))).toBe('closed');
    expect(passes(inventory(closed, opens))).toBe('doubt');
  });
});

describe('objects that do not say their namespace', () => {
  test('share that of their unit', () => {
    const chart = web('name: web') + policy(everything, 'name: p');
    expect(isolated(inventory(read(chart)))).toBe('true');
    const apart = [read(web('name: web')), read(policy(everything, 'name: p'), { unit: 'b' })];
    expect(isolated(inventory(...apart))).toBe('doubt');
    expect(isolated(inventory(read(web('name: web')), read(policy(everything))))).toBe('doubt');
  });
});

describe('several versions of one policy', () => {
  const [dev, prod] = [
    policy('{ podSelector: { matchLabels: { app: api } } }'),
    policy(everything),
  ];

  test('count by what is nearest', () => {
    const workload = web();
    expect(isolated(inventory(read(dev, { unit: 'dev' }), read(workload + prod)))).toBe('true');
    expect(isolated(inventory(read(workload + dev), read(prod, { unit: 'prod' })))).toBe('false');
  });

  test('of a policy of the whole cluster are told apart, too', () => {
    const all = (name: string, app: string) =>
      policy(
        `{ endpointSelector: { matchLabels: { app: ${app} } }, ingress: [{}] }`,
        `name: ${name}`,
        'CiliumClusterwideNetworkPolicy',
      );
    const own = read(web() + dev);
    const [one, other] = [
      read(all('c', 'web'), { unit: 'dev' }),
      read(all('c', 'api'), { unit: 'prod' }),
    ];
    expect(isolated(inventory(own, one))).toBe('true');
    expect(isolated(inventory(own, other))).toBe('false');
    expect(isolated(inventory(own, one, other))).toMatch('versions');
    expect(isolated(inventory(own, one, read(all('d', 'api'), { unit: 'prod' })))).toBe('true');
  });

  test('that are equally near and differ tell nothing', () => {
    const parts = [read(web()), read(dev, { unit: 'dev' }), read(prod, { unit: 'prod' })];
    expect(isolated(inventory(...parts))).toMatch('versions');
  });
});

describe('values that are not known', () => {
  test('of the policy are told with its name', () => {
    const open = policy('{ podSelector: { matchLabels: { app: "{{ .Values.app }}" } } }');
    expect(isolated(inventory(read(web() + open)))).toMatch(
      /^NetworkPolicy p is a template.*Values.app/,
    );
    const sure = policy(everything, 'name: q, namespace: shop');
    expect(isolated(inventory(read(web() + open + sure)))).toBe('true');
    const whole = policy('"{{ .Values.policy }}"');
    expect(isolated(inventory(read(web() + whole)))).toMatch('Values.policy');
  });

  test('of the labels matter where they decide', () => {
    const labels = '{ app: web, version: "{{ .Values.version }}" }';
    const workload = web('name: web, namespace: shop', labels);
    expect(isolated(inventory(read(workload + policy(everything))))).toBe('true');
    const versioned = policy('{ podSelector: { matchLabels: { version: v1, app: web } } }');
    expect(isolated(inventory(read(workload + versioned)))).toMatch('Values.version');
    const other = policy('{ podSelector: { matchLabels: { version: v1, app: api } } }');
    expect(isolated(inventory(read(workload + other)))).toMatch(/^false$/);
  });

  test('of a rule matter where no other lets the traffic through', () => {
    const rule = (more: string) =>
      policy(
        `{ podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: "{{ .Values.c }}" } }] }${more}] }`,
      );
    expect(passes(inventory(read(web() + rule(''))))).toMatch('Values.c');
    expect(passes(inventory(read(web() + rule(', {}'))))).toBe('spec.egress[1]');
  });
});

describe('policies that the API server refuses', () => {
  test.each([
    '{ podSelector: [] }',
    '{ podSelector: { matchExpressions: web } }',
    '{ podSelector: {}, policyTypes: [ingress] }',
    'all',
  ])('%s has no effect', (spec) => {
    const sure = policy(
      '{ podSelector: { matchLabels: { app: api } } }',
      'name: q, namespace: shop',
    );
    expect(isolated(inventory(read(web() + policy(spec) + sure)))).toBe('false');
  });

  test.each([
    ['{ ports: [{ port: "80" }] }', 'port is malformed'],
    ['{ ports: 80 }', 'ports is malformed'],
    ['{ to: [{}] }', 'names nobody'],
    ['{ to: [{ ipBlock: { cidr: 10.0.0.0 } }] }', 'cidr is malformed'],
  ])('the rule %s is told', (rule, message) => {
    const broken = policy(`{ podSelector: {}, egress: [${rule}] }`);
    expect(passes(inventory(read(web() + broken)))).toMatch(message);
  });

  test('an empty specification selects all, for ingress', () => {
    expect(isolated(inventory(read(web() + policy('null'))))).toBe('true');
    expect(isolated(inventory(read(web() + policy('{}'))), 'egress')).toBe('false');
  });
});

describe('Calico', () => {
  const calico = (spec: string) =>
    inventory(read(web() + policy(spec, 'name: g', 'GlobalNetworkPolicy'), { complete: true }));

  test.each(['{ types: [Ingress] }', '{ selector: "", ingress: [] }', '{ selector: all() }'])(
    '%s selects all pods',
    (spec) => expect(isolated(calico(spec))).toBe('true'),
  );

  test('other selectors are not evaluated, and matter where they decide', () => {
    expect(isolated(calico("{ selector: app == 'web' }"))).toMatch('not evaluated');
    expect(isolated(calico("{ selector: all(), namespaceSelector: team == 'a' }"))).toMatch('not');
    expect(isolated(calico("{ selector: app == 'web', types: [Egress] }"))).toBe('false');
  });

  test('types follow from the rules where they are absent', () => {
    const egressOnly = '{ egress: [{ action: Allow, protocol: UDP }] }';
    expect(isolated(calico(egressOnly))).toBe('false');
    expect(isolated(calico(egressOnly), 'egress')).toBe('true');
    expect(isolated(calico('{ preDNAT: true, types: [Ingress] }'))).toBe('false');
  });

  test('its rules are not evaluated', () => {
    expect(passes(calico('{ types: [Egress] }'))).toBe('closed');
    expect(passes(calico('{ types: [Egress], egress: [{ action: Deny }] }'))).toBe('closed');
    expect(passes(calico('{ types: [Egress], egress: [{ action: Allow }] }'))).toMatch('not');
  });
});

test('policies of administrators matter where they decide', () => {
  const admin = policy('{ ingress: [{ action: Deny }] }', 'name: a', 'AdminNetworkPolicy');
  const complete = { complete: true } as const;
  expect(isolated(inventory(read(web() + admin, complete)))).toMatch('not evaluated');
  expect(isolated(inventory(read(web() + admin, complete)), 'egress')).toBe('false');
  expect(isolated(inventory(read(web() + admin + policy(everything), complete)))).toBe('true');
});

describe('the default of an AKS managed namespace', () => {
  const managed = (properties: object) =>
    azureJsonSource.read([
      {
        path: 'ns.json',
        input: 'azure',
        complete: new Set(),
        text: JSON.stringify([
          {
            id: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks/managedNamespaces/shop',
            name: 'shop',
            type: 'Microsoft.ContainerService/managedClusters/managedNamespaces',
            properties,
          },
        ]),
      },
    ]).resources;

  test('isolates unless it allows all', () => {
    const both = managed({
      defaultNetworkPolicy: { ingress: 'DenyAll', egress: 'allowsamenamespace' },
    });
    expect(isolated(inventory(read(web()), both))).toBe('true');
    expect(isolated(inventory(read(web()), both), 'egress')).toBe('true');
    expect(passes(inventory(read(web()), both))).toBe('closed');
    const defaults = managed({ defaultNetworkPolicy: {} });
    expect(isolated(inventory(read(web()), defaults))).toBe('true');
    expect(isolated(inventory(read(web()), defaults), 'egress')).toBe('doubt');
    expect(isolated(inventory(read(web()), managed({})))).toBe('doubt');
  });
});

describe('Cilium', () => {
  const cilium = (spec: string, more = '') =>
    inventory(read(web() + policy(spec, 'name: c, namespace: shop', 'CiliumNetworkPolicy') + more));

  test('a policy about nodes is none about pods', () => {
    expect(isolated(cilium('{ nodeSelector: {}, ingress: [{}] }'))).toBe('doubt');
  });

  test('a group of ranges is not evaluated, a name never tells an address', () => {
    const egress = (rule: string) => cilium(`{ endpointSelector: {}, egress: [${rule}] }`);
    expect(passes(egress('{ toCIDRSet: [{ cidrGroupRef: azure }] }'))).toMatch('not evaluated');
    expect(passes(egress('{ toFQDNs: [{ matchName: contoso.com }] }'))).toBe('closed');
    expect(passes(egress('{ toCIDR: [169.254.169.254] }'))).toBe('spec.egress[0]');
    expect(passes(egress('{ icmps: [{ fields: [{ type: 8 }] }] }'))).toBe('closed');
    expect(passes(egress('{ toEndpoints: [], toPorts: [{ ports: [{ port: "80" }] }] }'))).toBe(
      'closed',
    );
  });

  test('ranges are never about pods, whatever their address', () => {
    const peer: Peer = {
      pod: {
        namespace: { name: 'dns', labels: () => undefined },
        labels: {},
        serviceAccount: () => 'dns',
      },
      address: 'unknown',
      entities: ['cluster'],
    };
    const range = cilium(
      '{ endpointSelector: {}, egress: [{ toCIDRSet: [{ cidr: 0.0.0.0/0 }] }] }',
    );
    expect(passes(range, { ...away, peer })).toBe('closed');
    const service = cilium('{ endpointSelector: {}, egress: [{ toServices: [{}] }] }');
    expect(passes(service, { ...away, peer })).toMatch('not evaluated');
    const block = (except: string) =>
      inventory(
        read(
          web() +
            policy(
              `{ podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [${except}] } }] }] }`,
            ),
        ),
      );
    expect(passes(block('169.254.169.254/32'), { ...away, peer })).toBe('spec.egress[0]');
    expect(passes(block('10.0.0.0/8'), { ...away, peer })).toMatch('not known');
  });
});
