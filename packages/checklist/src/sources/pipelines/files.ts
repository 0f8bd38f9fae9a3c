import { nameOf } from '../shared/paths.ts';
import { isOtherPipeline } from './other-systems.ts';

const yaml = /\.ya?ml$/i;
const scripts = /\.(?:sh|bash|ps1|cmd|bat)$/i;
const renovate = /^(?:renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;

/** Whether a file can hold a pipeline, a part of one, or what looks after it. */
export function isPipelineInput(path: string): boolean {
  return yaml.test(path) || scripts.test(path) || isRenovateFile(path) || isOtherPipeline(path);
}

export function isRenovateFile(path: string): boolean {
  return renovate.test(nameOf(path));
}

export function isDependabotFile(path: string): boolean {
  return /(?:^|\/)\.github\/dependabot\.ya?ml$/.test(path);
}
