import type { StepCommand } from '../commands.ts';
import { isShell } from '../shell/wrappers.ts';

/** A script of the repository that a command runs and that is not in the evidence. */
export function scriptOutside({ name, program, args, isRead }: StepCommand): string | undefined {
  if (isRead) return undefined;
  const path = scriptPath(name, program, args);
  return path !== undefined && /[./$]/.test(path) ? path : undefined;
}

const scripts = /\.(?:sh|bash|ps1|cmd|bat)$/i;
/** Programs that are called by a path without being scripts of the project. */
const wrappers =
  /^(?:mvnw|gradlew|kubectl|helm|az|azd|terraform|kustomize|kubelogin|yq|jq|oras|cosign|flux|argocd)$/;

/** The script file that a command runs: `./build.sh`, `bash ci/build.sh`, `pwsh -File x.ps1`. */
export function scriptPath(
  name: string,
  program: string,
  args: readonly string[],
): string | undefined {
  if (wrappers.test(name)) return undefined;
  if (scripts.test(program)) return program;
  // What sets variables is read with the same words as what runs commands.
  if (name === 'source' || name === '.') return args.find((arg) => scripts.test(arg));
  if (isShell(name)) {
    if (args.some((arg) => /^-\w*[cs]$/.test(arg) || arg === '-')) return undefined;
    return args.find((arg) => !/^[-+]/.test(arg));
  }
  if (name === 'pwsh' || name === 'powershell') return args.find((arg) => scripts.test(arg));
  return /^\.{1,2}[/\\]./.test(program) ? program : undefined;
}
