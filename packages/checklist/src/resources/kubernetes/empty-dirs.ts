import { peek, type Subject, some, Unknown } from '../../model/index.ts';
import { workload as workloads } from './subjects.ts';
import type { Container, Volume } from './types.ts';
import { list } from './values.ts';
import { containersOf, type PodContainer, topWorkloadOf, type Workload } from './workload.ts';

/** An emptyDir volume of a pod. */
export interface EmptyDir {
  readonly volume: Volume;
  readonly workload: Workload;
}

/** Each emptyDir volume of each workload. */
export const emptyDir: Subject<EmptyDir> = {
  noun: 'volume',
  evidence: 'kubernetes',
  kinds: workloads.kinds,
  of: (resource) => {
    const workload = topWorkloadOf(resource);
    if (!workload) return [];
    return (list(workload.pod, 'volumes') as readonly Volume[])
      .filter((volume) => volume && peek(volume, 'emptyDir') != null)
      .map((volume) => ({ volume, workload }));
  },
  part: ({ volume }) => {
    const name: unknown = peek(volume, 'name');
    return `volume ${name instanceof Unknown ? (name.text ?? 'without a name') : name}`;
  },
  node: ({ volume }) => volume,
  exempt: ({ workload }, context) => workloads.exempt?.(workload, context),
};

/** The containers that mount the volume, whatever their role. */
export function mountersOf({ volume, workload }: EmptyDir): readonly PodContainer[] {
  const { name } = volume;
  return containersOf(workload).filter(({ container }) => mounts(container, name));
}

function mounts(container: Container, name: string): boolean {
  return some(list(container, 'volumeMounts'), (mount) => mount?.name === name);
}
