import type { Resource } from '../../model/index.ts';

/** `Kustomization flux-system/apps`. */
export function objectName({ identity }: Resource): string {
  const { kind, namespace, name } = identity;
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
