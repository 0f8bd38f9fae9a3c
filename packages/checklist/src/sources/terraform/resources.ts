import type { EvidenceKind, Resource } from '../../model/index.ts';
import { armResources } from './arm-resources.ts';
import type { Home, Untold } from './home.ts';
import type { Instance } from './instance.ts';
import { kubernetesObjects, makesObjects } from './kubernetes/objects.ts';

/** What instances stand for, in the shape of the API that each is of. */
export function resourcesOf(
  instances: Iterable<Instance>,
  home: Home,
  note: (evidence: EvidenceKind, untold: Untold) => void,
): readonly Resource[] {
  const all = [...instances];
  const objects = all.filter(({ type }) => makesObjects(type));
  return [
    ...armResources(all, home, (untold) => note('azure', untold)),
    ...kubernetesObjects(objects, home, (untold) => note('kubernetes', untold)),
  ];
}
