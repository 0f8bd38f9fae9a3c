import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { type ApiServer, startApiServer } from '../live/kube-api-server.ts';
import { kubeconfigFile } from '../live/kubeconfig-file.ts';
import { kinds, shopObjects } from '../live/shop-cluster.ts';
import { type ArmServer, type ArmServerOptions, error, startArm } from './arm-server.ts';
import { runSignedIn } from './run-cli.ts';
import { landingZone } from './world.ts';
import type { Thing } from './world-names.ts';

let api: ApiServer;
const servers: ArmServer[] = [];

beforeAll(async () => {
  api = await startApiServer({ kinds, objects: shopObjects(), token: 'token-of-the-test' });
});

afterAll(async () => {
  await api.close();
  await Promise.all(servers.map((server) => server.close()));
});

/** As `listClusterUserCredential` answers for a cluster with Entra ID. */
function kubeconfig(): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'aks-shop',
    clusters: [{ name: 'aks-shop', cluster: { server: api.url } }],
    contexts: [{ name: 'aks-shop', context: { cluster: 'aks-shop', user: 'clusterUser' } }],
    users: [
      {
        name: 'clusterUser',
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'kubelogin-that-is-not-installed',
            args: ['get-token', '--server-id', '6dae42f8-4368-4678-94ff-3960e28e3630'],
          },
        },
      },
    ],
  });
}

function withProperties({ id, body }: Thing, more: object): Thing {
  return { id, body: { ...body, properties: { ...(body.properties as object), ...more } } };
}

async function azure(options: Partial<ArmServerOptions> = {}): Promise<ArmServer> {
  const server = await startArm({ things: landingZone(), kubeconfig: kubeconfig(), ...options });
  servers.push(server);
  return server;
}

async function assess(server: ArmServer, ...more: readonly string[]) {
  const args = ['assess', '--cluster', 'aks-shop', '--format', 'json', '--now', '2026-11-23'];
  const ran = await runSignedIn(server, [...args, ...more]);
  return { ...ran, report: () => JSON.parse(ran.stdout) as Report };
}

