import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import type { User } from '@kubernetes/client-node/dist/config_types.js';
import { loadAll } from 'js-yaml';
import { isObject, type JsonObject } from '../../sources/shared/arm/json.ts';
import { UsageError } from '../usage-error.ts';

/** One file of the kubeconfig, less entries that are broken: the others are of use without them. */
export function readKubeconfigFile(path: string): KubeConfig {
  const config = new KubeConfig();
  try {
    const [written] = loadAll(readFileSync(path, 'utf8'));
    if (written === undefined || written === null) return config;
    if (!isObject(written)) throw new Error('it is no mapping');
    config.loadFromFile(path, { onInvalidEntry: 'filter' });
    complete(config, written, dirname(path));
    return config;
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    throw new UsageError(`${path} is no kubeconfig: ${why}`);
  }
}

/** A user, and as whom he wants to be seen: headers of each request. */
export type KubeUser = User & { readonly impersonation?: Readonly<Record<string, string[]>> };

/** What the library passes over: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/ */
function complete(config: KubeConfig, written: JsonObject, folder: string): void {
  const entries = Array.isArray(written.users) ? written.users : [];
  const byName = new Map(entries.filter(isObject).map(({ name, user }) => [name, user]));
  config.users = config.users.map((user) => {
    const raw = byName.get(user.name);
    return isObject(raw) ? completed(user, raw, folder) : user;
  });
}

function completed(user: User, raw: JsonObject, folder: string): KubeUser {
  const whole = { ...user, impersonation: impersonationIn(raw) };
  const { tokenFile, exec } = raw;
  if (typeof tokenFile === 'string') {
    const file = resolve(folder, tokenFile);
    const authProvider = { name: 'tokenFile', config: { tokenFile: file } };
    // As for kubectl, the file wins over a token beside it.
    const { token: _, ...rest } = whole;
    return { ...rest, authProvider };
  }
  // The command of a plug-in with a slash is found from the file on.
  if (!isObject(exec) || typeof exec.command !== 'string' || !/[/\\]/.test(exec.command)) {
    return whole;
  }
  return { ...whole, exec: { ...exec, command: resolve(folder, exec.command) } };
}

/** https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation */
function impersonationIn(raw: JsonObject): Record<string, string[]> {
  const extra = isObject(raw['as-user-extra']) ? raw['as-user-extra'] : {};
  const headers: readonly (readonly [string, unknown])[] = [
    ['Impersonate-Uid', raw['as-uid']],
    ['Impersonate-Group', raw['as-groups']],
    ...Object.entries(extra).map(
      ([key, value]) =>
        [`Impersonate-Extra-${encodeURIComponent(key.toLowerCase())}`, value] as const,
    ),
  ];
  return Object.fromEntries(
    headers.flatMap(([name, value]) => {
      const texts = [value].flat().filter((one) => typeof one === 'string');
      return texts.length === 0 ? [] : [[name, texts]];
    }),
  );
}
