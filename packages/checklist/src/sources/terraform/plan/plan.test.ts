import { describe, expect, test } from 'vitest';
import { type InputFile, type Reading, Unknown } from '../../../model/index.ts';
import { terraformPlanSource } from './index.ts';

function read(value: unknown, path = 'plan.json'): Reading {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 1);
  const file: InputFile = { path, input: '.', complete: new Set(), text };
  return terraformPlanSource.read([file]);
}

function bodies({ resources }: Reading): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    resources.map(({ identity, body }) => [identity.address, body as Record<string, unknown>]),
  );
}

interface Planned {
  readonly type: string;
  readonly name: string;
  readonly values: object;
  readonly unknown?: object;
  readonly sensitive?: object;
  readonly expressions?: object;
}

function address({ type, name }: Planned): string {
  return `${type}.${name}`;
}

function plan(resources: readonly Planned[], more: object = {}): object {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {
      root_module: {
        resources: resources.map((one) => ({
          address: address(one),
          mode: 'managed',
          type: one.type,
          name: one.name,
          values: one.values,
          sensitive_values: one.sensitive ?? {},
        })),
      },
    },
    resource_changes: resources.map((one) => ({
      address: address(one),
      change: {
        actions: ['create'],
        after: one.values,
        after_unknown: one.unknown ?? {},
        after_sensitive: one.sensitive ?? {},
      },
    })),
    configuration: {
      provider_config: {
        azurerm: { name: 'azurerm', version_constraint: '~> 4.1' },
      },
      root_module: {
        resources: resources.map((one) => ({
          address: address(one),
          expressions: one.expressions ?? {},
        })),
      },
    },
    ...more,
  };
}

const cluster: Planned = {
  type: 'azurerm_kubernetes_cluster',
  name: 'aks',
  values: {
    name: 'aks',
    resource_group_name: 'rg',
    sku_tier: 'Free',
    default_node_pool: [{ name: 'system', vm_size: 'Standard_D4ds_v5', zones: null }],
    microsoft_defender: [],
    tags: null,
  },
};

