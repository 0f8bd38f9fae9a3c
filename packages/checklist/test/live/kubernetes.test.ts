import { afterEach, describe, expect, it } from 'vitest';
import { wantedKinds } from '../../src/catalogue/reads.generated.ts';
import { kubeFetch } from '../../src/cli/kubernetes/kube-fetch.ts';
import { openKubeconfig } from '../../src/cli/kubernetes/kubeconfig.ts';
import { readCluster } from '../../src/sources/kubernetes/index.ts';
import { makeCertificates } from './certificates.ts';
import { type ApiServer, type ServerOptions, startApiServer } from './kube-api-server.ts';
import { kubeconfigFile } from './kubeconfig-file.ts';
import { kinds, shopObjects } from './shop-cluster.ts';

let server: ApiServer;
afterEach(() => server.close());

interface Reading {
  readonly namespaces?: readonly string[];
  readonly secrets?: boolean;
  readonly user?: object;
  readonly cluster?: object;
  readonly idle?: number;
}

/** Reads the shop's cluster with the real client library; pauses are noted, not made. */
async function read(options: Partial<ServerOptions> = {}, reading: Reading = {}) {
  server = await startApiServer({ kinds, objects: shopObjects(), token: 'right', ...options });
  const { namespaces = [], secrets = false, idle = 5_000 } = reading;
  const { user = { token: 'right' }, cluster } = reading;
  const kubeconfig = kubeconfigFile(server.url, user, cluster);
  const pauses: number[] = [];
  const result = await readCluster({
    fetch: kubeFetch(openKubeconfig({ kubeconfig }), { idle }),
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    kinds: wantedKinds.kubernetes,
    namespaces,
    secrets,
  });
  const { kubernetes, gaps } = result;
  const names = (kubernetes?.lists ?? []).flatMap(({ kind, items }) =>
    items.map((item) => `${kind} ${(item.metadata as { name: string }).name}`),
  );
  const told = gaps.filter(({ reason }) => reason !== 'not-asked');
  return { ...result, names, gaps: told, pauses, listOf };
  function listOf(kind: string) {
    return kubernetes?.lists.find((list) => list.kind === kind)?.items;
  }
}

