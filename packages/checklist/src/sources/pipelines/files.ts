import { nameOf } from '../shared/paths.ts';

const yaml = /\.ya?ml$/i;
const scripts = /\.(?:sh|bash|ps1|cmd|bat)$/i;
const renovate = /^(?:renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;

/** Whether a file can hold a pipeline, a part of one, or what looks after it. */
export function isPipelineInput(path: string): boolean {
  return yaml.test(path) || scripts.test(path) || isRenovateFile(path);
}

export function isRenovateFile(path: string): boolean {
  return renovate.test(nameOf(path));
}

export function isDependabotFile(path: string): boolean {
  return /(?:^|\/)\.github\/dependabot\.ya?ml$/.test(path);
}

/** Where GitHub looks for workflows. */
export function isWorkflowPath(path: string): boolean {
  return /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** What the portal of Azure DevOps proposes as a name. */
export function isAzurePipelinesPath(path: string): boolean {
  return /^\.?azure-pipelines?\b.*\.ya?ml$/i.test(nameOf(path));
}

export function isGitlabPath(path: string): boolean {
  return /^\.gitlab-ci\.ya?ml$/.test(nameOf(path));
}

/** Whether nothing but a pipeline belongs in a file of this path. */
export function isPipelinePath(path: string): boolean {
  return isWorkflowPath(path) || isAzurePipelinesPath(path) || isGitlabPath(path);
}
