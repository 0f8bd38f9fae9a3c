import { wantedKinds } from '../../src/catalogue/reads.generated.ts';
import { type ArmOptions, createArm } from '../../src/cli/azure/arm-client.ts';
import type { Arm } from '../../src/sources/azure/index.ts';
import { readCluster } from '../../src/sources/azure/index.ts';
import { type ArmServer, type ArmServerOptions, startArm } from './arm-server.ts';
import { landingZone } from './world.ts';
import { shop } from './world-names.ts';

export const wanted: readonly string[] = wantedKinds.azure;

/** No waiting in tests. */
const quick: ArmOptions = { pause: 1, longestPause: 50, timeout: 30_000 };

export function armOf({ url }: Pick<ArmServer, 'url'>, options: ArmOptions = quick): Arm {
  const token = { token: 'token-of-the-test', expiresOnTimestamp: Date.now() + 3_600_000 };
  const cloud = { name: 'Loopback', resourceManager: url, login: url, audience: url };
  return createArm(cloud, { getToken: async () => token }, { ...quick, ...options });
}

/** Runs a server of the test, and what is done with it. */
export async function withArm<T>(
  options: Partial<ArmServerOptions>,
  run: (arm: Arm, server: ArmServer) => Promise<T>,
  settings?: ArmOptions,
): Promise<T> {
  const server = await startArm({ things: landingZone(), ...options });
  try {
    return await run(armOf(server, settings), server);
  } finally {
    await server.close();
  }
}

export function readShop(options: Partial<ArmServerOptions> = {}, settings?: ArmOptions) {
  return withArm(
    options,
    async (arm, server) => ({
      ...(await readCluster({ arm, cluster: shop, wanted })),
      seen: server.seen,
    }),
    settings,
  );
}