describe('what is read', () => {
  it('is every kind that checks ask for and the cluster serves', async () => {
    const { kubernetes, names, gaps } = await read();
    expect(names).toEqual([
      'ConfigMap settings',
      'Deployment.apps web',
      'Deployment.apps web',
      'K8sAllowedRepos.constraints.gatekeeper.sh repos',
      'Namespace default',
      'Namespace kube-system',
      'Namespace pay',
      'Namespace shop',
      'Node aks-1',
      'Node aks-2',
      'Service web',
    ]);
    expect(kubernetes?.version).toBe('v1.33.2');
    expect(kubernetes?.notInstalled).toContain('Rollout.argoproj.io');
    expect(kubernetes?.notInstalled).not.toContain('Pod');
    expect(gaps).toEqual([]);
  });

  it('is the same from a server without aggregated discovery', async () => {
    const { kubernetes } = await read();
    await server.close();
    const old = await read({ isOld: true });
    expect(old.kubernetes).toEqual(kubernetes);
  });

  it('goes by GET alone, and to nothing else', async () => {
    await read();
    expect(new Set(server.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
    const others = server.asked.filter(({ resource }) => resource === undefined);
    expect(others.map(({ path }) => path)).toEqual(['/version', '/api', '/apis']);
    expect(server.asked.every(({ resource }) => resource !== 'pods.metrics.k8s.io')).toBe(true);
  });

  it('comes in the version that the server prefers', async () => {
    await read();
    const paths = server.asked.map(({ path }) => path).filter((path) => /autoscal/.test(path));
    expect(paths).toEqual(['/apis/autoscaling/v2/horizontalpodautoscalers']);
  });

  it('is in the shape of the API, without what nobody reads', async () => {
    const { listOf } = await read();
    const [web] = listOf('Deployment.apps') ?? [];
    expect(web).toMatchObject({ apiVersion: 'apps/v1', kind: 'Deployment' });
    expect(web?.metadata).toMatchObject({
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"apps/v1"}',
      },
      managedFields: [{ manager: 'kubectl', apiVersion: 'apps/v1' }],
    });
    expect(JSON.stringify(listOf('Node'))).not.toContain('images');
  });

  it('does not include Secrets, which is a gap', async () => {
    server = await startApiServer({ kinds, objects: shopObjects() });
    const { gaps } = await readCluster({
      fetch: kubeFetch(openKubeconfig({ kubeconfig: kubeconfigFile(server.url, {}) })),
      sleep: async () => {},
      kinds: wantedKinds.kubernetes,
      namespaces: [],
      secrets: false,
    });
    expect(server.asked.some(({ resource }) => resource === 'secrets')).toBe(false);
    expect(gaps).toMatchObject([{ kinds: ['Secret'], reason: 'not-asked' }]);
  });

  it('includes metadata and types of Secrets when asked to, and no data', async () => {
    const { listOf } = await read({}, { secrets: true });
    expect(listOf('Secret')).toMatchObject([
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, type: 'Opaque' },
    ]);
    expect(listOf('Secret')?.[0]).not.toHaveProperty('data');
    const accepts = server.asked.filter(({ resource }) => resource === 'secrets');
    expect(accepts.map(({ accept }) => accept)).toEqual([
      'application/json;as=Table;g=meta.k8s.io;v=v1',
    ]);
  });

  it('are the named namespaces alone', async () => {
    const { kubernetes, names } = await read({}, { namespaces: ['shop'] });
    expect(kubernetes?.namespaces).toEqual(['shop']);
    expect(names).toContain('Node aks-1');
    expect(names).toContain('Namespace shop');
    expect(names).not.toContain('Namespace pay');
    expect(names.filter((name) => name === 'Deployment.apps web')).toHaveLength(1);
    const wide = server.asked.filter(
      ({ resource, namespace }) => resource === 'pods' && !namespace,
    );
    expect(wide).toEqual([]);
  });

  it('names namespaces that are not there', async () => {
    const { strangers } = await read({}, { namespaces: ['shpo'] });
    expect(strangers).toEqual(['shpo; did you mean shop?']);
  });
});

describe('how it signs in', () => {
  it('trusts the authority of the kubeconfig', async () => {
    const tls = makeCertificates();
    const cluster = { 'certificate-authority-data': Buffer.from(tls.ca).toString('base64') };
    const { names, gaps } = await read({ tls }, { cluster });
    expect(gaps).toEqual([]);
    expect(names).toContain('Namespace shop');
  });

  it('trusts no other', async () => {
    const { gaps, kubernetes } = await read({ tls: makeCertificates() });
    expect(kubernetes).toBeUndefined();
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ reason: 'unreachable', input: 'kubernetes' });
    expect(gaps[0]?.message).toMatch(/TLS with 127\.0\.0\.1:\d+ fails \(.*\): check the cert/);
  });

  it('by a plug-in, once', async () => {
    const script = `
      const { apiVersion } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
      console.log(JSON.stringify({ apiVersion, kind: 'ExecCredential', status: { token: 'right' } }));`;
    const apiVersion = 'client.authentication.k8s.io/v1';
    const exec = { apiVersion, command: process.execPath, args: ['-e', script] };
    const { gaps, names } = await read({}, { user: { exec } });
    expect(gaps).toEqual([]);
    expect(names).toContain('Namespace shop');
  });

  it('tells why the plug-in fails', async () => {
    const script = 'console.error("AADSTS700082: the refresh token has expired"); process.exit(1)';
    const exec = { apiVersion: 'v1', command: process.execPath, args: ['-e', script] };
    const { gaps } = await read({}, { user: { exec } });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.message).toContain('AADSTS700082: the refresh token has expired');
    expect(gaps[0]?.reason).toBe('unauthorized');
  });
});
