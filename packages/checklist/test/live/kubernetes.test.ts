import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { makeCertificates } from './certificates.ts';
import { readShop } from './read-shop.ts';

describe('what is read', () => {
  it('is every kind that checks ask for and the cluster serves', async () => {
    const { kubernetes, names, faults } = await readShop();
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
    expect(faults).toEqual([]);
  });

  it('is the same from a server without aggregated discovery', async () => {
    const { kubernetes } = await readShop();
    const old = await readShop({ isOld: true });
    expect(old.kubernetes).toEqual(kubernetes);
  });

  it('goes by GET alone, and to nothing else', async () => {
    const { asked } = await readShop();
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']));
    const others = asked.filter(({ resource }) => resource === undefined);
    expect(others.map(({ path }) => path)).toEqual(['/version', '/api', '/apis']);
    expect(asked.every(({ resource }) => resource !== 'pods.metrics.k8s.io')).toBe(true);
  });

  it('comes in the version that the server prefers', async () => {
    const { asked } = await readShop();
    const paths = asked.map(({ path }) => path).filter((path) => /autoscal/.test(path));
    expect(paths).toEqual(['/apis/autoscaling/v2/horizontalpodautoscalers']);
  });

  it('is in the shape of the API, without what nobody reads', async () => {
    const { listOf } = await readShop();
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
    const { asked, gaps } = await readShop();
    expect(asked.some(({ resource }) => resource === 'secrets')).toBe(false);
    expect(gaps).toMatchObject([{ kinds: ['Secret'], reason: 'not-asked' }]);
  });

  it('includes metadata and types of Secrets when asked to, and no data', async () => {
    const { asked, listOf } = await readShop({}, { secrets: true });
    expect(listOf('Secret')).toMatchObject([
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, type: 'Opaque' },
    ]);
    expect(listOf('Secret')?.[0]).not.toHaveProperty('data');
    const accepts = asked.filter(({ resource }) => resource === 'secrets');
    expect(accepts.map(({ accept }) => accept)).toEqual([
      'application/json;as=Table;g=meta.k8s.io;v=v1',
    ]);
  });

  it('are the named namespaces alone', async () => {
    const { asked, kubernetes, names } = await readShop({}, { namespaces: ['shop'] });
    expect(kubernetes?.namespaces).toEqual(['shop']);
    expect(names).toContain('Node aks-1');
    expect(names).toContain('Namespace shop');
    expect(names).not.toContain('Namespace pay');
    expect(names.filter((name) => name === 'Deployment.apps web')).toHaveLength(1);
    const wide = asked.filter(({ resource, namespace }) => resource === 'pods' && !namespace);
    expect(wide).toEqual([]);
  });

  it('names namespaces that are not there', async () => {
    const { strangers } = await readShop({}, { namespaces: ['shpo'] });
    expect(strangers).toEqual(['shpo; did you mean shop?']);
  });
});

describe('how it signs in', () => {
  it('trusts the authority of the kubeconfig', async () => {
    const tls = makeCertificates();
    const cluster = { 'certificate-authority-data': Buffer.from(tls.ca).toString('base64') };
    const { names, faults } = await readShop({ tls }, { cluster });
    expect(faults).toEqual([]);
    expect(names).toContain('Namespace shop');
  });

  it('goes through the proxy of the kubeconfig', async () => {
    const tls = makeCertificates();
    const passed: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      passed.push(request.url ?? '');
      const [host, port] = String(request.url).split(':');
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const cluster = {
      'certificate-authority-data': Buffer.from(tls.ca).toString('base64'),
      'proxy-url': `http://127.0.0.1:${port}`,
    };
    const { faults, names } = await readShop({ tls }, { cluster });
    proxy.close();
    expect(faults).toEqual([]);
    expect(names).toContain('Namespace shop');
    expect(passed.length).toBeGreaterThan(0);
  });

  it('trusts no other', async () => {
    const { gaps, kubernetes } = await readShop({ tls: makeCertificates() });
    expect(kubernetes).toBeUndefined();
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ reason: 'unreachable', input: 'kubernetes' });
    expect(gaps[0]?.message).toMatch(/TLS with 127\.0\.0\.1:\d+ fails \(.*\): check the cert/);
  });

  it('by the file of a token, which lies beside the kubeconfig', async () => {
    const user = { tokenFile: 'token', token: 'wrong' };
    const { faults, names } = await readShop({}, { user, files: { token: 'right\n' } });
    expect(faults).toEqual([]);
    expect(names).toContain('Namespace shop');
  });

  it('not by a file that is missing', async () => {
    const { gaps } = await readShop({}, { user: { tokenFile: 'token' } });
    expect(gaps).toMatchObject([{ reason: 'unauthorized' }]);
    expect(gaps[0]?.message).toMatch(/the sign-in of the context fails: ENOENT.*token/);
  });

  it.skipIf(process.platform === 'win32')('by a plug-in beside the kubeconfig', async () => {
    const answer = JSON.stringify({ kind: 'ExecCredential', status: { token: 'right' } });
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: './login' };
    const files = { login: `#!/bin/sh\necho '${answer}'\n` };
    const { faults } = await readShop({}, { user: { exec }, files });
    expect(faults).toEqual([]);
  });

  it('though another entry of the kubeconfig is broken', async () => {
    const more = {
      clusters: [{ name: 'old', cluster: {} }],
      contexts: [{ name: 'old', context: null }],
    };
    const { faults } = await readShop({}, { more });
    expect(faults).toEqual([]);
  });

  it('by a plug-in, once', async () => {
    const script = `
      const { apiVersion } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
      console.log(JSON.stringify({ apiVersion, kind: 'ExecCredential', status: { token: 'right' } }));`;
    const apiVersion = 'client.authentication.k8s.io/v1';
    const exec = { apiVersion, command: process.execPath, args: ['-e', script] };
    const { faults, names } = await readShop({}, { user: { exec } });
    expect(faults).toEqual([]);
    expect(names).toContain('Namespace shop');
  });

  it.each([
    [
      'is not installed',
      ['no-such-kubelogin'],
      'no-such-kubelogin is not installed: brew install it',
    ],
    [
      'prints no credential',
      [process.execPath, '-e', 'console.log("ey-secret")'],
      'prints no credential',
    ],
    ['says nothing', [process.execPath, '-e', 'process.exit(3)'], 'gives no answer'],
    [
      'says why',
      [process.execPath, '-e', 'console.error("AADSTS700082: expired"); process.exit(1)'],
      'AADSTS700082: expired',
    ],
  ])('tells that the plug-in %s', async (_, [command = '', ...args], message) => {
    const exec = { apiVersion: 'v1', command, args, installHint: 'brew install it' };
    const { gaps } = await readShop({}, { user: { exec } });
    expect(gaps).toMatchObject([{ reason: 'unauthorized', input: 'kubernetes' }]);
    expect(gaps[0]?.message).toContain(message);
    expect(gaps[0]?.message).not.toContain('ey-secret');
  });
});
