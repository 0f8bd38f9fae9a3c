import type { Drift } from '../model/index.ts';
import { oneLine } from './plain-text.ts';
import { findingName } from './subject-name.ts';

/** `Deployment shop/web: spec.replicas is 3 in k8s/web.yaml:7, and 1 live`. */
export function driftLine({ subject, cluster, path, declared, observed }: Drift): string {
  const name = findingName({ subject, ...(cluster !== undefined && { clusters: [cluster] }) });
  const { location } = declared;
  const line = location?.line === undefined ? '' : `:${location.line}`;
  const place = location?.file === undefined ? 'code' : `${location.file}${line}`;
  const live = observed.value === null ? 'absent' : told(observed.value);
  return oneLine(`${name}: ${path} is ${told(declared.value)} in ${place}, and ${live} live`);
}

function told(value: Drift['declared']['value']): string {
  return value === '' ? 'empty' : String(value);
}
