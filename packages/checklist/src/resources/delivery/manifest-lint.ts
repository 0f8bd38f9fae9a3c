import { fail, type Inventory, type Outcome, type Resource, unknown } from '../../model/index.ts';
import { topWorkloads } from '../kubernetes/workload.ts';
import type { Task } from './deeds/deed.ts';
import { deedsOf, type Facts, factsOf, pipelinesIn } from './deeds/facts.ts';
import { hasTask, type Surroundings, taskAnswer } from './image-scans.ts';

const lacks = 'no step lints the manifests';

/**
 * Whether a pipeline is to lint manifests: it deploys some, or stands beside some that no pipeline
 * deploys. Of several that do neither, the first is asked.
 */
export function guardsManifests(around: Surroundings): true | string {
  if (hasTask('deploy', around)) return true;
  const { inventory, resource } = around;
  if (!inventory.index(holdsManifests)) return 'deploys no manifests';
  const all = pipelinesIn(inventory);
  const does = (task: Task) => all.some((one) => deedsOf(factsIn(one, around), task).length > 0);
  if (does('deploy')) return 'another pipeline deploys the manifests';
  if (hasTask('manifest-lint', around)) return true;
  if (does('manifest-lint')) return 'another pipeline lints the manifests';
  const [first] = all;
  return first?.identity.name === resource.identity.name || `${first?.identity.name} is asked`;
}

/** Whether the manifests are linted. */
export function manifestLintAnswer(around: Surroundings): Outcome {
  const facts = factsIn(around.resource, around);
  const found = taskAnswer(deedsOf(facts, 'manifest-lint'), facts, lacks);
  const [deploy] = deedsOf(facts, 'deploy');
  if (found.verdict !== 'fail' || deploy) {
    const at = found.at ?? deploy?.at;
    return { ...found, ...(at !== undefined && { at }) };
  }
  const other = pipelinesIn(around.inventory).find((one) => factsIn(one, around).opaque.length > 0);
  if (!other) return fail('no pipeline lints the manifests beside it');
  const [part] = factsIn(other, around).opaque;
  const message = `${lacks}, but in ${other.identity.name} ${part?.why}`;
  return unknown(message, 'unresolved');
}

function factsIn(pipeline: Resource, around: Surroundings): Facts {
  return factsOf(pipeline, around);
}

/** Whether workloads are declared in manifests of the evidence. */
function holdsManifests(inventory: Inventory): boolean {
  return inventory
    .index(topWorkloads)
    .some(
      ({ resource: { observed, places } }) =>
        !observed && /\.ya?ml$/i.test(places[0]?.document.file ?? ''),
    );
}
