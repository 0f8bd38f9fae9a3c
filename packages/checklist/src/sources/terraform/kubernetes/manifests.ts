import { Unknown } from '../../../model/index.ts';
import { type Cell, isMap } from '../../shared/code/cell.ts';
import { yamlDecoded } from '../functions/yaml.ts';
import type { Instance } from '../instance.ts';

/** Types that hold a whole object, and the argument that does. */
const holders: Readonly<Record<string, string>> = {
  kubernetes_manifest: 'manifest',
  kubectl_manifest: 'yaml_body',
};

/** Whether a type holds an object as a manifest has it. */
export function isManifest(type: string): boolean {
  return Object.hasOwn(holders, type);
}

/** The object that a manifest holds, in the shape of its API already. */
export function manifestOf({ type, body, origin }: Instance): Cell | undefined {
  const name = holders[type] as string;
  if (!isMap(body.value) || !body.value.has(name)) return undefined;
  const written = body.value.get(name);
  if (!written || isMap(written.value)) return written;
  // An unknown text may be YAML some of whose values are not known.
  const decoded = type === 'kubectl_manifest' ? yamlDecoded(written, written.origin) : written;
  return decoded.value instanceof Unknown || isMap(decoded.value)
    ? decoded
    : { ...decoded, origin };
}
