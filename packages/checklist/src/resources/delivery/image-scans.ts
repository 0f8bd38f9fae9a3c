import {
  type Context,
  fail,
  type Outcome,
  pass,
  type Resource,
  raw,
  unknown,
} from '../../model/index.ts';
import { firstFew } from '../words.ts';
import type { Task } from './deeds/deed.ts';
import { type Deed, deedsOf, type Facts, factsOf, pipelinesIn } from './deeds/facts.ts';
import { lastName, mayBeSame, repositoryIn } from './deeds/image-commands.ts';
import { ImageNames } from './deeds/image-names.ts';
import { Order } from './order.ts';
import type { Pipeline } from './pipeline.ts';

export type Surroundings = Pick<Context, 'resource' | 'inventory' | 'settings'>;

/** Whether a pipeline makes an image that somebody may run, or why not. */
export function buildsImages(around: Surroundings): true | string {
  const { resource } = around;
  const facts = factsOf(resource, around);
  if (deedsOf(facts, 'build').length === 0) return 'builds no image';
  const { triggers } = raw(resource.body) as Pipeline;
  const isOnlyTest = triggers.length > 0 && triggers.every(({ type }) => type === 'pull-request');
  const keeps = deedsOf(facts, 'push').length > 0;
  return isOnlyTest && !keeps ? 'only tests the image of a pull request' : true;
}

/** The scans that look at an image which the pipeline builds. */
export function scansOf(facts: Facts): readonly Deed[] {
  const names = new ImageNames(builtNames(facts));
  return deedsOf(facts, 'image-scan').filter((scan) => looksAt(scan, names));
}

/** Names of what is built, pushed or tagged; none where nobody can tell them. */
function builtNames(facts: Facts): readonly string[] {
  const makers = [...deedsOf(facts, 'build'), ...deedsOf(facts, 'push')];
  if (makers.some(({ images = [] }) => images.length === 0)) return [];
  return [...new Set([...makers.flatMap(({ images = [] }) => images), ...facts.tags.flat()])];
}

/** The checks of how an image is made that look at one which the pipeline builds. */
export function complianceStepsOf(facts: Facts): readonly Deed[] {
  const names = new ImageNames(builtNames(facts));
  return deedsOf(facts, 'image-compliance').filter((step) => looksAt(step, names));
}

function looksAt({ images = [] }: Deed, names: ImageNames): boolean {
  if (images.length === 0 || names.size === 0) return true;
  return images.some((image) => names.mayHold(image));
}

/** One of three values: what is recognised, what may be there, nothing. */
export function taskAnswer(tasks: readonly Deed[], facts: Facts, lacks: string): Outcome {
  const sure = tasks.find(({ isOpen }) => isOpen === undefined);
  if (sure) return pass(`${sure.tool} does`);
  const [maybe] = tasks;
  if (maybe) return open(`whether ${maybe.tool} does: ${maybe.isOpen}`, maybe.at);
  const [part] = facts.opaque;
  if (part) {
    const more = facts.opaque.length > 1 ? ` (and ${facts.opaque.length - 1} more such steps)` : '';
    return open(`${lacks}, but ${part.why}${more}`, part.at);
  }
  return fail(lacks);
}

function open(message: string, at: string): Outcome {
  return { verdict: 'unknown', reason: 'unresolved', message, at };
}

/** Whether the image that a pipeline builds is scanned there, or by another one of the repository. */
export function imageScanAnswer(context: Surroundings): Outcome {
  const facts = factsOf(context.resource, context);
  const [build] = deedsOf(facts, 'build');
  const found = taskAnswer(scansOf(facts), facts, 'no step scans the image that it builds');
  if (found.verdict === 'pass') return found;
  const elsewhere = scanElsewhere(facts, context);
  if (elsewhere) return elsewhere;
  if (found.verdict !== 'fail') return found;
  const other = deedsOf(facts, 'image-scan')[0];
  const why = other
    ? `${found.message}: ${other.tool} looks at ${firstFew(other.images ?? [])}`
    : found.message;
  return { ...found, message: why as string, ...(build && { at: build.at }) };
}

/** Another pipeline that scans an image of the same name. */
function scanElsewhere(facts: Facts, around: Surroundings): Outcome | undefined {
  const { resource, inventory } = around;
  const names = builtNames(facts);
  let maybe: Outcome | undefined;
  for (const other of pipelinesIn(inventory)) {
    if (other.unit !== resource.unit || isSame(other, resource)) continue;
    for (const { images = [] } of deedsOf(factsOf(other, around), 'image-scan')) {
      const message = `${other.identity.name} scans ${firstFew(images)}`;
      const same = images.filter((image) => names.includes(image));
      if (same.some((image) => lastName(image) !== undefined)) return pass(message);
      // Each pipeline fills a variable of one name in its own way.
      if (same.length > 0 || images.some((image) => names.some((name) => isOneName(image, name)))) {
        const why = `${message}, which may be the image`;
        maybe ??= unknown(why, 'unresolved');
      }
    }
  }
  return maybe;
}

function isOneName(a: string, b: string): boolean {
  return lastName(a) !== undefined && lastName(a) === lastName(b) && mayBeSame(a, b);
}

function isSame(a: Resource, b: Resource): boolean {
  return raw(a.body) === raw(b.body);
}

/** Where a scan stands to the first push: before it, after it, or nobody can tell. */
export type Standing = 'before' | 'after' | 'open';

/** More scans and pushes than anybody writes; how each stands to each other is not asked then. */
const mostPairs = 40_000;

