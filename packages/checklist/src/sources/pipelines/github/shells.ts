import type { Start } from '../step.ts';

/** How a step's script is started: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
export function startOf(shell: string | undefined, isWindows: boolean): Start {
  const name = (shell ?? (isWindows ? 'pwsh' : '')).trim();
  if (/^(?:pwsh|powershell)\b/.test(name))
    return { shell: 'powershell', errexit: false, pipefail: false };
  if (/^cmd\b/.test(name)) return { shell: 'cmd', errexit: false, pipefail: false };
  if (/\{0\}/.test(name)) {
    return { shell: 'posix', errexit: /\s-\w*e/.test(name), pipefail: /pipefail/.test(name) };
  }
  return { shell: 'posix', errexit: true, pipefail: name === 'bash' };
}
