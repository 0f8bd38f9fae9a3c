import { fail, type Inventory, type Outcome, peek, unknown } from '../../../model/index.ts';
import { agreed } from '../../agreed.ts';
import { type WindowsVersion, windowsBuilds } from '../../data/windows-builds.ts';
import { known } from '../../known.ts';
import { imageReference } from '../../kubernetes/image.ts';
import { windowsVersionIn } from '../../kubernetes/windows/windows-image.ts';
import type { PodContainer, Workload } from '../../kubernetes/workload.ts';
import { type GroupLanding, type Landing, landingsOf } from '../placement/landings.ts';
import { nameOfVersion, versionOfNode } from './os-support.ts';
import { windowsVersionOf } from './windows-version.ts';

/** Whether the Windows nodes that a pod can land on accept the image of a container. */
export function isAcceptedByHosts(
  { container, workload }: PodContainer,
  inventory: Inventory,
): true | Outcome {
  const read = () => peek(container, 'image');
  const image = windowsVersionIn(imageReference(read(), workload.resource.observed));
  if (image === undefined) return unknown('the tag of its image names no Windows version');
  const answers = hostsByCluster(workload, inventory).map((hosts) => fits(image, hosts));
  if (answers.length === 0) {
    return unknown('no Windows pool or node that takes the pod is in the evidence');
  }
  // Read last, so that the finding points at it.
  read();
  return agreed(answers, 'the clusters that it may run in have different Windows versions');
}

/** Nodes of one pool that are of one version. */
interface Host {
  readonly pool: string;
  /** Undefined where it is not known. */
  readonly version: WindowsVersion | undefined;
  /** Why the pod may not land there after all. */
  readonly doubt: string | undefined;
}

function fits(image: WindowsVersion | 'retired', hosts: readonly Host[]): true | Outcome {
  const refusing = hosts.filter(({ version }) => version && !accepts(version, image));
  const sure = refusing.find(({ doubt }) => doubt === undefined);
  if (sure?.version) {
    const name = image === 'retired' ? 'a retired channel' : nameOfVersion(image);
    return fail(
      `is built on ${name}, and can land on ${sure.pool === '' ? 'a pool' : `pool ${sure.pool}`} of ${nameOfVersion(sure.version)}`,
    );
  }
  const [maybe] = refusing;
  if (maybe) return unknown(maybe.doubt ?? '');
  const open = hosts.find(({ version }) => version === undefined);
  return open ? unknown(`the Windows version of pool ${open.pool} is not known`) : true;
}

function accepts(host: WindowsVersion, image: WindowsVersion | 'retired'): boolean {
  const found = windowsBuilds.facts.find(({ version }) => version === host);
  return image !== 'retired' && found?.host?.accepts.includes(image) === true;
}

/** Where the pods may land, for each cluster that has Windows nodes for them. */
function hostsByCluster(workload: Workload, inventory: Inventory): readonly (readonly Host[])[] {
  const landings = landingsOf(workload, inventory);
  const table = inventory.index(hostsOfLandings);
  let found = table.get(landings);
  if (!found) {
    found = landings.map(hostsOf).filter((hosts) => hosts.length > 0);
    table.set(landings, found);
  }
  return found;
}

/** Found before, for many workloads land in the same places. */
function hostsOfLandings(_: Inventory): Map<readonly Landing[], readonly (readonly Host[])[]> {
  return new Map();
}

function hostsOf({ groups }: Landing): readonly Host[] {
  return groups
    .filter(({ group, answer }) => !group.virtual && group.os !== 'linux' && answer !== 'never')
    .flatMap(hostsIn);
}

function hostsIn({ group, shapes }: GroupLanding): readonly Host[] {
  const { pool, name, os } = group;
  return shapes
    .filter(({ answer }) => answer !== 'never')
    .flatMap(({ shape, answer, because = 'whether the pod lands there is not known' }) => {
      const doubt =
        answer === 'possibly'
          ? because
          : os === undefined
            ? `the system of pool ${name} is not known`
            : undefined;
      const versions =
        shape.nodes.length > 0
          ? shape.nodes.map(({ body }) => known(() => versionOfNode(body)))
          : [pool && known(() => windowsVersionOf(pool))];
      return [...new Set(versions)].map((version) => ({ pool: name, version, doubt }));
    });
}
