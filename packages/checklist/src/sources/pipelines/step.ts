import { Unknown } from '../../model/index.ts';
import { longestScript } from '../../resources/delivery/commands.ts';
import { scriptPath } from '../../resources/delivery/deeds/scripts.ts';
import type { CalledScript, Setting, Settings, Step } from '../../resources/delivery/pipeline.ts';
import { commandsOf } from '../../resources/delivery/shell/commands.ts';
import type { Shell } from '../../resources/delivery/shell/dialects.ts';
import { folderOf } from '../shared/paths.ts';
import type { Caller, LineOrigin, Origins } from './origins.ts';
import type { Repository } from './repository.ts';
import { Spot, textOf } from './spot.ts';

/** What surrounds the steps of a file: how it was reached, and what is known there. */
export interface Surroundings {
  readonly repository: Repository;
  readonly origins: Origins;
  readonly callers: readonly Caller[];
  /** The folders that paths of scripts may be relative to. */
  readonly roots: readonly string[];
  /** Fills in what is known of a text. */
  readonly fill: (text: string) => string;
  readonly env: Settings;
  readonly isOff: boolean;
  readonly mayFail: readonly Setting[];
  readonly isJudgedElsewhere: boolean;
}

/** How a script is started. */
export interface Start {
  readonly shell: Shell;
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

type Given = Partial<Omit<Step, 'calls' | 'script'>> & {
  /** Scalars of which the script is made. */
  readonly script?: readonly Spot[];
  readonly start?: Start;
  readonly inputsAt?: Spot | undefined;
};

/** Text that a service fills in when it runs. */
const openMarks = /\$\{\{|\$\[|\$\([\w.-]+\)|#\{/;

/** A scalar with what is known filled in; unknown where something stays open. */
export function settingOf(value: unknown, fill: Surroundings['fill']): Setting | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const filled = fill(text);
  return openMarks.test(filled) ? new Unknown(`is not known: ${short(filled)}`, filled) : filled;
}

export function settingsOf(spot: Spot | undefined, fill: Surroundings['fill']): Settings {
  const settings = (spot?.entries() ?? []).flatMap(([key, { value }]) => {
    const setting = settingOf(value, fill);
    return setting === undefined ? [] : [[key, setting] as const];
  });
  return Object.fromEntries(settings);
}

export function joined(...all: readonly Settings[]): Settings {
  return Object.fromEntries(all.flatMap((one) => Object.entries(one)));
}

/** What a script begins with, by which a step without a name is known; never an argument, which may be secret. */
export function nameOfScript(script: Spot | undefined): string {
  const lines = (script?.text() ?? '').split('\n').map((line) => line.trim());
  const first = lines.find((line) => line !== '' && !line.startsWith('#')) ?? 'script';
  return /^[\w./\\]+(?: [a-z][\w./]*(?= |$))?/i.exec(first)?.[0] ?? 'script';
}

/** A step as checks see it, with the place where it is written. */
export function makeStep(around: Surroundings, spot: Spot, given: Given): Step {
  const { origins, callers } = around;
  const { script: scalars, start, inputsAt, ...own } = given;
  const script = scalars && scriptOf(scalars, around);
  const env = joined(around.env, given.env ?? {});
  const step: Step = {
    name: spot.file.path,
    inputs: {},
    ...own,
    env,
    ...(script && { script }),
    ...start,
    calls:
      script && start
        ? callsOf({ script, start, env, roots: around.roots, depth: 0 }, around, spot)
        : [],
    isOff: around.isOff || (given.isOff ?? false),
    mayFail: [...around.mayFail, ...(given.mayFail ?? [])],
    isJudgedElsewhere: around.isJudgedElsewhere,
  };
  if (inputsAt) origins.set(step.inputs, { spot: inputsAt, callers });
  return origins.set(step, { spot, callers });
}

function scriptOf(scalars: readonly Spot[], around: Surroundings): readonly string[] {
  const lines: string[] = [];
  const places: LineOrigin[] = [];
  for (const spot of scalars) {
    const text = around.fill(spot.text() ?? '').replace(/(?<!\n)\n+$/, '');
    text.split('\n').forEach((line, index) => {
      lines.push(line);
      places.push({ spot, line: index, callers: around.callers });
    });
  }
  return around.origins.setScript(lines, places);
}

/** Scripts call each other at most this deep. */
const deepestCall = 4;

/** A script, and where it stands for the scripts that it calls. */
interface Calling {
  readonly script: readonly string[];
  readonly start: Start;
  readonly env: Settings;
  readonly roots: readonly string[];
  readonly depth: number;
}

function callsOf(
  { script, start, env, roots, depth }: Calling,
  around: Surroundings,
  spot: Spot,
): readonly CalledScript[] {
  const text = script.join('\n');
  if (depth >= deepestCall || text.length > longestScript) return [];
  const { shell, ...options } = start;
  const lookup = (name: string) => knownText(env, name);
  return commandsOf({ text, shell, options }, lookup).flatMap(({ name, program, args, line }) => {
    const written = scriptPath(name, program, args);
    // The folder of the script itself, or of the sources: `${HERE}/build.sh`, `$env:SOURCES\build.ps1`.
    const plain = written?.replace(/^(?:\$\{?(?:env:)?\w+\}?|\$\([^()]*\))[/\\]/i, '');
    const path = plain && around.repository.find(plain, spot.file, roots);
    const file = path ? around.repository.files.get(path) : undefined;
    if (!path || !file || !around.repository.mayCall(file)) return [];
    around.repository.read.add(path);
    const caller = { env, roots: [folderOf(path), ...roots], depth: depth + 1 };
    return [calledScript(line, file, caller, around, spot)];
  });
}

function calledScript(
  line: number,
  file: Spot['file'],
  caller: Omit<Calling, 'script' | 'start'>,
  around: Surroundings,
  spot: Spot,
): CalledScript {
  const { path, text } = file;
  const script = text.split(/\r?\n/);
  const document = plainDocument(path);
  const callers = [...around.callers, { name: path, spot }];
  around.origins.setScript(
    script,
    script.map((_, index) => ({ spot: new Spot(file, document, [index], ''), line: 0, callers })),
  );
  const start = { shell: shellOfFile(path), errexit: /^#!.*\s-\w*e/.test(text), pipefail: false };
  const calls = callsOf({ ...caller, script, start }, { ...around, callers }, spot);
  return { line, path, script, shell: start.shell, errexit: start.errexit, calls };
}

/** A file of lines: the path of each is its index. */
function plainDocument(path: string): Spot['document'] {
  return {
    file: path,
    value: undefined,
    templated: false,
    locate: (paths) => paths.map(([line]) => ({ line: Number(line ?? 0) + 1, column: 1 })),
  };
}

function shellOfFile(path: string): Shell {
  if (/\.ps1$/i.test(path)) return 'powershell';
  return /\.(?:cmd|bat)$/i.test(path) ? 'cmd' : 'posix';
}

/** The text of a setting, where it is known. */
function knownText(settings: Settings, name: string): string | undefined {
  const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

const longest = 80;

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
