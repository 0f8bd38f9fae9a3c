import { fail, notApplicable, type Outcome, raw, type Unknown } from '../../../model/index.ts';
import { type Manager, type PackageAction, packageActions, toolLeft } from './packages.ts';
import type { Command, Instruction } from './types.ts';

/** What the index of a package manager is refreshed for. */
const uses: readonly PackageAction['action'][] = ['install', 'upgrade', 'other'];

/** Whether an index is refreshed for packages that the same layer installs. */
export function updateAnswer({ commands }: Instruction): Outcome | true {
  const actions = packageActions(commands);
  const used = new Set(
    actions.filter(({ action }) => uses.includes(action)).map(({ manager }) => manager),
  );
  const refresh = actions.find(({ action, manager }) => action === 'refresh' && !used.has(manager));
  if (!refresh || runsScripts(commands)) return true;
  const [program, verb] = refresh.command.words;
  // Read last: the finding stands there.
  return fail(`${program} ${verb} in a layer of its own: an old index is kept`);
}

/** A script can install what the index is for. */
function runsScripts(commands: readonly Command[]): boolean {
  return commands.some(({ words }) =>
    words.some((word) => /\.sh$/.test(word) || word === 'install-deps'),
  );
}

interface Cache {
  readonly of: Manager;
  readonly folders: RegExp;
  /** An option that keeps it from being filled. */
  readonly option?: RegExp;
  /** A variable that does the same. */
  readonly variable?: string;
  /** What fills it. */
  readonly filledBy: readonly PackageAction['action'][];
}

const caches: readonly Cache[] = [
  { of: 'apt', folders: /\/var\/lib\/apt\b/, filledBy: ['install', 'refresh'] },
  {
    of: 'apk',
    folders: /\/var\/cache\/apk\b/,
    option: /^--no-cache$/,
    filledBy: ['install', 'refresh'],
  },
  {
    of: 'dnf',
    folders: /\/var\/cache\/(?:dnf|yum|tdnf)\b|\/var\/cache\/\*/,
    filledBy: ['install'],
  },
  { of: 'zypper', folders: /\/var\/cache\/zypp\b/, filledBy: ['install'] },
  {
    of: 'pip',
    folders: /\.cache\b|\/var\/cache\/pip\b/,
    option: /^--no-cache(?:-dir)?(?:=|$)/,
    variable: 'PIP_NO_CACHE_DIR',
    filledBy: ['install'],
  },
];

/** Whether what a package manager downloads stays out of the image; `isPipOff` for the whole file. */
export function cacheAnswer(instruction: Instruction, isPipOff: boolean): Outcome | true {
  const actions = packageActions(instruction.commands);
  const cleaned = new Set(
    actions.filter(({ action }) => action === 'clean').map(({ manager }) => manager),
  );
  const open = caches.filter(
    ({ of, folders, variable }) =>
      !cleaned.has(of) &&
      !(variable && isPipOff) &&
      actions.some(({ manager }) => manager === of) &&
      !isEmptied(folders, instruction) &&
      !isMounted(folders, instruction),
  );
  const fill = actions.find((action) => open.some((cache) => fills(action, cache)));
  if (fill) {
    const { words } = fill.command;
    // Read last: the finding stands there.
    return fail(`the cache of ${words[0]} stays in the layer`);
  }
  const isJudged = actions.some(({ action }) => action === 'install' || action === 'refresh');
  return isJudged || notApplicable('installs no packages');
}

function fills({ manager, action, command }: PackageAction, cache: Cache): boolean {
  const { of, option, variable, filledBy } = cache;
  if (of !== manager || !filledBy.includes(action)) return false;
  if (option && command.words.some((word) => option.test(word))) return false;
  return !variable || !command.assignments.some((text) => text.startsWith(`${variable}=`));
}

function isEmptied(folders: RegExp, { commands }: Instruction): boolean {
  return commands.some(
    ({ words }) =>
      (words[0] === 'rm' || words[0] === 'find') && words.some((word) => folders.test(word)),
  );
}

function isMounted(folders: RegExp, { flags }: Instruction): boolean {
  return flags.some((flag) => {
    const value = raw(flag).value as string | Unknown | undefined;
    return (
      flag.name === 'mount' &&
      typeof value === 'string' &&
      /(?:^|,)type=(?:cache|tmpfs)\b/.test(value) &&
      (folders.test(value) ||
        /(?:target|dst|destination)=\/(?:root|home\/[^,/]+)\/\.cache/.test(value))
    );
  });
}

