import type { InputFile } from '../../model/index.ts';
import { pipeline } from '../../resources/delivery/pipeline.ts';
import type { Note } from './repository.ts';

/** Where other services look for their pipelines. */
const systems: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)(?:Jenkinsfile(?:\.[\w-]+)?|[\w.-]+\.jenkinsfile)$/i, 'Jenkins'],
  [/(?:^|\/)\.circleci\/[^/]+\.ya?ml$/, 'CircleCI'],
  [/(?:^|\/)bitbucket-pipelines\.ya?ml$/, 'Bitbucket'],
  [/(?:^|\/)\.drone\.ya?ml$/, 'Drone'],
  [/(?:^|\/)\.woodpecker(?:\.ya?ml$|\/[^/]+\.ya?ml$)/, 'Woodpecker'],
  [/(?:^|\/)\.buildkite\/[^/]+\.ya?ml$/, 'Buildkite'],
  [/(?:^|\/)\.travis\.ya?ml$/, 'Travis CI'],
  [/(?:^|\/)\.?appveyor\.ya?ml$/, 'AppVeyor'],
  [/(?:^|\/)\.semaphore\/[^/]+\.ya?ml$/, 'Semaphore'],
  [/(?:^|\/)cloudbuild\.ya?ml$/, 'Google Cloud Build'],
  [/(?:^|\/)buildspec\.ya?ml$/, 'AWS CodeBuild'],
  [/(?:^|\/)\.(?:gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, 'Gitea'],
];

/** Copies of what others publish, with their pipelines, which nobody runs here. */
const copied = /(?:^|\/)(?:vendor|third[_-]?party|bower_components|wwwroot\/lib)\//i;

const tekton = [/^apiVersion:\s*["']?tekton\.dev\//m, /^kind:\s*["']?(?:Pipeline|Task)(?:Run)?\b/m];
/** Workflows of Argo do anything; those that make images are pipelines. */
const argo = [
  /^apiVersion:\s*["']?argoproj\.io\//m,
  /^kind:\s*["']?\w*Workflow(?:Template)?\b/m,
  /\b(?:kaniko|buildah|buildkit|buildctl|podman|docker build)\b/,
];
/** Definitions of builds and of releases as Azure DevOps exports them. */
const classic = [/"(?:queueStatus|deployPhases)"\s*:/, /"(?:process|environments)"\s*:/];

/** Whether a file is a pipeline by its name, though no YAML. */
export function isOtherPipeline(path: string): boolean {
  return !copied.test(path) && systems.some(([where]) => where.test(path));
}

/** What a pipeline of another service hides. */
export function hiddenIn({ path, text }: InputFile): Note | undefined {
  if (copied.test(path)) return undefined;
  const system = systems.find(([where]) => where.test(path))?.[1] ?? systemOf(path, text);
  if (system === undefined) return undefined;
  const message = `${path} is a pipeline of ${system}, which is not read: what it builds, scans and deploys is for a person to attest`;
  return { reason: 'unsupported', input: path, message, kinds: [pipeline.id] };
}

function systemOf(path: string, text: string): string | undefined {
  const has = (signs: readonly RegExp[]) => signs.every((sign) => sign.test(text));
  if (/\.json$/i.test(path)) return has(classic) ? 'the classic editor of Azure DevOps' : undefined;
  if (has(tekton)) return 'Tekton';
  return has(argo) ? 'Argo Workflows' : undefined;
}
