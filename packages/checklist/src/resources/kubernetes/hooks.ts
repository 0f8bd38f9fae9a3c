import { Malformed } from '../../model/index.ts';
import type { Container, LifecycleHandler, PodSpec } from './types.ts';
import { integer, list, section } from './values.ts';

export type HookName = 'preStop' | 'postStart';

/** The hook itself, if the container has it. */
export function hookIn(container: Container, name: HookName): LifecycleHandler | undefined {
  return section(section(container, 'lifecycle'), name);
}

/** Absent means 30: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
export function graceOf(pod: PodSpec): number {
  return integer(pod, 'terminationGracePeriodSeconds') ?? 30;
}

/** Whether a hook has an action that works; a TCP socket never does. */
export function isWorking({ exec, httpGet, sleep }: LifecycleHandler): boolean {
  return exec != null || httpGet != null || sleep != null;
}

/**
 * Seconds that a hook takes, where that can be read: the sleep action, `sleep N` as the command, or
 * the sleeps of a shell script. The sleeps of a loop are a lower bound, so that one can only say
 * "too long": `least`.
 */
export interface HookDuration {
  readonly seconds: number;
  readonly least: boolean;
}

export function durationOf(hook: LifecycleHandler): HookDuration | undefined {
  const sleep = section(hook, 'sleep');
  if (sleep) return exactly(secondsOf(sleep));
  const exec = section(hook, 'exec');
  return exec && durationOfCommand(list(exec, 'command').map(wordOf));
}

function secondsOf(sleep: { readonly seconds?: number }): number {
  const seconds = integer(sleep, 'seconds');
  if (seconds !== undefined) return seconds;
  throw new Malformed('preStop is malformed: its sleep has no seconds');
}

function wordOf(word: unknown): string {
  if (typeof word === 'string') return word;
  throw new Malformed('preStop is malformed: its command holds something other than strings');
}

function exactly(seconds: number): HookDuration {
  return { seconds, least: false };
}

function durationOfCommand(words: readonly string[]): HookDuration | undefined {
  const [program = '', first = '', script = ''] = words;
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (name === 'sleep' && words.length === 2) {
    const seconds = span(first);
    return seconds === undefined ? undefined : exactly(seconds);
  }
  return (name === 'sh' || name === 'bash') && /^-[a-z]*c$/.test(first)
    ? durationOfScript(script)
    : undefined;
}

const sleeps = /(?:^|[\s;&|({])(?:\/[\w./-]*\/)?sleep\s+([^\s;&|)}]+)/g;
const loop = /\b(?:while|until|for)\b/;

/** The sum of the sleeps of a script; one that cannot be read, or a loop, leaves a lower bound. */
function durationOfScript(script: string): HookDuration | undefined {
  let seconds = 0;
  let least = loop.test(script);
  let found = false;
  for (const [, length = ''] of script.matchAll(sleeps)) {
    const one = span(length);
    found = true;
    if (one === undefined) least = true;
    else seconds += one;
  }
  return found ? { seconds, least } : undefined;
}

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** `10`, `1.5m`: https://www.gnu.org/software/coreutils/manual/html_node/sleep-invocation.html */
function span(text: string): number | undefined {
  const [, amount, unit = ''] = /^["']?(\d+(?:\.\d+)?)([smhd]?)["']?$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (units[unit] ?? 1);
}