export function standingOf(scan: Deed, facts: Facts, order: Order): Standing {
  const pairs = deedsOf(facts, 'push').length * deedsOf(facts, 'image-scan').length;
  if (pairs > mostPairs) return 'open';
  const behind: Deed[] = [];
  let isBefore = true;
  for (const push of pushesOf(scan, facts)) {
    const precedes = order.precedes(scan, push);
    if (precedes !== true) isBefore = false;
    if (precedes === false) behind.push(push);
  }
  if (isBefore) return 'before';
  const isPromoted = behind.length > 0 && promotes(scan, behind, facts, order);
  if (isPromoted) return 'before';
  if (isPromoted === undefined) return 'open';
  return behind.some(({ isOpen }) => isOpen === undefined) ? 'after' : 'open';
}

/** The pushes of the image that a scan looks at; all of them where the names do not tell. */
function pushesOf({ images = [] }: Deed, facts: Facts): readonly Deed[] {
  const pushes = deedsOf(facts, 'push');
  if (images.length === 0) return pushes;
  const isOwn = (name: string) => images.some((image) => mayBeSame(image, name));
  const others = facts.tags.flatMap((pair) => (pair.some(isOwn) ? pair : []));
  const names = new ImageNames([...images, ...others]);
  const own = pushes.filter(
    ({ images: pushed = [] }) => pushed.length === 0 || pushed.some((name) => names.mayHold(name)),
  );
  return own.length > 0 ? own : pushes;
}

/** Whether an image that was pushed before its scan goes, after it, where the clusters find it. */
function promotes(
  scan: Deed,
  before: readonly Deed[],
  facts: Facts,
  order: Order,
): boolean | undefined {
  const isLater = (next: Deed) => order.precedes(scan, next) === true;
  const pushed = byImages(before).flat();
  const isOf = ({ images = [] }: Deed) =>
    images.length === 0 ||
    before.some((push) => (push.images ?? []).length === 0) ||
    images.some((name) => pushed.some((image) => isOneImage(name, image)));
  if (deedsOf(facts, 'promote').some((next) => isLater(next) && isOf(next))) return true;
  const later = byImages(deedsOf(facts, 'push').filter(isLater)).flat();
  const answers = pushed.flatMap((first) => later.map((then) => isRetagged(first, then, facts)));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Whether two names may end in the same image, whatever its registry and tag. */
function isOneImage(a: string, b: string): boolean {
  const [left, right] = [lastName(a), lastName(b)];
  return left === undefined || right === undefined || left === right;
}

/** Whether an image goes into another repository: one of its own name, or for which it was tagged. */
function isRetagged(first: string, then: string, { tags }: Facts): boolean | undefined {
  if (repositoryIn(first) === repositoryIn(then)) return false;
  if (tags.some(([source, target]) => mayBeSame(source, first) && mayBeSame(target, then)))
    return true;
  const [left, right] = [lastName(first), lastName(then)];
  return left === undefined || right === undefined ? undefined : left === right;
}

/** The images that deeds name, each set of them once. */
function byImages(deeds: readonly Deed[]): readonly (readonly string[])[] {
  const named = deeds.flatMap(({ images = [] }) => (images.length > 0 ? [images] : []));
  return [...new Map(named.map((images) => [images.join(' '), images])).values()];
}

export function scanBeforePushAnswer(around: Surroundings): Outcome {
  const { resource } = around;
  const facts = factsOf(resource, around);
  const order = new Order(raw(resource.body) as Pipeline);
  const scans = scansOf(facts).map((scan) => ({ scan, standing: standingOf(scan, facts, order) }));
  const isBefore = scans.find(({ standing }) => standing === 'before');
  const sure = scans.filter(({ scan }) => scan.isOpen === undefined);
  if (sure.some(({ standing }) => standing === 'before')) return { verdict: 'pass' };
  const [push] = deedsOf(facts, 'push');
  const at = push ? { at: push.at } : {};
  if (isBefore || scans.some(({ standing }) => standing === 'open')) {
    const why = isBefore?.scan.isOpen ?? push?.isOpen ?? 'their jobs do not wait for each other';
    const message = `whether the scan comes before ${push?.tool} is not known: ${why}`;
    return { verdict: 'unknown', reason: 'unresolved', message, ...at };
  }
  return { verdict: 'fail', message: `${push?.tool} comes before every scan of the image`, ...at };
}

/** The scans that can still stop an image before clusters can pull it. */
export function gatingScans(around: Surroundings): readonly Deed[] {
  const { resource } = around;
  const facts = factsOf(resource, around);
  const order = new Order(raw(resource.body) as Pipeline);
  return scansOf(facts).filter((scan) => standingOf(scan, facts, order) !== 'after');
}

/** Whether one of some steps fails the run. */
export function gateAnswer(steps: readonly Deed[]): Outcome {
  const sure = steps.find(({ gate, isOpen }) => gate.blocks === 'yes' && isOpen === undefined);
  if (sure) return pass(`${sure.tool} fails the run`);
  const maybe = steps.find(
    ({ gate, isOpen }) =>
      gate.blocks === 'maybe' || (gate.blocks === 'yes' && isOpen !== undefined),
  );
  if (maybe)
    return open(`whether ${maybe.tool} fails the run is not known: ${reasonOf(maybe)}`, maybe.at);
  const [step] = steps;
  const why = step
    ? `${step.tool} cannot fail the run: ${reasonOf(step)}`
    : 'nothing can fail the run';
  return { verdict: 'fail', message: why, ...(step && { at: step.at }) };
}

function reasonOf({ gate, isOpen }: Deed): string {
  return gate.blocks === 'yes' ? (isOpen ?? '') : gate.why;
}

export function hasTask(task: Task, around: Surroundings): boolean {
  return deedsOf(factsOf(around.resource, around), task).length > 0;
}
