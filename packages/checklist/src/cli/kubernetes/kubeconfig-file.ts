import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { load } from 'js-yaml';
import { isObject, type JsonObject } from '../../sources/shared/arm/json.ts';
import { UsageError } from '../usage-error.ts';

/** One file of the kubeconfig, less entries that are broken: the others are of use without them. */
export function readKubeconfigFile(path: string): KubeConfig {
  const config = new KubeConfig();
  try {
    const text = readFileSync(path, 'utf8');
    if (text.trim() === '') return config;
    config.loadFromFile(path, { onInvalidEntry: 'filter' });
    complete(config, load(text), dirname(path));
    return config;
  } catch (error) {
    const [why] = (error as Error).message.split('\n');
    throw new UsageError(`${path} is no kubeconfig: ${why}`);
  }
}

/**
 * What the library passes over: the file of a token, and that the command of a plug-in with a slash
 * is found from the file on. https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
 */
function complete(config: KubeConfig, written: unknown, folder: string): void {
  const entries = isObject(written) && Array.isArray(written.users) ? written.users : [];
  const byName = new Map(entries.filter(isObject).map(({ name, user }) => [name, user]));
  config.users = config.users.map((user) => {
    const raw = byName.get(user.name);
    const { tokenFile, exec }: JsonObject = isObject(raw) ? raw : {};
    if (typeof tokenFile === 'string') {
      const file = resolve(folder, tokenFile);
      const authProvider = { name: 'tokenFile', config: { tokenFile: file } };
      // As for kubectl, the file wins over a token beside it.
      const { token: _, ...rest } = user;
      return { ...rest, authProvider };
    }
    if (!isObject(exec) || typeof exec.command !== 'string' || !/[/\\]/.test(exec.command)) {
      return user;
    }
    return { ...user, exec: { ...exec, command: resolve(folder, exec.command) } };
  });
}
