import { describe, expect, it } from 'vitest';
import type { Asked, Fault } from './kube-api-server.ts';
import { readShop } from './read-shop.ts';
import { shopObjects } from './shop-cluster.ts';

/** The fault for lists of a resource; every time, or so many times. */
function at(resource: string, fault: Fault, times = Number.POSITIVE_INFINITY) {
  return (asked: Asked) => (asked.resource === resource && asked.time <= times ? fault : undefined);
}

/** `reason [kinds] message` of each gap. */
function told(faults: Awaited<ReturnType<typeof readShop>>['faults']): string[] {
  return faults.map(({ reason, kinds, message }) => `${reason} [${kinds ?? ''}] ${message}`);
}

function pods(count: number) {
  const all = Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: 'shop', uid: `p-${index}`, resourceVersion: '1' },
    spec: { containers: [] },
  }));
  return { ...shopObjects(), pods: all };
}

const forbidden = { status: 403 } as const;

describe('rights', () => {
  it('a list that is forbidden names verb, resource and scope', async () => {
    const { faults, names } = await readShop({
      fault: at('networkpolicies.networking.k8s.io', forbidden),
    });
    expect(told(faults)).toEqual([
      'forbidden [NetworkPolicy.networking.k8s.io] list networkpolicies.networking.k8s.io in all namespaces: forbidden (403): "aks-checklist collect --print-rbac" prints what to grant, or name the namespaces with --namespace',
    ]);
    expect(faults[0]?.input).toBe('kubernetes: networkpolicies.networking.k8s.io');
    expect(names).toContain('Deployment.apps web');
  });

  it('a list without namespaces has no scope', async () => {
    const { faults } = await readShop({ fault: at('nodes', forbidden) });
    expect(told(faults)).toEqual([
      'forbidden [Node] list nodes: forbidden (403): "aks-checklist collect --print-rbac" prints what to grant',
    ]);
  });

  it('in one of the named namespaces', async () => {
    const { faults, names } = await readShop(
      {
        fault: ({ resource, namespace }) =>
          resource === 'deployments.apps' && namespace === 'pay' ? forbidden : undefined,
      },
      { namespaces: ['shop', 'pay'] },
    );
    expect(told(faults)).toEqual([
      'forbidden [Deployment.apps] list deployments.apps in namespace pay: forbidden (403): "aks-checklist collect --print-rbac" prints what to grant',
    ]);
    expect(names.filter((name) => name === 'Deployment.apps web')).toHaveLength(1);
  });

  it('a user of one namespace reads it, and is told of the rest', async () => {
    const { faults, names } = await readShop(
      {
        fault: ({ resource, namespace }) => (resource && !namespace ? forbidden : undefined),
      },
      { namespaces: ['shop'] },
    );
    expect(names).toContain('Deployment.apps web');
    expect(faults.map(({ input }) => input)).toContain('kubernetes: nodes');
    expect(faults.every(({ reason }) => reason === 'forbidden')).toBe(true);
  });

  it('constraints are a gap for whoever asks for any of them', async () => {
    const { faults } = await readShop({
      fault: at('k8sallowedrepos.constraints.gatekeeper.sh', forbidden),
    });
    expect(faults[0]?.kinds).toEqual([
      '*.constraints.gatekeeper.sh',
      'K8sAllowedRepos.constraints.gatekeeper.sh',
    ]);
  });

  it('whoever may list nothing has read nothing: one gap for all', async () => {
    const fault = ({ resource }: Asked) => (resource === undefined ? undefined : forbidden);
    const { gaps, kubernetes } = await readShop({ fault });
    expect(kubernetes).toBeUndefined();
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).not.toHaveProperty('kinds');
    expect(gaps[0]?.message).toMatch(
      /^list clusterroles.* and \d+ more: forbidden \(403\): .* or name the namespaces with --namespace$/,
    );
  });

  it('the right to list Secrets is told where Secrets are asked for', async () => {
    const { faults } = await readShop({ fault: at('secrets', forbidden) }, { secrets: true });
    expect(faults[0]?.message).toContain('"aks-checklist collect --print-rbac --secrets" prints');
  });

  it('nobody who asks is known: one gap for all', async () => {
    const { faults, kubernetes } = await readShop({}, { user: { token: 'wrong' } });
    expect(kubernetes).toBeUndefined();
    expect(told(faults)).toEqual([
      'unauthorized [] get /version of the API server: the API server answers 401: log in again (az login, kubelogin), or check the user of the context',
    ]);
  });

  it('a login that ends in the middle is one gap with its kinds', async () => {
    const { faults } = await readShop({
      fault: ({ resource }) =>
        resource === undefined || resource === 'configmaps' ? undefined : { status: 401 },
    });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(/^list .* and \d+ more: the API server answers 401: log in/);
    expect(faults[0]?.kinds).toContain('Deployment.apps');
  });

  it('discovery that is forbidden hides everything', async () => {
    const fault = ({ path }: Asked) => (path === '/apis' ? forbidden : undefined);
    const { faults, kubernetes } = await readShop({ fault });
    expect(kubernetes).toBeUndefined();
    expect(told(faults)[0]).toMatch(/^forbidden \[\] get \/apis of the API server: .* 403/);
  });

  it('a version that is forbidden hides the version', async () => {
    const fault = ({ path }: Asked) => (path === '/version' ? forbidden : undefined);
    const { faults, kubernetes, names } = await readShop({ fault });
    expect(kubernetes).not.toHaveProperty('version');
    expect(names).toContain('Namespace shop');
    expect(faults).toMatchObject([{ kinds: ['ServerVersion'], reason: 'forbidden' }]);
  });
});

