import { type Inventory, peek, type Resource } from '../../../model/index.ts';
import { groupBy } from '../../group-by.ts';
import { known } from '../../known.ts';
import { imageReference, parseImage } from '../../kubernetes/image.ts';
import { integer, section } from '../../kubernetes/values.ts';
import { containersOf, topWorkloads, type Workload } from '../../kubernetes/workload.ts';
import type { Dockerfile } from './types.ts';

/** Whether every container in the evidence that runs the image sets a user other than root. */
export function runsAsOther({ body }: Resource, inventory: Inventory): boolean {
  const table = inventory.index(usersByImage);
  const users = (body as Dockerfile).images.flatMap((image) => table.get(keyOf(image)) ?? []);
  return users.length > 0 && users.every((user) => user !== undefined && user > 0);
}

type User = number | undefined;

/** The users that containers set, by the name of their image with its registry, and without. */
function usersByImage(inventory: Inventory): ReadonlyMap<string, readonly User[]> {
  const pairs = inventory.index(topWorkloads).flatMap((one) => known(() => usersOf(one)) ?? []);
  const groups = [...groupBy(pairs, ({ key }) => key)];
  return new Map(groups.map(([key, group]) => [key, group.map(({ user }) => user)]));
}

function usersOf(workload: Workload): readonly { key: string; user: User }[] {
  const { pod, resource } = workload;
  return containersOf(workload).flatMap(({ container }) => {
    const image = known(() => {
      const { registry, repository } = imageReference(peek(container, 'image'), resource.observed);
      return { registry, repository };
    });
    if (!image) return [];
    const { registry, repository } = image;
    const user = known(() => userIn(container) ?? userIn(pod));
    const keys = [`${registry}/${repository}`, repository.replace(/^library\//, '')];
    return keys.map((key) => ({ key, user }));
  });
}

function userIn(holder: Parameters<typeof section>[0]): User {
  return integer(
    section(holder as { securityContext?: { runAsUser?: number } }, 'securityContext'),
    'runAsUser',
  );
}

/** A name without its registry is pushed to one under another. */
function keyOf(image: string): string {
  const { registry, repository, namesRegistry } = parseImage(image);
  return namesRegistry ? `${registry}/${repository}` : repository.replace(/^library\//, '');
}
