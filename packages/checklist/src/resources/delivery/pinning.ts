import { type Outcome, Unknown } from '../../model/index.ts';
import { commandsOfStep } from './commands.ts';
import { containerRun, toolOf } from './deeds/docker-run.ts';
import { actionOf, commandOf } from './deeds/recognise.ts';
import type { Pipeline } from './pipeline.ts';
import { isLiteral } from './shell/variables.ts';
import type { JobStep } from './steps.ts';

const scans = [
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
  const found: Scanner[] = [];
  const { action, version, image } = step;
  const acts = action === undefined ? [] : actionOf(step, system).acts;
  if (action !== undefined && acts.some(({ task }) => scans.includes(task))) {
    const scanner = system === 'github' ? pinnedAction(action, version, at) : undefined;
    if (scanner) found.push(scanner);
  }
  const text = image instanceof Unknown ? image.text : image;
  if (text !== undefined && toolOf(text) !== undefined) found.push(pinnedImage(text, at));
  for (const command of commandsOfStep(step, at)) {
    const { name, args } = command;
    if (!/^(?:docker|podman|nerdctl)$/.test(name) || args[0] !== 'run') continue;
    const run = containerRun(args);
    const isScan = commandOf(command).acts.some(({ task }) => scans.includes(task));
    if (run && isScan && toolOf(run.image) !== undefined)
      found.push(pinnedImage(run.image, command.at));
  }
  return found;
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
  return { verdict: 'fail', message: `${name} ${how}`, at };
}