describe('patience', () => {
  it('waits as long as the server asks for', async () => {
    const busy = { status: 429, headers: { 'retry-after': '7' } };
    const { faults, pauses, names } = await readShop({ fault: at('services', busy, 2) });
    expect(faults).toEqual([]);
    expect(pauses).toEqual([7000, 7000]);
    expect(names).toContain('Service web');
  });

  it('gives up in the end', async () => {
    const busy = { status: 429, headers: { 'retry-after': '1' } };
    const { faults, pauses } = await readShop({ fault: at('services', busy) });
    expect(pauses).toHaveLength(4);
    expect(told(faults)).toEqual([
      'throttled [Service] list services in all namespaces: the API server answers 429: it asked to wait for too long: try again later',
    ]);
  });

  it('does not wait for hours', async () => {
    const busy = { status: 429, headers: { 'retry-after': '3600' } };
    const fault = ({ resource }: Asked) => (resource ? busy : undefined);
    const { faults, pauses } = await readShop({ fault });
    expect(told(faults)).toEqual([expect.stringMatching(/^throttled \[\] list .* and \d+ more/)]);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(180_000);
  });

  it('repeats what failed inside of the server', async () => {
    const { faults } = await readShop({ fault: at('services', { status: 500 }, 2) });
    expect(faults).toEqual([]);
    const { faults: lasting } = await readShop({ fault: at('services', { status: 503 }) });
    expect(told(lasting)).toEqual([
      'server-error [Service] list services in all namespaces: the API server answers 503: try again',
    ]);
  });
});

describe('pages', () => {
  it('are all read', async () => {
    const { asked, listOf } = await readShop({ objects: pods(1203) });
    expect(listOf('Pod')).toHaveLength(1203);
    const pages = asked.filter(({ resource }) => resource === 'pods');
    expect(pages.map(({ query }) => query.get('continue'))).toEqual([null, '500', '1000']);
    expect(pages.every(({ query }) => query.get('limit') === '500')).toBe(true);
  });

  it('of a hundred thousand objects are all read', async () => {
    const { asked, faults, listOf } = await readShop({ objects: pods(100_000) });
    expect(faults).toEqual([]);
    expect(listOf('Pod')).toHaveLength(100_000);
    expect(asked.filter(({ resource }) => resource === 'pods')).toHaveLength(200);
  });

  it('start again where the list expired', async () => {
    const fault = ({ resource, query, time }: Asked) =>
      resource === 'pods' && query.get('continue') === '1000' && time < 4
        ? { status: 410 }
        : undefined;
    const { faults, listOf } = await readShop({ objects: pods(1203), fault });
    expect(faults).toEqual([]);
    const names = new Set(
      listOf('Pod')?.map(({ metadata }) => (metadata as { name: string }).name),
    );
    expect([names.size, listOf('Pod')?.length]).toEqual([1203, 1203]);
  });

  it('become one where it always expires', async () => {
    const fault = ({ resource, query }: Asked) =>
      resource === 'pods' && query.has('continue') ? { status: 410 } : undefined;
    const { asked, faults, listOf } = await readShop({ objects: pods(1203), fault });
    expect(faults).toEqual([]);
    expect(listOf('Pod')).toHaveLength(1203);
    expect(
      asked
        .filter(({ resource }) => resource === 'pods')
        .at(-1)
        ?.query.has('limit'),
    ).toBe(false);
  });

  it('that were read are kept when a later one fails', async () => {
    const fault = ({ resource, query }: Asked) =>
      resource === 'pods' && query.has('continue') ? forbidden : undefined;
    const { faults, listOf } = await readShop({ objects: pods(1203), fault });
    expect(listOf('Pod')).toHaveLength(500);
    expect(faults).toMatchObject([{ reason: 'forbidden', kinds: ['Pod'] }]);
  });
});

