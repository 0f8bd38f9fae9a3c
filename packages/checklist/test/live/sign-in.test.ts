import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openKubeconfig } from '../../src/cli/kubernetes/kubeconfig.ts';
import { runPlugin } from '../../src/cli/kubernetes/plugin.ts';
import { kubeconfigFile } from './kubeconfig-file.ts';
import { readShop } from './read-shop.ts';
import { runCli } from './run-cli.ts';

const address = 'http://127.0.0.1:9';
const plugin = (script: string, more: object = {}) => ({
  exec: {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: process.execPath,
    args: ['-e', script],
    ...more,
  },
});

/** Tells all that it was told in place of a token. */
const echo = `
  const { spec } = JSON.parse(process.env.KUBERNETES_EXEC_INFO);
  console.log(JSON.stringify({ status: { token: Buffer.from(JSON.stringify(spec)).toString('hex') } }));`;

describe('a context', () => {
  it('without a user is asked as nobody, and its server is trusted all the same', async () => {
    const config = openKubeconfig({
      kubeconfig: kubeconfigFile(
        address,
        {},
        { 'insecure-skip-tls-verify': true },
        {
          more: { contexts: [{ name: 'bare', context: { cluster: 'aks-shop' } }] },
        },
      ),
      kubeContext: 'bare',
    });
    const options = {};
    await config.applyToHTTPSOptions(options);
    expect(options).toMatchObject({ rejectUnauthorized: false, headers: {} });
  });

  it('reads a cluster that asks nobody who he is', async () => {
    const { faults } = await readShop({ token: '' }, { user: {} });
    expect(faults).toEqual([]);
  });

  it.each([
    ['a user that is not there', address, { user: 'ghost' }, 'names a user that it has not: ghost'],
    ['a server without a scheme', 'localhost:8080', {}, 'no address of a server: localhost:8080'],
    ['another protocol', 'ftp://127.0.0.1', {}, 'no address of a server: ftp://127.0.0.1'],
    ['a server far away without TLS', 'http://kube.example', {}, 'is asked without TLS'],
  ])('names %s', (_, server, more, problem) => {
    const context = { name: 'odd', context: { cluster: 'aks-shop', user: 'me', ...more } };
    const kubeconfig = kubeconfigFile(server, {}, {}, { more: { contexts: [context] } });
    expect(() => openKubeconfig({ kubeconfig, kubeContext: 'odd' })).toThrow(problem);
  });

  it('names a proxy without a scheme', () => {
    const kubeconfig = kubeconfigFile('https://kube.example', {}, { 'proxy-url': 'proxy:3128' });
    expect(() => openKubeconfig({ kubeconfig })).toThrow('no address of a proxy: proxy:3128');
  });
});

it('a kubeconfig that is a comment has nothing to say', () => {
  const kubeconfig = kubeconfigFile(address, {});
  writeFileSync(kubeconfig, '# nothing yet\n');
  expect(() => openKubeconfig({ kubeconfig })).toThrow('has no current context');
});

it('a user is seen as whom the kubeconfig says', async () => {
  const { asked } = await readShop(
    {},
    {
      user: {
        token: 'right',
        as: 'auditor',
        'as-uid': '7',
        'as-groups': ['a', 'b'],
        'as-user-extra': { 'Example.com/Why': ['audit'] },
      },
    },
  );
  const [{ headers }] = asked as [(typeof asked)[number]];
  expect(headers).toMatchObject({
    'impersonate-user': 'auditor',
    'impersonate-uid': '7',
    'impersonate-group': 'a, b',
    'impersonate-extra-example.com%2fwhy': 'audit',
  });
});

it('a client certificate that cannot be used is no crash', async () => {
  const data = Buffer.from('no certificate').toString('base64');
  const user = { 'client-certificate-data': data, 'client-key-data': data };
  const kubeconfig = kubeconfigFile('https://127.0.0.1:9', user);
  const { code, stderr } = await runCli(['assess', '--kubeconfig', kubeconfig]);
  expect(stderr).toContain('the client certificate or the key of the context cannot be used');
  expect(code).toBe(2);
});

describe('a plug-in', () => {
  async function credential(exec: object, cluster: object = {}): Promise<string> {
    const kubeconfig = kubeconfigFile(address, exec, cluster);
    const options: { headers?: { Authorization?: string } } = {};
    await openKubeconfig({ kubeconfig }).applyToHTTPSOptions(options);
    return String(options.headers?.Authorization);
  }

  it('is told of the cluster where it asks for that, and that nobody is there', async () => {
    const told = async (more: object) => {
      const sign = await credential(plugin(echo, more), { 'tls-server-name': 'kube' });
      return JSON.parse(Buffer.from(sign.slice('Bearer '.length), 'hex').toString());
    };
    expect(await told({})).toEqual({ interactive: false });
    expect(await told({ provideClusterInfo: true })).toMatchObject({
      cluster: { server: address, 'tls-server-name': 'kube' },
    });
  });

  it('is not started where it must ask and nobody is there', async () => {
    const asking = credential(plugin(echo, { interactiveMode: 'Always' }));
    await expect(asking).rejects.toThrow('there is no terminal');
  });

  it('may have no arguments', async () => {
    const exec = { exec: { command: process.execPath, args: null, apiVersion: 'v1' } };
    const { gaps } = await readShop({}, { user: exec });
    expect(gaps[0]?.message).toContain('prints no credential');
  });

  it('that prints something else prints no credential', async () => {
    const { gaps } = await readShop({}, { user: plugin('console.log("{}")') });
    expect(gaps[0]?.message).toContain('prints no credential');
  });

  it.skipIf(process.platform === 'win32')('is not waited for when its child hangs', async () => {
    const exec = { command: '/bin/sh', args: ['-c', 'echo open the page >&2; sleep 5 & wait'] };
    const kubeconfig = kubeconfigFile(address, { exec });
    const config = openKubeconfig({ kubeconfig });
    const { authenticators } = config as unknown as { authenticators: object[] };
    for (const one of authenticators) if ('execFn' in one) one.execFn = runPlugin(config, 300);
    await expect(config.applyToHTTPSOptions({})).rejects.toThrow(
      'no answer of /bin/sh within 0.3 seconds: open the page',
    );
  });

  it('that is there is not called missing for another file that is', async () => {
    const cluster = { 'certificate-authority': 'none.crt' };
    const { gaps } = await readShop({}, { user: plugin(echo), cluster });
    expect(gaps[0]?.message).toMatch(/ENOENT.*none\.crt/);
  });
});
