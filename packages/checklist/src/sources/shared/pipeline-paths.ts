import { nameOf } from './paths.ts';

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
