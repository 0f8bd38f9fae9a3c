import type { Command } from './types.ts';

export type Manager = 'apt' | 'apk' | 'dnf' | 'zypper' | 'pip';

/** What a command does with a package manager. */
export interface PackageAction {
  readonly manager: Manager;
  readonly action: 'install' | 'refresh' | 'upgrade' | 'remove' | 'clean' | 'tidy' | 'other';
  /** Names without versions. */
  readonly packages: readonly string[];
  /** The name that `apk add --virtual` gives to them. */
  readonly virtual: string | undefined;
  readonly command: Command;
}

const managers: Readonly<Record<string, Manager>> = {
  apt: 'apt',
  'apt-get': 'apt',
  aptitude: 'apt',
  apk: 'apk',
  dnf: 'dnf',
  yum: 'dnf',
  tdnf: 'dnf',
  microdnf: 'dnf',
  zypper: 'zypper',
  pip: 'pip',
  pip3: 'pip',
};

const actions: Readonly<Record<Manager, Readonly<Record<string, PackageAction['action']>>>> = {
  apt: {
    install: 'install',
    'build-dep': 'install',
    reinstall: 'install',
    update: 'refresh',
    upgrade: 'upgrade',
    'dist-upgrade': 'upgrade',
    'full-upgrade': 'upgrade',
    remove: 'remove',
    purge: 'remove',
    autoremove: 'remove',
    // Removes packages, and leaves the lists of them.
    clean: 'tidy',
    autoclean: 'tidy',
    'dist-clean': 'clean',
    distclean: 'clean',
  },
  apk: { add: 'install', update: 'refresh', upgrade: 'upgrade', del: 'remove' },
  dnf: {
    install: 'install',
    localinstall: 'install',
    groupinstall: 'install',
    reinstall: 'install',
    makecache: 'refresh',
    'check-update': 'refresh',
    update: 'upgrade',
    upgrade: 'upgrade',
    remove: 'remove',
    erase: 'remove',
    clean: 'clean',
  },
  zypper: {
    in: 'install',
    install: 'install',
    ref: 'refresh',
    refresh: 'refresh',
    up: 'upgrade',
    update: 'upgrade',
    dup: 'upgrade',
    rm: 'remove',
    remove: 'remove',
    cc: 'clean',
    clean: 'clean',
  },
  pip: { install: 'install', uninstall: 'remove' },
};

/** Options whose value is the next word. */
const withValue: Readonly<Record<Manager, ReadonlySet<string>>> = {
  apt: new Set(['-o', '--option', '-t', '--target-release', '-c', '--config-file', '-a']),
  apk: new Set(['-t', '--virtual', '-X', '--repository', '-p', '--root', '--keys-dir', '--arch']),
  dnf: new Set(['-c', '--config', '-x', '--releasever', '--installroot', '--repo', '--repoid']),
  zypper: new Set(['-R', '--root', '-r', '--repo', '-t', '--type', '--from']),
  pip: new Set(
    ['-r', '--requirement', '-c', '--constraint', '-i', '--index-url', '-t', '--target'].concat([
      '--extra-index-url',
      '--trusted-host',
      '-e',
      '--prefix',
      '--cache-dir',
      '-f',
    ]),
  ),
};

/** Undefined for a command that is none of a package manager. */
export function packageAction(command: Command): PackageAction | undefined {
  const { words } = command;
  const [program = '', second, third] = words;
  const isModule = /^python[\d.]*$/.test(program) && second === '-m' && /^pip3?$/.test(third ?? '');
  const manager = isModule
    ? 'pip'
    : Object.hasOwn(managers, program)
      ? managers[program]
      : undefined;
  if (manager === undefined) return undefined;
  const { plain, virtual } = argumentsOf(words.slice(isModule ? 3 : 1), manager);
  const [verb = '', ...rest] = plain;
  const known = actions[manager];
  return {
    manager,
    action: Object.hasOwn(known, verb) ? (known[verb] as PackageAction['action']) : 'other',
    packages: rest.map((name) => name.replace(/(?<=\w)(?:[=<>~!:/].*)$/, '')),
    virtual,
    command,
  };
}

function argumentsOf(words: readonly string[], manager: Manager) {
  const plain: string[] = [];
  let virtual: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (!word.startsWith('-')) plain.push(word);
    else if (withValue[manager].has(word)) {
      at++;
      if (word === '-t' || word === '--virtual') virtual = words[at];
    } else if (word.startsWith('--virtual=')) virtual = word.slice('--virtual='.length);
  }
  return { plain, virtual: manager === 'apk' ? virtual : undefined };
}

export function packageActions(commands: readonly Command[]): readonly PackageAction[] {
  return commands.map(packageAction).filter((action) => action !== undefined);
}

const compilers = /^(?:gcc|g\+\+|make|build-essential|build-base|git|.+-dev|.+-devel)$/;

/** A package for building that is still there when the commands have run, with the command that brings it. */
export function toolLeft(
  commands: readonly Command[],
): (PackageAction & { readonly tool: string }) | undefined {
  const all = packageActions(commands).filter(({ manager }) => manager !== 'pip');
  const removals = all.filter(({ action }) => action === 'remove');
  if (removals.some((removal) => removesUnnamed(removal, commands))) return undefined;
  const removed = new Set(removals.flatMap(({ packages }) => packages));
  for (const action of all) {
    if (action.action !== 'install') continue;
    if (action.virtual !== undefined && removed.has(action.virtual)) continue;
    const tool = action.packages.find((name) => compilers.test(name) && !removed.has(name));
    if (tool !== undefined) return { ...action, tool };
  }
  return undefined;
}

/** Packages that a variable names, or that `apt-mark auto` has marked before. */
function removesUnnamed({ packages }: PackageAction, commands: readonly Command[]): boolean {
  if (packages.some((name) => name.includes('$'))) return true;
  const marks = commands.some(({ words }) => words[0] === 'apt-mark' && words[1] === 'auto');
  return marks && packages.length === 0;
}
