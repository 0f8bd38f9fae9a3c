import type { FileSource, IgnoreComment, InputFile, Reading, Resource } from '../../model/index.ts';
import { Unknown } from '../../model/index.ts';
import { type Pipeline, pipeline, updateBot } from '../../resources/delivery/pipeline.ts';
import { yamlIgnores } from '../shared/ignores/yaml-comments.ts';
import {
  isAzurePipelinesPath,
  isGitlabPath,
  isPipelinePath,
  isWorkflowPath,
} from '../shared/pipeline-paths.ts';
import { isAzurePipeline, readAzurePipeline, startsByItself } from './azure/azure-pipeline.ts';
import { findBots } from './bots.ts';
import { isDependabotFile, isPipelineInput } from './files.ts';
import { isOnlyCalled, readWorkflow } from './github/workflow.ts';
import { readGitlabPipeline } from './gitlab/gitlab-pipeline.ts';
import { type Origins, pipelineDocument } from './origins.ts';
import { hiddenIn } from './other-systems.ts';
import { Repository } from './repository.ts';
import { scannerFiles } from './scanner-files.ts';
import type { Spot } from './spot.ts';

const id = 'pipelines';
const evidence = 'pipeline';

/** Reads workflows of GitHub Actions, and pipelines of Azure DevOps and of GitLab. */
export const pipelinesSource: FileSource = {
  id,
  evidence: [evidence],
  claims: isPipelineInput,
  read: readFiles,
};

interface Found {
  readonly root: Spot;
  readonly noun: string;
  readonly body: Pipeline;
  readonly origins: Origins;
}

function readFiles(all: readonly InputFile[]): Reading {
  const files = all.filter(({ path }) => isPipelineInput(path));
  const repository = new Repository(files);
  for (const file of all) {
    const hidden = hiddenIn(file);
    if (hidden) repository.note(hidden);
  }
  const found = files.flatMap((file) => readFile(file, repository));
  // A file that another one brings in is judged there, unless it starts by itself.
  const pipelines = found.filter(
    ({ root, body }) =>
      !repository.included.has(root.file.path) ||
      (body.system === 'github' ? !isOnlyCalled(root) : startsByItself(root)),
  );
  const resources = [...pipelines.map(resourceOf), ...findBots(repository).map(botOf)];
  const gaps = repository.gaps.map((gap) => ({ source: id, evidence, ...gap }) as const);
  return { resources, gaps, read: repository.read, ignores: files.flatMap(commentsOf) };
}

/** Of the files that hold pipelines by their names; the reader of manifests sees the others. */
function commentsOf(file: InputFile): readonly IgnoreComment[] {
  return isPipelinePath(file.path) ? yamlIgnores(file) : [];
}

function readFile(file: InputFile, repository: Repository): Found[] {
  const { path } = file;
  if (isWorkflowPath(path)) return readAs('workflow', path, repository, readWorkflow);
  if (isGitlabPath(path)) return readAs('pipeline', path, repository, readGitlabPipeline);
  if (isDependabotFile(path) || !(isAzurePipelinesPath(path) || mayBeAzure(file))) return [];
  const root = repository.open(path, /^[ \t]*(?:- )?(?:task|vmImage)\s*:/m.test(file.text));
  if (!root || !isAzurePipeline(root)) return [];
  if (!startsByItself(root) && !isAzurePipelinesPath(path)) return [];
  return readAs('pipeline', path, repository, readAzurePipeline);
}

/** A first look at the text, before it is parsed for nothing. */
function mayBeAzure({ path, text }: InputFile): boolean {
  return (
    /\.ya?ml$/i.test(path) &&
    /^(?:stages|jobs|steps|extends)\s*:/m.test(text) &&
    /^(?:trigger|pr|schedules|pool|resources|extends)\s*:/m.test(text) &&
    !/^apiVersion\s*:/m.test(text)
  );
}

function readAs(
  noun: string,
  path: string,
  repository: Repository,
  read: (root: Spot, repository: Repository) => Omit<Found, 'root' | 'noun'> | undefined,
): Found[] {
  const root = repository.open(path, true);
  const made = root && read(root, repository);
  if (!root || !made) {
    const message = `${path} holds no jobs, so it was not judged`;
    const isTold = repository.read.has(path);
    if (root && !isTold) repository.note({ reason: 'malformed', input: path, line: 1, message });
    return [];
  }
  repository.read.add(path);
  const scanners = scannerFiles(root.file, repository);
  if (scanners.length === 0) return [{ root, noun, ...made }];
  const body = made.origins.set({ ...made.body, scanners }, { spot: root, callers: [] });
  return [{ root, noun, ...made, body }];
}

const systems = { github: 'GitHub workflow', azure: 'Azure pipeline', gitlab: 'GitLab pipeline' };

function resourceOf({ root, body, origins }: Found): Resource {
  const { path, input, complete } = root.file;
  return {
    kind: pipeline.id,
    evidence,
    identity: { kind: systems[body.system], name: path },
    body,
    observed: false,
    complete: complete.has(evidence),
    unit: input,
    places: [{ document: pipelineDocument(root, body, origins), base: [] }],
    unresolved: holdsUnknown(body),
  };
}

function botOf({ body, spot }: ReturnType<typeof findBots>[number]): Resource {
  const { path, input, complete } = spot.file;
  return {
    kind: updateBot.id,
    evidence,
    identity: { kind: body.name, name: path },
    body,
    observed: false,
    complete: complete.has(evidence),
    unit: input,
    places: [{ document: spot.document, base: [] }],
    unresolved: false,
  };
}

function holdsUnknown({ jobs }: Pipeline): boolean {
  return jobs.some(({ steps }) =>
    steps.some(({ inputs, env, mayFail, image }) =>
      [...Object.values(inputs), ...Object.values(env), ...mayFail, image].some(
        (value) => value instanceof Unknown,
      ),
    ),
  );
}
