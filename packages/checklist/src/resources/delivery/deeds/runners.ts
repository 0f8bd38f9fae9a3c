import type { Command } from '../shell/commands.ts';

/** Programs that run what a file of the project says. */
const always = new Set([
  'make',
  'gmake',
  'just',
  'task',
  'nx',
  'bazel',
  'bazelisk',
  'earthly',
  'skaffold',
  'dagger',
  'rake',
  'ant',
  'tox',
  'nox',
  'invoke',
  'lerna',
  'turbo',
  'mage',
  'nuke',
  'ansible-playbook',
  'act',
]);
const scripted = new Set(['npm', 'yarn', 'pnpm', 'bun', 'composer', 'poetry', 'cargo-make']);

/** The task runner that a command is, by what it runs; undefined for all other commands. */
export function runnerOf({ name, program, args }: Command): string | undefined {
  // What a pipeline fills in, or what a variable holds.
  if (/^\$\{\{[^}]*\}\}$/.test(program)) return program;
  if (/^(?:iex|invoke-expression)$/.test(name) && /^\$/.test(args[0] ?? ''))
    return `${program} ${args[0]}`;
  if (always.has(name))
    return [name, ...args.filter((arg) => !arg.startsWith('-')).slice(0, 1)].join(' ');
  if (!scripted.has(name)) return undefined;
  const [verb, what] = args.filter((arg) => !arg.startsWith('-'));
  return verb === 'run' || verb === 'run-script' ? `${name} run ${what ?? ''}`.trim() : undefined;
}
