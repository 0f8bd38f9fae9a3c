import { raw } from '../../../model/index.ts';
import type { Workload } from '../workload.ts';

/** Keys of a pod's specification: the kind of object that they name, and the keys below for the name. */
const fields: Readonly<Record<string, readonly [kind: string, ...keys: string[]]>> = {
  azureFile: ['Secret', 'secretName'],
  configMap: ['ConfigMap', 'name'],
  configMapKeyRef: ['ConfigMap', 'name'],
  configMapRef: ['ConfigMap', 'name'],
  imagePullSecrets: ['Secret', 'name'],
  nodePublishSecretRef: ['Secret', 'name'],
  persistentVolumeClaim: ['PersistentVolumeClaim', 'claimName'],
  // A projected volume names its Secret by `name`, any other by `secretName`.
  secret: ['Secret', 'secretName', 'name'],
  secretKeyRef: ['Secret', 'name'],
  secretRef: ['Secret', 'name'],
};

/** What the pods of a workload name of their namespace, as `Kind/name`; what is not known yields nothing. */
export function referencesOf({ pod }: Workload): ReadonlySet<string> {
  const found = new Set<string>();
  const plain = raw(pod as object) as Readonly<Record<string, unknown>>;
  collect(plain, found);
  if (typeof plain.serviceAccountName === 'string') {
    found.add(`ServiceAccount/${plain.serviceAccountName}`);
  }
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const element of value) collect(element, found);
    return;
  }
  for (const [key, below] of Object.entries(value)) {
    if (typeof below !== 'object' || below === null) continue;
    for (const one of Array.isArray(below) ? below : [below]) addName(key, one, found);
    collect(below, found);
  }
}

function addName(key: string, value: unknown, found: Set<string>): void {
  if (!Object.hasOwn(fields, key) || typeof value !== 'object' || value === null) return;
  const [kind, ...keys] = fields[key] ?? [];
  for (const below of keys) {
    const name = (value as Readonly<Record<string, unknown>>)[below];
    if (typeof name === 'string') found.add(`${kind}/${name}`);
  }
}
