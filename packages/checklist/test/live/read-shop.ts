import { wantedKinds } from '../../src/catalogue/reads.generated.ts';
import { kubeFetch } from '../../src/cli/kubernetes/kube-fetch.ts';
import { openKubeconfig } from '../../src/cli/kubernetes/kubeconfig.ts';
import { readCluster } from '../../src/sources/kubernetes/index.ts';
import { type ServerOptions, startApiServer } from './kube-api-server.ts';
import { type Beside, kubeconfigFile } from './kubeconfig-file.ts';
import { kinds, shopObjects } from './shop-cluster.ts';

export interface Reading extends Beside {
  readonly namespaces?: readonly string[];
  readonly secrets?: boolean;
  readonly user?: object;
  readonly cluster?: object;
  /** Milliseconds without an answer. */
  readonly idle?: number;
}

/** Reads the shop's cluster with the real client library; pauses are noted, not made. */
export async function readShop(options: Partial<ServerOptions> = {}, reading: Reading = {}) {
  const server = await startApiServer({
    kinds,
    objects: shopObjects(),
    token: 'right',
    ...options,
  });
  try {
    const { namespaces = [], secrets = false, idle = 5_000, cluster } = reading;
    const kubeconfig = kubeconfigFile(
      server.url,
      reading.user ?? { token: 'right' },
      cluster,
      reading,
    );
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
    const listOf = (kind: string) => kubernetes?.lists.find((list) => list.kind === kind)?.items;
    /** Without that Secrets were not asked for. */
    const faults = gaps.filter(({ reason }) => reason !== 'not-asked');
    return { ...result, names, faults, pauses, listOf, asked: server.asked };
  } finally {
    await server.close();
  }
}
