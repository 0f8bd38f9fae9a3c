import { fail, firstOf, Malformed, type Outcome, some, unknown } from '../../../model/index.ts';
import { hookIn } from '../hooks.ts';
import type { Container } from '../types.ts';
import { list, section } from '../values.ts';

/** A command that the kubelet runs in a container: of a hook, or of a probe. */
interface Command {
  readonly of: string;
  /** Undefined where the hook or probe runs none. */
  readonly words: () => readonly string[] | undefined;
}

const hooks = ['preStop', 'postStart'] as const;
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

function commandsOf(container: Container): readonly Command[] {
  return [
    ...hooks.map((of) => ({ of, words: () => wordsIn(hookIn(container, of)) })),
    ...probes.map((of) => ({ of, words: () => wordsIn(section(container, of)) })),
  ];
}

function wordsIn(
  handler: { readonly exec?: { readonly command?: readonly string[] } } | undefined,
): readonly string[] | undefined {
  const exec = section(handler, 'exec');
  return exec && list(exec, 'command');
}

/** Whether a container has a hook or a probe that runs a command. */
export function hasCommand(container: Container): boolean {
  return some(commandsOf(container), ({ words }) => words() !== undefined);
}

/** Where Linux keeps its programs, and Windows nothing. */
const linuxPath = /^\/(?:bin|sbin|usr)\//;
/** Windows images have these only where somebody adds them. */
const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'sleep']);

/** Whether Windows has the programs that hooks and probes start. */
export function commandsExist(container: Container): Outcome | true {
  const commands = commandsOf(container);
  const missing = firstOf(commands, (command) => {
    const program = programOf(command);
    return program !== undefined && linuxPath.test(program)
      ? `${command.of} runs ${program.slice(0, 60)}, which Windows does not have`
      : undefined;
  });
  if (missing !== undefined) return fail(missing);
  const doubt = firstOf(commands, (command) => {
    const program = programOf(command);
    return program !== undefined && shells.has(program)
      ? `${command.of} runs ${program}, which is there only if the image adds it`
      : undefined;
  });
  return doubt === undefined || unknown(doubt);
}

function programOf({ of, words }: Command): string | undefined {
  const command = words();
  if (command === undefined) return undefined;
  const program: unknown = command[0];
  if (typeof program === 'string') return program;
  throw new Malformed(`${of} is malformed: its command has no program`);
}

/** Seconds that the preStop command of a container waits; `unread` where it waits for who knows how long. */
export function preStopWait(container: Container): number | 'unread' | undefined {
  const words = wordsIn(hookIn(container, 'preStop'));
  return words && waitOf(words.map(String).join(' '));
}

/** Whether a hook runs a command before the container stops. */
export function hasPreStopCommand(container: Container): boolean {
  return wordsIn(hookIn(container, 'preStop')) !== undefined;
}

const loop = /\b(?:while|until|for|foreach)\b/i;
/** https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/start-sleep */
const startSleep = /\bstart-sleep\s+(?:-s(?:econds)?\s+)?([^\s;|&)}"']+)/gi;
/** https://learn.microsoft.com/windows-server/administration/windows-commands/timeout */
const timeout = /\btimeout(?:\.exe)?\s+\/t\s+(\S+)/gi;

function waitOf(script: string): number | 'unread' | undefined {
  const waits = [startSleep, timeout].flatMap((pattern) =>
    [...script.matchAll(pattern)].map(([, length = '']) => length),
  );
  if (waits.length === 0) return undefined;
  const seconds = waits.map((length) =>
    /^\d+(?:\.\d+)?$/.test(length) ? Number(length) : Number.NaN,
  );
  if (loop.test(script) || seconds.some(Number.isNaN)) return 'unread';
  return seconds.reduce((sum, one) => sum + one, 0);
}
