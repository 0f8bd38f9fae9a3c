import { fail, type Outcome, Unknown } from '../../model/index.ts';
import { commandsOfStep } from './commands.ts';
import type { Task } from './deeds/deed.ts';
import { containerRun, toolOf } from './deeds/docker-run.ts';
import { actionOf, tasksOf } from './deeds/recognise.ts';
import { soundsLikeScan } from './deeds/words.ts';
import type { Pipeline, Step } from './pipeline.ts';
import { isLiteral } from './shell/variables.ts';
import type { JobStep } from './steps.ts';

const scans: readonly Task[] = [
  'image-scan',
  'dockerfile-lint',
  'manifest-lint',
  'image-compliance',
  'cluster-scan',
];
const firstParty = /^(?:actions|azure|github|microsoft)\//i;

/** A scanner of somebody else that a step brings, and how it is pinned. */
export interface Scanner {
  readonly name: string;
  readonly isPinned: boolean | undefined;
  readonly how: string;
  readonly at: string;
}

/** The scanners that a step gets as an action, a task or an image. */
export function scannersOf({ step, at }: JobStep, system: Pipeline['system']): Scanner[] {
  const { action, version, image } = step;
  const found: Scanner[] = [];
  if (system === 'gitlab') {
    if (action !== undefined && version !== undefined && soundsLikeScan(action))
      found.push(pinnedComponent(action, version, at));
  } else if (action !== undefined && scansBy(step, action, system)) {
    const scanner =
      system === 'github' ? pinnedAction(action, version, at) : pinnedTask(action, version, at);
    if (scanner) found.push(scanner);
  }
  const text = image instanceof Unknown ? image.text : image;
  if (text !== undefined && isScanner(text)) found.push(pinnedImage(text, at));
  for (const { name, args, at: place } of commandsOfStep(step, at)) {
    if (!/^(?:docker|podman|nerdctl)$/.test(name) || args[0] !== 'run') continue;
    const run = containerRun(args);
    if (run && isScanner(run.image)) found.push(pinnedImage(run.image, place));
  }
  return found;
}

/** Whether an action scans here, or can do nothing else, whatever it is told to look at. */
function scansBy(step: Step, action: string, system: Pipeline['system']): boolean {
  const tasks = tasksOf(action, system);
  return (
    (tasks.length > 0 && tasks.every((task) => scans.includes(task))) ||
    actionOf(step, system).acts.some(({ task }) => scans.includes(task))
  );
}

function isScanner(image: string): boolean {
  const tool = toolOf(image);
  return tool !== undefined && tool !== 'executor';
}

/** https://docs.gitlab.com/ci/components/#component-versions */
function pinnedComponent(name: string, version: string, at: string): Scanner {
  if (!isLiteral(version)) return { name, isPinned: undefined, how: 'has an open version', at };
  const isPinned = /^v?\d+(?:\.\d+)*(?:-[\w.]+)?$|^[\da-f]{40}$/i.test(version);
  return { name, isPinned, how: `is at ${version}`, at };
}

/** A version of a task has a number. */
function pinnedTask(task: string, version: string | undefined, at: string): Scanner | undefined {
  if (version === undefined || /^microsoft/i.test(task)) return undefined;
  return { name: task, isPinned: /^\d+/.test(version), how: `is at ${version}`, at };
}

function pinnedAction(
  action: string,
  version: string | undefined,
  at: string,
): Scanner | undefined {
  if (firstParty.test(action)) return undefined;
  const isCommit = /^[\da-f]{40}$/i.test(version ?? '');
  return {
    name: action,
    isPinned: isCommit,
    how: `is at ${version ?? 'no version'}, which can move`,
    at,
  };
}

function pinnedImage(image: string, at: string): Scanner {
  const [, tag] = /:([^:/@]+)$/.exec(image.replace(/@.*$/, '')) ?? [];
  const isDigest = /@sha256:/.test(image);
  if (!isDigest && tag !== undefined && !isLiteral(tag)) {
    return { name: image, isPinned: undefined, how: 'has a tag that is not known', at };
  }
  const isPinned = isDigest || (tag !== undefined && tag !== 'latest');
  return {
    name: image,
    isPinned,
    how: `has ${tag === undefined ? 'no tag' : `the tag ${tag}`}`,
    at,
  };
}

export function pinnedAnswer({ name, isPinned, how, at }: Scanner): Outcome | true {
  if (isPinned === true) return true;
  if (isPinned === undefined) {
    return { verdict: 'unknown', reason: 'unresolved', message: `${name} ${how}`, at };
  }
  return fail(`${name} ${how}`, { at });
}
