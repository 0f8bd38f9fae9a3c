import type { Setting, Step } from '../../../resources/delivery/pipeline.ts';
import { Spot } from '../spot.ts';
import {
  makeStep,
  nameOfScript,
  type Start,
  type Surroundings,
  settingOf,
  settingsOf,
} from '../step.ts';
import type { Element } from './expand.ts';
import { fillIn, isNever, type Scope } from './expressions.ts';
import { openMember, Settled, settled } from './settled.ts';

/** Only the last status counts, unless the script says `set -e`. */
const bash: Start = { shell: 'posix', errexit: false, pipefail: false };
const powershell: Start = { shell: 'powershell', errexit: false, pipefail: false };
const cmd: Start = { shell: 'cmd', errexit: false, pipefail: false };

/** One step of an Azure pipeline; none for those that run nothing, such as `checkout`. */
export function readStep(element: Element, job: Surroundings, isWindows: boolean): Step[] {
  const { spot, place, opaque } = element;
  const fill = (text: string) => fillIn(text, place.scope);
  const around: Surroundings = { ...job, fill, callers: place.callers };
  if (opaque !== undefined) {
    const name = spot.get('template')?.text() ?? 'template';
    return [makeStep(around, spot, { name, opaque })];
  }
  const mayFail = mayFailOf(spot, fill);
  const never = (key: string) => isNever(fill(spot.get(key)?.text() ?? 'true'));
  const common = {
    env: settingsOf(partOf(spot, 'env', place.scope), fill),
    isOff: never('condition') || never('enabled'),
    mayFail: mayFail === undefined ? [] : [mayFail],
  };
  const title = spot.get('displayName')?.text() ?? spot.get('name')?.text();
  const task = spot.get('task')?.text();
  if (task !== undefined) {
    const [action = '', version] = fill(task).split('@');
    const inputs = partOf(spot, 'inputs', place.scope);
    const script = scriptOf(action, inputs, isWindows);
    return [
      makeStep(around, spot, {
        ...common,
        name: title ?? task,
        action,
        ...(version && { version }),
        inputs: settingsOf(inputs, fill),
        inputsAt: inputs,
        ...script,
        ...folderOf(inputs, ['workingDirectory', 'cwd', 'workingFolder'], fill),
      }),
    ];
  }
  for (const [key, start] of starts) {
    const script = spot.get(key);
    if (!script) continue;
    return [
      makeStep(around, spot, {
        ...common,
        name: title ?? nameOfScript(script),
        inputs: settingsOf(onlyOf(spot, statusKeys), fill),
        script: [script],
        start: start ?? promptOf(script, isWindows),
        ...folderOf(spot, ['workingDirectory'], fill),
      }),
    ];
  }
  return [];
}

/** What else than its exit code tells whether a script failed. */
const statusKeys = ['failOnStderr', 'ignoreLASTEXITCODE'];

function onlyOf(spot: Spot, keys: readonly string[]): Spot {
  const given = keys.flatMap((key) => {
    const member = spot.get(key);
    return member ? [[key, member] as const] : [];
  });
  return new Settled(spot, new Map(given));
}

/** `continueOnError`, which what is not known may bring. */
export function mayFailOf(spot: Spot, fill: Surroundings['fill']): Setting | undefined {
  return settingOf(spot.get('continueOnError')?.value ?? openMember(spot), fill);
}

/** A mapping of a step, which what is not known may bring. */
function partOf(spot: Spot, key: string, scope: Scope): Spot | undefined {
  const own = settled(spot.get(key), scope);
  const open = openMember(spot);
  if (own || open === undefined) return own;
  return new Spot(spot.file, spot.document, spot.path, { [open]: open });
}

function folderOf(
  spot: Spot | undefined,
  keys: readonly string[],
  fill: Surroundings['fill'],
): { folder?: Setting } {
  const written = keys.map((key) => spot?.get(key)).find((value) => value);
  const folder = settingOf(written?.value, fill);
  return folder === undefined ? {} : { folder };
}

/** The shell of each key; that of `script` is the agent's. */
const starts: readonly [string, Start | undefined][] = [
  ['script', undefined],
  ['bash', bash],
  ['pwsh', powershell],
  ['powershell', powershell],
];

/** Of a pool whose system is not known, lines that go on in the manner of the command prompt tell it. */
function promptOf(script: Spot | undefined, isWindows: boolean): Start {
  return isWindows || /\s\^\r?$/m.test(script?.text() ?? '') ? cmd : bash;
}

/** The script that a task gets as an input, and its shell. */
function scriptOf(
  task: string,
  inputs: Spot | undefined,
  isWindows: boolean,
): { script: readonly Spot[]; start: Start } | undefined {
  const name = task.toLowerCase();
  const at = (key: string) => inputs?.get(key);
  const given = (script: Spot | undefined, start: Start) => script && { script: [script], start };
  switch (name) {
    case 'bash':
    case 'shellscript':
      return given(at('script') ?? at('filePath') ?? at('scriptPath'), bash);
    case 'cmdline':
      return given(at('script'), promptOf(at('script'), isWindows));
    case 'powershell':
    case 'azurepowershell':
      return given(
        at('script') ?? at('inline') ?? at('Inline') ?? at('filePath') ?? at('ScriptPath'),
        powershell,
      );
    case 'azurecli':
      return given(
        at('inlineScript') ?? at('scriptPath'),
        shellOf(at('scriptType')?.text(), isWindows),
      );
    default:
      return undefined;
  }
}

function shellOf(type: string | undefined, isWindows: boolean): Start {
  const name = (type ?? '').toLowerCase();
  if (name === 'ps' || name === 'pscore') return powershell;
  return name === 'batch' || (name === '' && isWindows) ? cmd : bash;
}