describe('a plan', () => {
  test('stands in the shape of ARM, at the lines of its file', () => {
    const { resources, gaps, read: paths } = read(plan([cluster]));
    expect(gaps).toEqual([]);
    expect([...paths]).toEqual(['plan.json']);
    const [found] = resources;
    expect(found).toMatchObject({
      kind: 'microsoft.containerservice/managedclusters',
      observed: false,
      identity: { name: 'aks', address: 'azurerm_kubernetes_cluster.aks' },
      body: { sku: { tier: 'Free' }, properties: { agentPoolProfiles: [{ name: 'system' }] } },
    });
    const document = found?.places[0]?.document;
    const lines = JSON.stringify(plan([cluster]), undefined, 1).split('\n');
    const [tier, size, whole] =
      document?.locate([['sku', 'tier'], ['properties', 'agentPoolProfiles', 0, 'vmSize'], []]) ??
      [];
    expect(lines[(tier?.line ?? 0) - 1]).toContain('"sku_tier"');
    expect(lines[(size?.line ?? 0) - 1]).toContain('"vm_size"');
    expect(lines[whole?.line ?? 0]).toContain('"address"');
  });

  test('leaves out what it deletes, and data', () => {
    const data = { address: 'data.azurerm_subnet.s', mode: 'data', type: 'azurerm_subnet' };
    const gone = {
      address: 'azurerm_subnet.gone',
      type: 'azurerm_subnet',
      change: { actions: ['delete'], before: { name: 'gone' }, after: null },
    };
    const { resources } = read({
      format_version: '1.2',
      planned_values: { root_module: { resources: [{ ...data, values: { name: 's' } }] } },
      resource_changes: [gone],
    });
    expect(resources).toEqual([]);
  });

  test('what is known after apply is unknown, and what nobody wrote is absent', () => {
    const unknown = {
      id: true,
      kubernetes_version: true,
      node_resource_group: true,
      dns_prefix: true,
      network_profile: true,
      default_node_pool: [{ max_pods: true, node_count: true, node_labels: true }],
    };
    const sensitive = { network_profile: [], default_node_pool: [{ node_labels: {} }] };
    const expressions = {
      dns_prefix: { references: ['random_id.x.hex', 'random_id.x'] },
      default_node_pool: [{ node_count: { references: ['random_integer.n.result'] } }],
    };
    const found = bodies(read(plan([{ ...cluster, unknown, sensitive, expressions }])));
    const { properties } = found['azurerm_kubernetes_cluster.aks'] as {
      properties: Record<string, unknown>;
    };
    expect(properties).not.toHaveProperty('kubernetesVersion');
    expect(properties).toMatchObject({
      dnsPrefix: {
        why: 'is not known: azurerm_kubernetes_cluster.aks.dns_prefix is known after apply',
      },
      networkProfile: expect.any(Unknown),
    });
    const [pool] = properties.agentPoolProfiles as Record<string, unknown>[];
    expect(pool).toMatchObject({ count: expect.any(Unknown) });
    expect(pool).not.toHaveProperty('maxPods');
    expect(pool).not.toHaveProperty('nodeLabels');
  });

  test('lists that are attributes are absent where nobody wrote them', () => {
    const aks: Planned = {
      ...cluster,
      values: { ...cluster.values, network_profile: [{ network_plugin: 'azure' }] },
      unknown: { network_profile: [{ service_cidrs: true }] },
      sensitive: { network_profile: [{ service_cidrs: [] }] },
      expressions: { network_profile: [{ network_plugin: { constant_value: 'azure' } }] },
    };
    const network: Planned = {
      type: 'azurerm_virtual_network',
      name: 'v',
      values: { name: 'v', resource_group_name: 'rg' },
      unknown: { subnet: true },
      sensitive: { subnet: [] },
      expressions: { name: { constant_value: 'v' } },
    };
    const found = bodies(read(plan([aks, network])));
    expect(found['azurerm_virtual_network.v']).not.toHaveProperty('properties');
    expect(found['azurerm_kubernetes_cluster.aks']).toMatchObject({
      properties: { networkProfile: { networkPlugin: 'azure', loadBalancerSku: 'standard' } },
    });
    expect(found['azurerm_kubernetes_cluster.aks']).not.toHaveProperty(
      'properties.networkProfile.serviceCidrs',
    );
  });

  test('the only element of a list stays in it', () => {
    const zone: Planned = {
      type: 'azurerm_private_dns_zone',
      name: 'acr',
      values: { name: 'privatelink.azurecr.io', resource_group_name: 'rg' },
      unknown: { id: true },
    };
    const endpoint: Planned = {
      type: 'azurerm_private_endpoint',
      name: 'acr',
      values: { name: 'acr', private_dns_zone_group: [{ name: 'acr' }] },
      unknown: { private_dns_zone_group: [{ private_dns_zone_ids: true }] },
      sensitive: { private_dns_zone_group: [{ private_dns_zone_ids: [] }] },
      expressions: {
        private_dns_zone_group: [
          {
            private_dns_zone_ids: {
              references: ['azurerm_private_dns_zone.acr.id', 'azurerm_private_dns_zone.acr'],
            },
          },
        ],
      },
    };
    const { resources } = read(plan([zone, endpoint]));
    const id = resources.find(({ kind }) => kind.endsWith('privatednszones'))?.identity.resourceId;
    expect(resources.find(({ kind }) => kind.endsWith('dnszonegroups'))?.body).toMatchObject({
      properties: { privateDnsZoneConfigs: [{ properties: { privateDnsZoneId: id } }] },
    });
  });

  test('without a configuration, nothing that is known after apply is absent', () => {
    const whole = plan([{ ...cluster, unknown: { kubernetes_version: true } }], {
      configuration: {},
    });
    expect(bodies(read(whole))['azurerm_kubernetes_cluster.aks']).toMatchObject({
      properties: { kubernetesVersion: expect.any(Unknown) },
    });
  });

  test('sensitive values are shown nowhere', () => {
    const secret = 'Zq8vT3xW5yB7';
    const values = { ...cluster.values, dns_prefix: secret, tags: { a: secret, b: 'x' } };
    const sensitive = { dns_prefix: true, tags: { a: true } };
    const { resources } = read(plan([{ ...cluster, values, sensitive }]));
    expect(JSON.stringify(resources)).not.toContain(secret);
    expect(resources[0]?.body).toMatchObject({
      properties: { dnsPrefix: { why: 'is not known: it is sensitive' } },
      tags: { b: 'x' },
    });
  });

  test('resources that are not there yet are joined by what they refer to', () => {
    const pool: Planned = {
      type: 'azurerm_kubernetes_cluster_node_pool',
      name: 'user',
      values: { name: 'user' },
      unknown: { id: true, kubernetes_cluster_id: true, vnet_subnet_id: true },
      expressions: {
        kubernetes_cluster_id: {
          references: ['azurerm_kubernetes_cluster.aks.id', 'azurerm_kubernetes_cluster.aks'],
        },
        vnet_subnet_id: { references: ['azurerm_subnet.a.id', 'azurerm_subnet.b.id'] },
      },
    };
    const role: Planned = {
      type: 'azurerm_role_assignment',
      name: 'pull',
      values: { role_definition_name: 'AcrPull' },
      unknown: { principal_id: true },
      expressions: {
        principal_id: {
          references: [
            'azurerm_kubernetes_cluster.aks.kubelet_identity[0].object_id',
            'azurerm_kubernetes_cluster.aks.kubelet_identity[0]',
            'azurerm_kubernetes_cluster.aks.kubelet_identity',
            'azurerm_kubernetes_cluster.aks',
          ],
        },
      },
    };
    const { resources } = read(plan([cluster, pool, role]));
    const [aks, user, pull] = ['aks', 'user', 'pull'].map((name) =>
      resources.find(({ identity }) => identity.address?.endsWith(`.${name}`)),
    );
    expect(user?.identity.resourceId).toBe(`${aks?.identity.resourceId}/agentPools/user`);
    expect(user?.body).toMatchObject({ properties: { vnetSubnetID: expect.any(Unknown) } });
    expect(pull?.body).toMatchObject({
      properties: {
        principalId: '~plan.json:azurerm_kubernetes_cluster.aks.kubelet_identity.object_id',
      },
    });
  });

  test('the one attribute that a list of blocks refers to is what is not known of it', () => {
    const firewall: Planned = {
      type: 'azurerm_firewall',
      name: 'fw',
      values: { name: 'fw', resource_group_name: 'rg', ip_configuration: [{ name: 'c' }] },
      unknown: { ip_configuration: [{ private_ip_address: true }] },
      sensitive: { ip_configuration: [{}] },
    };
    const table: Planned = {
      type: 'azurerm_route_table',
      name: 'rt',
      values: { name: 'rt', resource_group_name: 'rg', route: [{ name: 'all' }] },
      unknown: { route: [{ next_hop_in_ip_address: true }] },
      sensitive: { route: [{}] },
      expressions: {
        route: {
          references: [
            'azurerm_firewall.fw.ip_configuration[0].private_ip_address',
            'azurerm_firewall.fw.ip_configuration[0]',
            'azurerm_firewall.fw.ip_configuration',
            'azurerm_firewall.fw',
          ],
        },
      },
    };
    const found = bodies(read(plan([firewall, table])));
    const nextHopIpAddress = '~plan.json:azurerm_firewall.fw.ip_configuration.private_ip_address';
    expect(found['azurerm_route_table.rt']).toMatchObject({
      properties: { routes: [{ properties: { nextHopIpAddress } }] },
    });
    expect(found['azurerm_firewall.fw']).toMatchObject({
      properties: { ipConfigurations: [{ properties: { privateIPAddress: nextHopIpAddress } }] },
    });
  });

  test('an identity that nobody wrote is the one that AKS makes', () => {
    const untold: Planned = {
      ...cluster,
      values: { ...cluster.values, service_principal: [] },
      unknown: { kubelet_identity: true },
      sensitive: { kubelet_identity: [] },
      expressions: { sku_tier: { constant_value: 'Free' } },
    };
    const objectId = '~plan.json:azurerm_kubernetes_cluster.aks.kubelet_identity.object_id';
    expect(bodies(read(plan([untold])))['azurerm_kubernetes_cluster.aks']).toMatchObject({
      properties: { identityProfile: { kubeletidentity: { objectId } } },
    });
  });

  test('an id that others are made of is not taken for the whole', () => {
    const network: Planned = {
      type: 'azurerm_virtual_network',
      name: 'v',
      values: { name: 'v', resource_group_name: 'rg' },
    };
    const whole = { references: ['azurerm_virtual_network.v.id', 'azurerm_virtual_network.v'] };
    const role: Planned = {
      type: 'azurerm_role_assignment',
      name: 'r',
      values: {},
      unknown: { scope: true },
      expressions: { scope: whole },
    };
    const link: Planned = {
      type: 'azurerm_private_dns_zone_virtual_network_link',
      name: 'l',
      values: { name: 'l', resource_group_name: 'rg', private_dns_zone_name: 'z' },
      unknown: { virtual_network_id: true },
      expressions: { virtual_network_id: whole },
    };
    const found = bodies(read(plan([network, role, link])));
    expect(found['azurerm_role_assignment.r']).toMatchObject({
      properties: { scope: expect.any(Unknown) },
    });
    expect(found['azurerm_private_dns_zone_virtual_network_link.l']).toMatchObject({
      properties: {
        virtualNetwork: { id: found['azurerm_virtual_network.v']?.id },
      },
    });
  });

  test('modules hand on what they are given', () => {
    const inner = (name: string, type: string, module: string) => ({
      address: `${module}.${type}.${name}`,
      mode: 'managed',
      type,
      name,
    });
    const aks = inner('this', 'azurerm_kubernetes_cluster', 'module.aks');
    const pool = inner('p', 'azurerm_kubernetes_cluster_node_pool', 'module.pool["a"]');
    const { resources } = read({
      format_version: '1.2',
      planned_values: {
        root_module: {
          child_modules: [
            { address: 'module.aks', resources: [{ ...aks, values: cluster.values }] },
            { address: 'module.pool["a"]', resources: [{ ...pool, values: { name: 'p' } }] },
          ],
        },
      },
      resource_changes: [
        { address: pool.address, change: { after_unknown: { kubernetes_cluster_id: true } } },
      ],
      configuration: {
        root_module: {
          module_calls: {
            aks: {
              module: {
                outputs: {
                  id: {
                    expression: {
                      references: [
                        'azurerm_kubernetes_cluster.this.id',
                        'azurerm_kubernetes_cluster.this',
                      ],
                    },
                  },
                },
              },
            },
            pool: {
              expressions: { cluster: { references: ['module.aks.id', 'module.aks'] } },
              module: {
                resources: [
                  {
                    address: 'azurerm_kubernetes_cluster_node_pool.p',
                    expressions: { kubernetes_cluster_id: { references: ['var.cluster'] } },
                  },
                ],
              },
            },
          },
        },
      },
    });
    const [one, other] = resources.map(({ identity }) => identity);
    expect(one?.address).toBe('module.aks.azurerm_kubernetes_cluster.this');
    expect(other?.resourceId).toBe(`${one?.resourceId}/agentPools/p`);
  });

  test('that leaves something out is a gap', () => {
    expect(read(plan([cluster], { complete: false })).gaps).toMatchObject([
      { reason: 'unresolved', message: expect.stringContaining('without -target') },
    ]);
    expect(read(plan([cluster], { errored: true })).gaps).toHaveLength(1);
  });

  test('in its binary form is a gap that says what to run', () => {
    const { gaps, resources } = read('PK\u0003\u0004…', 'main.tfplan');
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([
      {
        input: 'main.tfplan',
        message: expect.stringContaining('terraform show -json main.tfplan'),
      },
    ]);
  });

  test.each([
    ['{"format_version": "1.2", "planned_values": {', 1],
    ['{"format_version": "1.2", "planned_values": {}}', 0],
    [
      '{"format_version": "1.2", "planned_values": {"root_module": {"resources": [7, null, {}]}}}',
      0,
    ],
    ['{"terraform_version": "1.2", "values": []}', 0],
    ['{"name": "app", "note": "\\"terraform_version\\""}', 0],
  ])('what is broken or another thing: %s', (text, gaps) => {
    const reading = read(text);
    expect(reading.resources).toEqual([]);
    expect(reading.gaps).toHaveLength(gaps);
  });
});

