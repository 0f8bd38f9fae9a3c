import { openSetting, type ScannerFile, type Settings, type Step } from '../pipeline.ts';
import type { Command } from '../shell/commands.ts';
import type { Variables } from '../shell/exports.ts';
import { Arguments } from './arguments.ts';

type Files = readonly ScannerFile[] | undefined;

/**
 * A command of a scanner with what its surroundings set: its own variables come first, then those that its
 * script exports, those of the step, and the configuration file.
 * https://trivy.dev/docs/latest/guide/configuration/
 */
export function configured<C extends Command>(command: C, step: Step, files: Files): C {
  const { name } = command;
  if (name !== 'trivy' && name !== 'grype') return command;
  const prefix = `${name.toUpperCase()}_`;
  const env: Variables = {
    get: (variable) =>
      command.env.get(variable) ??
      command.exported.get(variable) ??
      (variable.startsWith(prefix) ? textIn(step.env, variable) : undefined),
  };
  const named = new Arguments(command.args).get('--config', '-c') ?? env.get(`${prefix}CONFIG`);
  const file = fileFor(named, files?.filter(({ tool }) => tool === name) ?? []);
  if (!file) return { ...command, env };
  const args = withoutConfig(command.args);
  const all: Variables = { get: (variable) => env.get(variable) ?? textIn(file.env, variable) };
  return { ...command, args, env: all };
}

/** What is not known stays a variable. */
function textIn(env: Settings, variable: string): string | undefined {
  const value = Object.hasOwn(env, variable) ? env[variable] : openSetting(Object.entries(env));
  return value === undefined || typeof value === 'string' ? value : (value.text ?? '$UNKNOWN');
}

/** A step of an action that starts Trivy in the repository, likewise. */
export function configuredStep(step: Step, files: Files): Step {
  if (step.action?.toLowerCase() !== 'aquasecurity/trivy-action') return step;
  const { 'trivy-config': named, ...inputs } = step.inputs;
  if (named !== undefined && typeof named !== 'string') return step;
  const own = files?.filter(({ tool }) => tool === 'trivy') ?? [];
  const file = fileFor(named === '' ? undefined : named, own);
  return file ? { ...step, inputs, env: { ...file.env, ...step.env } } : step;
}

function fileFor(
  named: string | undefined,
  files: readonly ScannerFile[],
): ScannerFile | undefined {
  if (named === undefined) return files.find(({ isDefault }) => isDefault);
  const path = named.replace(/^(?:\.?\/)+/, '');
  return files.find((file) => file.path === path || file.path.endsWith(`/${path}`));
}

/** What is read is no open question. */
function withoutConfig(args: readonly string[]): readonly string[] {
  const isFlag = (arg: string | undefined) => arg === '--config' || arg === '-c';
  return args.filter(
    (arg, index) => !isFlag(arg) && !isFlag(args[index - 1]) && !/^(?:--config|-c)=/.test(arg),
  );
}
