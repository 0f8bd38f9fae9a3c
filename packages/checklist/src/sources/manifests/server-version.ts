import type { Path } from '../../model/index.ts';
import { isObject, type JsonObject, textOf } from './json.ts';
import type { FoundObject } from './objects.ts';

/**
 * The version of the API server, as an object of a kind of our own: from `kubectl version -o json`,
 * or from an answer of `/version`. The version of kubectl, which may stand beside it, tells nothing.
 */
export function serverVersionIn(value: JsonObject, at: Path): FoundObject | undefined {
  const { serverVersion } = value;
  if (isObject(serverVersion)) return versionObject(serverVersion, [...at, 'serverVersion']);
  return textOf(value, 'goVersion') && textOf(value, 'major')
    ? versionObject(value, at)
    : undefined;
}

function versionObject(info: JsonObject, base: Path): FoundObject | undefined {
  const gitVersion = textOf(info, 'gitVersion');
  if (gitVersion === undefined) return undefined;
  const [apiVersion, kind] = ['v1', 'ServerVersion'];
  const body = { apiVersion, kind, metadata: { name: 'server' }, gitVersion };
  return { body, apiVersion, kind, base };
}