const id =
  '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks';
const secret = 'Zq8vT3xW5yB7';

describe('a state', () => {
  test('as terraform show prints it, with the ids that Azure gave', () => {
    const state = {
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: {
        root_module: {
          resources: [
            {
              address: 'azurerm_kubernetes_cluster.aks',
              mode: 'managed',
              type: 'azurerm_kubernetes_cluster',
              name: 'aks',
              values: { ...cluster.values, id, dns_prefix: secret },
              sensitive_values: { dns_prefix: true },
            },
          ],
        },
      },
    };
    const reading = read(state);
    expect(reading.resources).toMatchObject([
      { observed: false, identity: { resourceId: id }, body: { sku: { tier: 'Free' } } },
    ]);
    expect(JSON.stringify(reading.resources)).not.toContain(secret);
  });

  const raw = (version: number) => ({
    version,
    terraform_version: '1.11.4',
    serial: 3,
    lineage: 'x',
    resources: [
      {
        module: 'module.m',
        mode: 'managed',
        type: 'azurerm_kubernetes_cluster',
        name: 'aks',
        instances: [
          {
            index_key: 'a',
            attributes: { ...cluster.values, id, dns_prefix: secret },
            sensitive_attributes: [[{ type: 'get_attr', value: 'dns_prefix' }]],
          },
          { index_key: 'a', deposed: '1234', attributes: {} },
        ],
      },
    ],
  });

  test('as its file has it', () => {
    const reading = read(raw(4), 'terraform.tfstate');
    expect(reading.resources).toMatchObject([
      {
        identity: {
          resourceId: id,
          address: 'module.m.azurerm_kubernetes_cluster.aks["a"]',
          name: 'aks',
        },
        body: { sku: { tier: 'Free' } },
      },
    ]);
    expect(JSON.stringify(reading.resources)).not.toContain(secret);
  });

  test('of an old version is a gap', () => {
    const { resources, gaps } = read(raw(3), 'terraform.tfstate');
    expect(resources).toEqual([]);
    expect(gaps).toMatchObject([{ message: expect.stringContaining('version 3') }]);
  });
});

