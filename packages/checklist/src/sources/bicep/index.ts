import type { FileSource, Gap, InputFile, Reading, Resource } from '../../model/index.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { nameOf } from '../shared/paths.ts';
import { sourceText } from '../shared/structured.ts';
import { armResource } from './arm-resource.ts';
import { type Code, calledBy, type Note, readCode } from './code.ts';
import { Deployment, type Hole, rootTarget } from './deployment.ts';
import type { Work } from './env.ts';
import { codeFile, isBicepFile } from './files.ts';
import { type Parameters, readParameters } from './parameters.ts';

const id = 'bicep';

/** More than any deployment needs, and more than all that are read at once. */
const mostSteps = { each: 500_000, all: 10_000_000 };

/** Gives each deployment its share of the work. */
class Allowance {
  #left = mostSteps.all;

  spend<T>(on: (work: Work) => T): T {
    const steps = Math.min(mostSteps.each, this.#left);
    const work = { steps, depth: 0 };
    const result = on(work);
    this.#left -= steps - work.steps;
    return result;
  }
}

/** Reads Bicep: `.bicep` files with their modules, and the values of their parameters. */
export const bicepSource: FileSource = {
  id,
  evidence: ['azure'],
  claims: isBicepFile,
  read: (files) => readFiles(files.filter(({ path }) => isBicepFile(path))),
};

interface Gathered {
  readonly resources: Resource[];
  readonly gaps: Gap[];
  readonly read: Set<string>;
  readonly codes: ReadonlyMap<string, Code>;
  readonly texts: SourceTexts;
}

function readFiles(files: readonly InputFile[]): Reading {
  const gaps: Gap[] = [];
  const note = (gap: Note) => gaps.push({ source: id, evidence: 'azure', ...gap });
  const codes = readCode(files, note);
  const allowance = new Allowance();
  const parameters = allowance.spend((work) => readParameters(files, codes, work, note));
  const texts: SourceTexts = new Map(files.map((file) => [file.path, sourceText(file)]));
  const read = new Set([...codes.keys(), ...parameters.map(({ path }) => path)]);
  const into: Gathered = { resources: [], gaps, read, codes, texts };
  for (const code of rootsOf(codes, parameters)) {
    const own = parameters.filter((one) => one.code === code);
    const several = own.length > 1;
    for (const one of own.length > 0 ? own : [undefined]) {
      const variant = several && one ? nameOf(one.path) : undefined;
      allowance.spend((work) => deploy(code, one, variant, work, into));
    }
  }
  return { resources: into.resources, gaps, read };
}

/** The files that no other one calls as a module or that have values, and one of each ring of calls. */
function rootsOf(
  codes: ReadonlyMap<string, Code>,
  parameters: readonly Parameters[],
): readonly Code[] {
  const all = [...codes.values()].filter(({ path }) => codeFile.test(path));
  const called = new Set(all.flatMap((code) => calledBy(code)));
  const withValues = new Set(parameters.map(({ code }) => code));
  const roots = all.filter((code) => !called.has(code.path) || withValues.has(code));
  const reached = new Set<string>();
  const reach = (path: string) => {
    const waiting = [path];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const code = reached.has(next) ? undefined : codes.get(next);
      reached.add(next);
      if (code) waiting.push(...calledBy(code));
    }
  };
  for (const { path } of roots) reach(path);
  for (const code of all) {
    if (reached.has(code.path)) continue;
    roots.push(code);
    reach(code.path);
  }
  return roots;
}

/** `variant` tells the deployments of one file apart, where there are several. */
function deploy(
  code: Code,
  parameters: Parameters | undefined,
  variant: string | undefined,
  work: Work,
  { resources, gaps, codes, texts }: Gathered,
): void {
  const holes: Hole[] = [];
  const note = ({ origin, message }: Hole) => {
    const { file: input, offset } = origin;
    const line = texts.get(input)?.lines().positionAt(offset).line;
    const at = line !== undefined && { line };
    gaps.push({ source: id, evidence: 'azure', reason: 'unresolved', input, message, ...at });
  };
  const deployment = new Deployment(
    code,
    parameters?.values ?? new Map(),
    { codes, holes, work },
    rootTarget(code, variant && `~${variant}`),
  );
  const common = {
    complete: code.file.complete.has('azure'),
    unit: variant === undefined ? code.path : `${code.path} ${variant}`,
    texts,
  };
  for (const instance of deployment.instances()) {
    const resource = armResource(instance, common);
    if (resource) resources.push(resource);
    else holes.push({ origin: instance.body.origin, message: `${instance.address} is too large` });
  }
  for (const hole of holes) note(hole);
}