const pinned = /^(?:-|\.|\/|https?:|git\+|file:)|@\S*\d|==|@/;

/** Whether packages of a language are installed in a version that is named. */
export function versionsAnswer({ commands }: Instruction): Outcome | true {
  let isJudged = false;
  for (const command of commands) {
    const loose = looseOf(command);
    if (loose === undefined) continue;
    isJudged = true;
    const name = loose[0];
    if (name === undefined) continue;
    // Read last: the finding stands there.
    return fail(`${command.words[0]} installs ${name} in whatever version there is`);
  }
  return isJudged || notApplicable('installs no packages of a language');
}

/** The packages without a version; undefined for a command that installs none. */
function looseOf(command: Command): readonly string[] | undefined {
  const { words } = command;
  const [program, verb] = words;
  const [action] = packageActions([command]);
  const rest = words.slice(2).filter((word) => !word.startsWith('-') && !word.includes('$'));
  if (action?.manager === 'pip' && action.action === 'install') {
    const start = words.indexOf('install') + 1;
    return pipNames(words.slice(start)).filter((word) => !pinned.test(word));
  }
  if (program === 'npm' && /^(?:i|install|add)$/.test(verb ?? '')) {
    const isGlobal = words.some((word) => word === '-g' || word === '--global');
    return isGlobal ? rest.filter((word) => !/.@[~^]?\d|^(?:\.|\/|https?:)/.test(word)) : undefined;
  }
  if (program === 'gem' && verb === 'install') {
    return words.some((word) => /^(?:-v|--version)/.test(word))
      ? []
      : rest.filter((word) => !/:\d/.test(word));
  }
  if (program === 'go' && verb === 'install') {
    return rest.filter(
      (word) =>
        !/@v?\d|@[\da-f]{7,}$/.test(word) &&
        !/^\.{0,2}\//.test(word) &&
        word !== '.' &&
        /@|\./.test(word.split('/')[0] ?? ''),
    );
  }
  return undefined;
}

const pipValues =
  /^(?:-r|--requirement|-c|--constraint|-i|--index-url|--extra-index-url|-t|--target|--trusted-host|-e|--editable|--prefix|--cache-dir|-f|--find-links)$/;

function pipNames(words: readonly string[]): string[] {
  return words.filter(
    (word, at) =>
      !word.startsWith('-') && !word.includes('$') && !pipValues.test(words[at - 1] ?? ''),
  );
}

/** Whether somebody can become root again. */
export function sudoAnswer({ commands }: Instruction, isImage: boolean): Outcome | true {
  const runs = commands.find(({ sudo }) => sudo);
  if (runs) {
    const program = runs.words[0] ?? '';
    return fail(`runs ${program} with sudo`);
  }
  const install = packageActions(commands).find(
    ({ action, packages }) => isImage && action === 'install' && packages.includes('sudo'),
  );
  if (!install) return true;
  const program = install.command.words[0] ?? '';
  return fail(`${program} installs sudo`);
}

/** An instruction that leaves a tool for building in the image. */
export function toolIn(instructions: readonly Instruction[]): Outcome | undefined {
  for (const { keyword, onbuild, commands } of instructions) {
    if (keyword !== 'RUN' || onbuild) continue;
    const left = toolLeft(commands);
    if (!left) continue;
    const program = left.command.words[0] ?? '';
    return fail(`${program} leaves ${left.tool} in the image`);
  }
  return undefined;
}

const servers: ReadonlySet<string> = new Set(['openssh-server', 'openssh', 'dropbear', 'tinysshd']);

/** The command that installs an SSH server. */
export function sshInstall(instructions: readonly Instruction[]): Outcome | undefined {
  for (const { commands } of instructions) {
    for (const { action, packages, manager, command } of packageActions(commands)) {
      const server = packages.find(
        (name) => servers.has(name) && (name !== 'openssh' || manager === 'apk'),
      );
      if (action !== 'install' || server === undefined) continue;
      const program = command.words[0] ?? '';
      return fail(`${program} installs ${server}`);
    }
  }
  return undefined;
}