describe('a release of a chart beside the plan', () => {
  const values = {
    name: 'web',
    chart: './shop',
    values: ['a: 1'],
    set: [{ name: 'b', value: '2' }],
  };
  const release = (sensitive: object) =>
    plan([{ type: 'helm_release', name: 'web', values, sensitive }]);
  const withChart = (value: object): Reading =>
    terraformPlanSource.read(
      Object.entries({
        'tf/plan.json': JSON.stringify(value),
        'tf/shop/Chart.yaml': 'name: shop',
      }).map(([path, text]) => ({ path, input: '.', complete: new Set<never>(), text })),
    );

  test('is rendered with its values', () => {
    expect(withChart(release({}))).toMatchObject({
      gaps: [],
      releases: [{ chart: 'tf/shop', texts: [{ text: 'a: 1' }], options: [{ text: '--set=b=2' }] }],
    });
  });

  test('is not where a value is sensitive', () => {
    expect(withChart(release({ set: [{ value: true }] }))).toMatchObject({
      gaps: [
        { reason: 'not-rendered', message: expect.stringContaining('(set b: it is sensitive)') },
      ],
      releases: [],
    });
  });

  test('is not for a state, which may be of another chart', () => {
    const { planned_values: applied } = release({}) as { planned_values: object };
    const state = { format_version: '1.0', terraform_version: '1.11.4', values: applied };
    expect(withChart(state)).toMatchObject({ gaps: [{ reason: 'not-rendered' }], releases: [] });
  });
});
