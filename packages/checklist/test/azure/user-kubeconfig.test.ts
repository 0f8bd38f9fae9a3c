import { describe, expect, it } from 'vitest';
import { clusterAccess, explainGaps } from '../../src/cli/azure/cluster-access.ts';
import { error, type Fault } from './arm-server.ts';
import { withArm } from './read-world.ts';
import { shop } from './world-names.ts';

const server = 'https://aks-shop-1234.hcp.westeurope.azmk8s.io:443';
const cluster = { name: 'aks-shop', resourceId: shop, body: {} };

/** As `az aks get-credentials --format exec` writes it. */
function kubeconfig(user: string): string {
  return `apiVersion: v1
kind: Config
clusters:
- { name: aks-shop, cluster: { server: '${server}', certificate-authority-data: QQ== } }
contexts:
- { name: aks-shop, context: { cluster: aks-shop, user: clusterUser } }
current-context: aks-shop
users:
- name: clusterUser
  user: ${user}
`;
}

const exec = (...args: string[]) =>
  `{ exec: { apiVersion: client.authentication.k8s.io/v1beta1, command: kubelogin, args: [get-token, --login, devicecode, ${args.join(', ')}] } }`;

async function access(user: string, fault?: Fault, signIn = async () => {}) {
  const scopes: string[] = [];
  const result = await withArm(
    { kubeconfig: kubeconfig(user), ...(fault && { fault }) },
    async (arm, { seen }) => {
      const credential = {
        getToken: async (scope: string | string[]) => {
          scopes.push(String(scope));
          await signIn();
          return { token: 'entra', expiresOnTimestamp: 0 };
        },
      };
      const cloud = { name: 'x', resourceManager: '', login: '', audience: '' };
      const found = await clusterAccess({ arm, credential, cloud }, cluster);
      return { found, seen };
    },
  );
  return { ...result, scopes };
}

describe('from the resource to the kubeconfig', () => {
  it('the plug-in gives way to a token of the same sign-in', async () => {
    const { found, scopes, seen } = await access(
      exec('--server-id', '6dae42f8-4368-4678-94ff-3960e28e3630', '--tenant-id', 't'),
    );
    const { users, clusters } = JSON.parse(String(found));
    expect(users).toEqual([{ name: 'clusterUser', user: { token: 'entra' } }]);
    expect(clusters[0].cluster.server).toBe(server);
    expect(scopes).toEqual(['6dae42f8-4368-4678-94ff-3960e28e3630/.default']);
    expect(seen.map(({ method, query }) => [method, query.get('format')])).toEqual([
      ['POST', 'exec'],
    ]);
  });

  it('a server of its own is signed in to as such', async () => {
    expect((await access(exec('--server-id', 'own'))).scopes).toEqual(['own/.default']);
    expect((await access(exec('--tenant-id', 't'))).scopes).toEqual([
      '6dae42f8-4368-4678-94ff-3960e28e3630/.default',
    ]);
  });

  it('a certificate of a local account is used as it is', async () => {
    const { found, scopes } = await access(
      '{ client-certificate-data: QQ==, client-key-data: QQ== }',
    );
    expect(JSON.parse(String(found)).users[0].user['client-key-data']).toBe('QQ==');
    expect(scopes).toEqual([]);
  });

  it('without the right for it, the gap names the right and the role', async () => {
    const { found } = await access(exec(), () => error(403, 'AuthorizationFailed', 'No.'));
    expect(found).toMatchObject({ evidence: 'kubernetes', reason: 'forbidden' });
    expect(found).toHaveProperty(
      'message',
      expect.stringContaining('listClusterUserCredential/action, which Reader lacks'),
    );
    expect(found).not.toHaveProperty('kinds');
  });

  it.each<[string, Fault, string]>([
    ['nothing', () => ({ body: { kubeconfigs: [] } }), 'malformed'],
    ['no base64', () => ({ body: { kubeconfigs: [{ value: '%%%' }] } }), 'malformed'],
    ['no YAML', () => ({ body: { kubeconfigs: [{ value: btoa('{') }] } }), 'malformed'],
  ])('a kubeconfig that is %s is a gap', async (_, fault, reason) => {
    expect((await access(exec(), fault)).found).toMatchObject({ reason });
  });

  it('no token for the API server is a gap', async () => {
    const { found } = await access(exec(), undefined, async () => {
      throw new Error('AADSTS50076: multi-factor authentication\nTrace ID: x');
    });
    expect(found).toMatchObject({ reason: 'unauthorized' });
    expect(found).toHaveProperty('message', expect.stringMatching(/AADSTS50076.*; sign in again/));
  });
});

describe('an API server that does not answer', () => {
  const gap = {
    evidence: 'kubernetes',
    reason: 'timeout',
    input: 'kubernetes',
    message: 'x',
  } as const;
  it.each<[string, object, RegExp]>([
    [
      'private',
      { apiServerAccessProfile: { enablePrivateCluster: true } },
      /aks-checklist collect inside of its network.*az aks command invoke -g rg-shop -n aks-shop/,
    ],
    ['stopped', { powerState: { code: 'Stopped' } }, /is stopped: az aks start/],
    [
      'closed',
      { apiServerAccessProfile: { authorizedIPRanges: ['1.2.3.4'] } },
      /authorized ranges/,
    ],
    ['open', {}, /^x$/],
  ])('of a %s cluster', (_, properties, message) => {
    const [explained] = explainGaps([gap], { ...cluster, body: { properties } });
    expect(explained?.message).toMatch(message);
  });
});
