import { entriesOf, mapping } from '../../lenient.ts';
import type { PodSpec, Volume } from '../../types.ts';
import { lookAtEach } from '../looking.ts';
import { askContainer, type PodScene, quantityProblem, volumesOf } from './containers.ts';
import { partIsNamed } from './names.ts';
import { profilesAreWhole } from './privileges.ts';
import { ask, differ, type Rule, type Verdicts } from './rule.ts';
import { nodeSelectorHasLabels, tolerationIsSound } from './scheduling.ts';
import { initHasNoHooks, volumeHasOneSource } from './sources.ts';

/** What the API server refuses in a pod. */
export function askPod(scene: PodScene, into: Verdicts): void {
  const { pod } = scene;
  ask(containerNamesDiffer, pod, scene, into);
  ask(volumeNamesDiffer, pod, scene, into);
  lookAtEach(
    into,
    () => pod.volumes as readonly Volume[] | undefined,
    (volume) => {
      ask(partIsNamed, volume, 'volume', into);
      ask(volumeHasOneSource, volume, scene, into);
      ask(sizeIsQuantity, volume, scene, into);
    },
  );
  ask(profilesAreWhole, pod, scene, into);
  ask(nodeSelectorHasLabels, pod, scene, into);
  lookAtEach(
    into,
    () => pod.tolerations,
    (toleration) => ask(tolerationIsSound, toleration, scene, into),
  );
  lookAtEach(
    into,
    () => pod.topologySpreadConstraints,
    (constraint) => ask(spreadIsPositive, constraint, scene, into),
  );
  for (const list of ['initContainers', 'containers'] as const) {
    lookAtEach(
      into,
      () => pod[list],
      (container) => askContainer(container, scene, into),
    );
  }
  lookAtEach(
    into,
    () => pod.initContainers,
    (container) => ask(initHasNoHooks, container, scene, into),
  );
}

const containerNamesDiffer = differ(
  (pod: PodSpec) => [...entriesOf(pod.initContainers), ...entriesOf(pod.containers)],
  ({ name }) => name,
  { code: 'container-name-repeated', says: 'two containers are called', at: 'name' },
);

const volumeNamesDiffer = differ(volumesOf, ({ name }) => name, {
  code: 'volume-name-repeated',
  says: 'two volumes are called',
  at: 'name',
});

const sizeIsQuantity: Rule<Volume> = ({ emptyDir }) => {
  const size: unknown = mapping(emptyDir)?.sizeLimit;
  return emptyDir ? quantityProblem(size, emptyDir, 'sizeLimit') : undefined;
};

const spreadIsPositive: Rule<NonNullable<PodSpec['topologySpreadConstraints']>[number]> = (
  constraint,
) => {
  for (const field of ['maxSkew', 'minDomains'] as const) {
    const value: unknown = constraint[field];
    if (typeof value === 'number' && value < 1) {
      return {
        code: 'spread-below-one',
        says: `${field} is ${value}`,
        node: constraint,
        at: field,
      };
    }
  }
  return undefined;
};