describe('assess --cluster', { timeout: 60_000 }, () => {
  it('judges both sides of a cluster with one sign-in, and leaves nothing on the disk', async () => {
    const server = await azure();
    const { report, left, code, stderr } = await assess(server);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    expect(left).toEqual([]);
    expect(report().evidence.sources.map(({ evidence }) => evidence)).toEqual([
      'kubernetes',
      'azure',
    ]);
    const scopes = server.seen
      .filter(({ path }) => path === '/identity')
      .map(({ query }) => query.get('resource'));
    expect(new Set(scopes)).toEqual(new Set([server.url, '6dae42f8-4368-4678-94ff-3960e28e3630']));
    const posted = server.seen.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(new Set(posted.map((path) => path.split('/').at(-1)))).toEqual(
      new Set(['resources', 'listClusterUserCredential']),
    );
    expect(api.asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('without the right to the kubeconfig, what Azure says is judged, and the gap is told', async () => {
    const server = await azure({
      fault: ({ path }) =>
        path.endsWith('/listClusterUserCredential') ? error(403, 'AuthorizationFailed') : undefined,
    });
    const { report } = await assess(server);
    const { gaps, sources } = report().evidence;
    expect(sources.map(({ evidence }) => evidence)).toEqual(['azure']);
    expect(gaps).toMatchObject([{ source: 'live', evidence: 'kubernetes', reason: 'forbidden' }]);
    const security = report().items.find(({ id }) => id === 'development/security-context');
    expect(security?.verdict).not.toBe('pass');
  });

  it('of a private cluster that cannot be reached, the gap names the ways out', async () => {
    const closed = 'http://127.0.0.1:9';
    const things = landingZone().map((thing) =>
      thing.id.endsWith('/managedClusters/aks-shop')
        ? withProperties(thing, { apiServerAccessProfile: { enablePrivateCluster: true } })
        : thing,
    );
    const server = await azure({
      things,
      kubeconfig: kubeconfig().replace(api.url, closed),
    });
    const { report } = await assess(server);
    expect(report().evidence.gaps).toMatchObject([
      { evidence: 'kubernetes', reason: 'unreachable' },
    ]);
    expect(report().evidence.gaps[0]?.message).toMatch(
      /its API server is private: run aks-checklist collect inside of its network/,
    );
  });

  it('a right that is missing touches only what looks into its kind', async () => {
    const server = await azure({
      fault: ({ path }) =>
        path.endsWith('/maintenanceConfigurations') ? error(403, 'AuthorizationFailed') : undefined,
    });
    const [whole, lacking] = await Promise.all([
      azure().then((one) => assess(one)),
      assess(server),
    ]);
    const before = new Map(whole.report().items.map(({ id, verdict }) => [id, verdict]));
    const changed = lacking.report().items.filter(({ id, verdict }) => before.get(id) !== verdict);
    expect(changed.filter(({ verdict }) => verdict === 'pass')).toEqual([]);
    expect(changed.length).toBeLessThan(10);
    expect(
      lacking
        .report()
        .evidence.gaps.map(({ message }) => message)
        .join(),
    ).toContain(
      'it takes Microsoft.ContainerService/managedClusters/maintenanceConfigurations/read',
    );
  });

  it('a context of another cluster is not taken for this one', async () => {
    const things = landingZone().map((thing) =>
      thing.id.endsWith('/managedClusters/aks-shop')
        ? withProperties(thing, { fqdn: 'aks-shop-1.hcp.westeurope.azmk8s.io' })
        : thing,
    );
    const kubeconfig = kubeconfigFile('https://aks-pay-2.hcp.westeurope.azmk8s.io:443', {});
    const { code, stderr } = await assess(await azure({ things }), '--kubeconfig', kubeconfig);
    expect(code).toBe(2);
    expect(stderr).toContain('they are two clusters');
  });

  it('with a context, a cluster that Azure hides is read by its API server', async () => {
    const kubeconfig = kubeconfigFile(api.url, { token: 'token-of-the-test' });
    const server = await azure({
      fault: ({ path }) =>
        path.endsWith('/managedClusters/aks-shop') ? error(403, 'AuthorizationFailed') : undefined,
    });
    const { report } = await assess(server, '--kubeconfig', kubeconfig);
    const { gaps, sources } = report().evidence;
    expect(sources.map(({ evidence }) => evidence)).toEqual(['kubernetes']);
    expect(gaps.find(({ evidence }) => evidence === 'azure')?.message).toMatch(
      /^nothing of Azure was read: .*; it takes the role Reader on the cluster$/,
    );
  });

  it.each<[string, readonly string[], Partial<ArmServerOptions>, RegExp]>([
    [
      'a name that nobody has',
      ['--cluster', 'aks-shap'],
      {},
      /no cluster aks-shap; did you mean aks-shop\?/,
    ],
    [
      'a cluster that may not be read',
      [],
      {
        fault: ({ path }) =>
          path.endsWith('/managedClusters/aks-shop')
            ? error(403, 'AuthorizationFailed')
            : undefined,
      },
      /could not be read: Azure answered 403.*; it takes the role Reader/,
    ],
    ['no clusters', [], { things: [] }, /no cluster is to be seen/],
    [
      'a cloud that tells nothing',
      [],
      { fault: ({ path }) => (path.startsWith('/metadata') ? { body: {} } : undefined) },
      /is not the description of a cloud/,
    ],
  ])('%s ends with what to do', async (_, args, options, message) => {
    const { code, stderr, stdout } = await assess(await azure(options), ...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('nobody who is signed in ends with how to', async () => {
    const server = await azure();
    const args = ['assess', '--cluster', 'aks-shop'];
    const { code, stderr } = await runSignedIn(server, args, {
      AZURE_TOKEN_CREDENTIALS: 'EnvironmentCredential',
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: nobody is signed in to Azure: run az login/);
  });
});
