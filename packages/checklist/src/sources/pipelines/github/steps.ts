import type { Setting, Step } from '../../../resources/delivery/pipeline.ts';
import { resolve } from '../../shared/paths.ts';
import type { Spot } from '../spot.ts';
import {
  makeStep,
  nameOfScript,
  type Start,
  type Surroundings,
  settingOf,
  settingsOf,
} from '../step.ts';
import { bindInputs, bindingsOf, filler, isNever } from './expressions.ts';
import { startOf } from './shells.ts';

/** What the steps of one job, or of one action, share. */
interface Shared {
  readonly start: Start;
  readonly image: Setting | undefined;
  /** Where scripts start unless they say otherwise. */
  readonly folder?: string | undefined;
}

/** Composite actions use each other at most this deep. */
const deepest = 10;

export function stepsOf(
  items: readonly Spot[],
  around: Surroundings,
  shared: Shared,
  depth: number,
): Step[] {
  return items.flatMap((item) => readStep(item, around, shared, depth));
}

function readStep(item: Spot, around: Surroundings, shared: Shared, depth: number): Step[] {
  const uses = item.get('uses');
  const run = item.get('run');
  const mayFail = settingOf(item.get('continue-on-error')?.value, around.fill);
  const env = settingsOf(item.get('env'), around.fill);
  const common = {
    name: item.get('name')?.text() ?? uses?.text() ?? nameOfScript(run),
    env,
    isOff: isNever(item.get('if'), around.fill),
    mayFail: mayFail === undefined ? [] : [mayFail],
  };
  const image = shared.image === undefined ? {} : { image: shared.image };
  if (run) {
    const shell = item.get('shell')?.text();
    const start = shell === undefined ? shared.start : startOf(shell, false);
    const written = item.get('working-directory')?.text() ?? shared.folder;
    const folder = settingOf(written, around.fill);
    const roots =
      typeof folder === 'string'
        ? [resolve(around.roots[0] ?? '.', folder), ...around.roots]
        : around.roots;
    const inside = {
      ...around,
      roots,
      fill: filler(bindingsOf(around.fill), { ...around.env, ...env }),
    };
    const place = folder === undefined ? {} : { folder };
    return [makeStep(inside, item, { ...common, ...image, ...place, script: [run], start })];
  }
  const name = uses?.text();
  if (!uses || name === undefined) return [];
  if (name.startsWith('docker://')) {
    const inputs = settingsOf(item.get('with'), around.fill);
    const given = { ...common, image: name.slice('docker://'.length), inputs };
    return [makeStep(around, item, { ...given, inputsAt: item.get('with') })];
  }
  if (/^\.{1,2}\//.test(name)) return callAction(item, uses, name, around, shared, depth, common);
  const [action = '', version] = name.split(/@(.*)/s);
  const inputs = settingsOf(item.get('with'), around.fill);
  const script = scriptOf(action, item.get('with'));
  const given = { ...common, action, ...(version && { version }), inputs, ...script };
  return [makeStep(around, item, { ...given, inputsAt: item.get('with') })];
}

/** Actions that run what an input says, and how they start it. */
function scriptOf(action: string, inputs: Spot | undefined) {
  const script = (key: string, start: Start) => {
    const spot = inputs?.get(key);
    return spot && { script: [spot], start };
  };
  switch (action.toLowerCase()) {
    case 'azure/cli':
      return script('inlineScript', { shell: 'posix', errexit: true, pipefail: false });
    case 'azure/powershell':
      return script('inlineScript', { shell: 'powershell', errexit: false, pipefail: false });
    case 'nick-fields/retry':
      return script('command', { shell: 'posix', errexit: true, pipefail: false });
    default:
      return undefined;
  }
}

/** The steps of a composite action stand in the place of the step that uses it. */
function callAction(
  item: Spot,
  uses: Spot,
  name: string,
  around: Surroundings,
  shared: Shared,
  depth: number,
  common: { readonly isOff: boolean; readonly mayFail: readonly Setting[]; readonly name: string },
): Step[] {
  const opaque = (why: string) => [makeStep(around, item, { ...common, opaque: why })];
  const folder = resolve(around.roots[0] ?? '.', name);
  const path = ['action.yml', 'action.yaml'].map((file) => resolve(folder, file));
  const root = path.map((file) => around.repository.open(file, true)).find((spot) => spot);
  if (!root) return opaque(`the action ${name} is not in the evidence`);
  around.repository.read.add(root.file.path);
  const runs = root.get('runs');
  if (runs?.get('using')?.text() !== 'composite') return opaque(`the action ${name} is a program`);
  if (depth >= deepest || !around.repository.mayCall(root.file))
    return opaque(`the action ${name} is used too deep`);
  const inputs = bindInputs(root.get('inputs'), item.get('with'), around.fill);
  const inside: Surroundings = {
    ...around,
    callers: [...around.callers, { name, spot: uses }],
    fill: filler(inputs, around.env),
    isOff: around.isOff || common.isOff,
    mayFail: [...around.mayFail, ...common.mayFail],
    isJudgedElsewhere: false,
  };
  const own = { ...shared, folder: undefined };
  return stepsOf(runs.get('steps')?.items() ?? [], inside, own, depth + 1);
}
