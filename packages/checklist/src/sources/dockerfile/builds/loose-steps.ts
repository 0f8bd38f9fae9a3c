import type { InputFile } from '../../../model/index.ts';
import type { Step } from '../../../resources/delivery/pipeline.ts';
import { parseStructured } from '../../shared/parse.ts';
import { folderOf } from '../../shared/paths.ts';
import type { BuildCall } from './build-call.ts';
import { stepCalls } from './steps.ts';

/** The calls in files that no pipeline is known to be made of: parts of one, or of another service's. */
export function looseCalls(file: InputFile): readonly BuildCall[] {
  const caller = { caller: file.path, folder: folderOf(file.path) };
  return parseStructured(file).documents.flatMap(({ value }) =>
    stepsIn(value).flatMap((step) => stepCalls(step, caller)),
  );
}

type Plain = Readonly<Record<string, unknown>>;

const scripts: ReadonlySet<string> = new Set([
  'run',
  'script',
  'bash',
  'pwsh',
  'powershell',
  'inlineScript',
  'before_script',
]);

function stepsIn(value: unknown): readonly Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as Plain;
  // Objects of Kubernetes run scripts of their own.
  if (part.apiVersion !== undefined && part.kind !== undefined) return [];
  const inside = Object.entries(part).flatMap(([key, inner]) => {
    if (!isScript(inner)) return stepsIn(inner);
    return scripts.has(key) ? scriptStep([inner].flat(), part) : [];
  });
  return [...actionStep(part), ...inside];
}

function isScript(value: unknown): value is string | readonly string[] {
  const isText = (line: unknown) => typeof line === 'string';
  return isText(value) || (Array.isArray(value) && value.every(isText));
}

const plainStep = {
  name: '',
  inputs: {},
  env: {},
  calls: [],
  isOff: false,
  mayFail: [],
  isJudgedElsewhere: false,
} satisfies Step;

function actionStep({ uses, task, with: given, inputs }: Plain): readonly Step[] {
  const name = uses ?? task;
  if (typeof name !== 'string') return [];
  return [{ ...plainStep, action: name.replace(/@.*$/, ''), inputs: textsIn(given ?? inputs) }];
}

function scriptStep(lines: readonly string[], part: Plain): readonly Step[] {
  const folder = part['working-directory'] ?? part.workingDirectory;
  const script = lines.flatMap((line) => line.split('\n'));
  return [{ ...plainStep, script, ...(typeof folder === 'string' && { folder }) }];
}

function textsIn(inputs: unknown): Record<string, string> {
  if (typeof inputs !== 'object' || inputs === null) return {};
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      value === null || typeof value === 'object' ? [] : [[name, String(value)]],
    ),
  );
}