describe('broken answers', () => {
  it.each<[string, Fault, string]>([
    ['no JSON', { status: 200, body: '<html>sign in</html>' }, 'is no JSON'],
    ['half of it', { status: 200, body: '{"items":[' }, 'is no JSON'],
    ['no list', { status: 200, body: '{"metadata":{},"items":{}}' }, 'is no list'],
    ['null', { status: 200, body: 'null' }, 'is no list'],
    [
      'a status',
      { status: 200, body: '{"kind":"Status","metadata":{},"status":"Failure","code":403}' },
      'is no list',
    ],
    ['something else', { status: 200, body: '{"status":"ok"}' }, 'is no list'],
    ['no objects', { status: 200, body: '{"metadata":{},"items":[1]}' }, 'that are no objects'],
    [
      'pages without an end',
      { status: 200, body: '{"metadata":{"continue":"again"},"items":[]}' },
      'leads to itself',
    ],
  ])('%s', async (_, fault, message) => {
    const { faults, names } = await readShop({ fault: at('services', fault) });
    expect(faults).toMatchObject([{ reason: 'malformed', kinds: ['Service'] }]);
    expect(faults[0]?.message).toContain(message);
    expect(names).toContain('Namespace shop');
  });

  it('Secrets as they are, where their rows were asked for', async () => {
    const body = '{"kind":"SecretList","metadata":{},"items":[{"metadata":{"name":"db"}}]}';
    const fault = at('secrets', { status: 200, body });
    const { faults, listOf } = await readShop({ fault }, { secrets: true });
    expect(faults).toMatchObject([{ reason: 'malformed', kinds: ['Secret'] }]);
    expect(listOf('Secret')).toEqual([]);
  });

  it.each<Fault>(['cut', 'half'])('a connection that is %s, once and always', async (fault) => {
    const { faults, names } = await readShop({ fault: at('services', fault, 1) });
    expect(faults).toEqual([]);
    expect(names).toContain('Service web');
    const { faults: lasting } = await readShop({ fault: at('services', fault) });
    expect(lasting).toMatchObject([{ reason: 'unreachable', kinds: ['Service'] }]);
    expect(lasting[0]?.message).toMatch(/the connection to 127\.0\.0\.1:\d+ was cut/);
  });

  it('no answer at all', async () => {
    const { faults, names } = await readShop({ fault: at('services', 'hang') }, { idle: 60 });
    expect(faults).toMatchObject([{ reason: 'timeout', kinds: ['Service'] }]);
    expect(names).toContain('Namespace shop');
  });

  it('a server that fell silent is not asked a hundred times', async () => {
    const fault = ({ resource }: Asked) =>
      resource && resource !== 'configmaps' ? 'cut' : undefined;
    const { asked, faults } = await readShop({ fault });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ reason: 'unreachable' });
    expect(faults[0]?.kinds?.length).toBeGreaterThan(20);
    expect(asked.filter(({ resource }) => resource).length).toBeLessThan(40);
  });

  it('a list without items is empty', async () => {
    const fault = at('services', { status: 200, body: '{"metadata":{},"items":null}' });
    const { faults, listOf } = await readShop({ fault });
    expect([faults, listOf('Service')]).toEqual([[], []]);
  });

  it.each(['/version', '/api', '/apis'])(
    '%s of something else than an API server',
    async (path) => {
      const fault = (asked: Asked) =>
        asked.path === path ? { status: 200, body: '{"status":"ok"}' } : undefined;
      const { faults, kubernetes } = await readShop({ fault });
      expect(kubernetes).toBeUndefined();
      expect(faults.map(({ reason }) => reason)).toEqual(['malformed']);
    },
  );

  it('an API group whose server does not answer', async () => {
    const { faults } = await readShop({ staleGroups: ['kyverno.io'] });
    expect(faults.map(({ kinds }) => kinds)).toEqual([
      ['ClusterPolicy.kyverno.io'],
      ['Policy.kyverno.io'],
    ]);
    expect(faults[0]?.message).toContain('the server of its API group does not answer');
  });

  it('nobody listens', async () => {
    const { faults, kubernetes } = await readShop(
      {},
      { cluster: { server: 'http://127.0.0.1:1' } },
    );
    expect(kubernetes).toBeUndefined();
    expect(told(faults)[0]).toMatch(
      /^unreachable \[\] get \/version of the API server: no connection to 127\.0\.0\.1:1 \(ECONNREFUSED\): check the address/,
    );
  });
});
