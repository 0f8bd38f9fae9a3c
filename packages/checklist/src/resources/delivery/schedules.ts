import {
  fail,
  type Inventory,
  type Outcome,
  pass,
  type Resource,
  raw,
  unknown,
} from '../../model/index.ts';
import { longestInterval } from '../kubernetes/manifests/cron.ts';
import type { Signs } from '../seen-cluster.ts';
import type { Task } from './deeds/deed.ts';
import { deedsOf, factsOf, pipelinesIn } from './deeds/facts.ts';
import { type Pipeline, updateBot } from './pipeline.ts';

/** Whether an image is built again though nobody changes the code. */
export function rebuildAnswer(resource: Resource, inventory: Inventory): Outcome | true {
  const { system, triggers } = raw(resource.body) as Pipeline;
  if (triggers.some(({ type }) => type === 'schedule' || type === 'image')) return true;
  const bot = botFor(resource, inventory);
  if (bot) return pass(`${bot.identity.name} proposes newer base images`);
  if (system === 'gitlab') return unknown('schedules of GitLab stand outside of the file');
  const own = triggers.filter(({ type }) => type !== 'manual' && type !== 'pull-request');
  if (own.length > 0 && own.every(({ type }) => type === 'call')) {
    return unknown('only another pipeline starts it, which may have a schedule');
  }
  return fail('nothing builds it again but a change of code', { at: 'triggers' });
}

/** What looks after base images in the repository that a file belongs to. */
export function botFor(resource: Resource, inventory: Inventory): Resource | undefined {
  const file = resource.places[0]?.document.file ?? '';
  return inventory
    .all(updateBot)
    .find(
      ({ body: { updatesImages, root } }) =>
        updatesImages && (root === '.' || file.startsWith(`${root}/`)),
    );
}

/** A pipeline that does something on a schedule, at least every so many days, or one that may. */
export function scheduledTask(
  task: Task,
  inventory: Inventory,
  mostDays = Number.POSITIVE_INFINITY,
): Signs {
  let possible: string | undefined;
  for (const resource of pipelinesIn(inventory)) {
    const facts = factsOf(resource, { inventory });
    const { system, triggers } = raw(resource.body);
    const isScheduled = triggers.some(
      ({ type, cron }) => type === 'schedule' && isOften(cron, mostDays),
    );
    const mayBe = system === 'gitlab' || triggers.some(({ type }) => type === 'call');
    if (!isScheduled && !mayBe) continue;
    const [deed] = deedsOf(facts, task);
    const { name } = resource.identity;
    if (deed && isScheduled && deed.isOpen === undefined) return { sure: name };
    if (deed || (isScheduled && facts.opaque.length > 0)) possible ??= name;
  }
  return possible === undefined ? {} : { possible };
}

const dayLength = 24 * 60 * 60 * 1000;

function isOften(cron: string | undefined, mostDays: number): boolean {
  if (mostDays === Number.POSITIVE_INFINITY) return true;
  const interval = cron === undefined ? undefined : longestInterval(cron);
  return interval !== undefined && interval <= mostDays * dayLength;
}
