import type { Gap, Resource } from '../../model/index.ts';
import { deploysTemplate } from '../shared/arm/deploys-template.ts';
import { WireCells } from '../shared/arm/wire-cells.ts';
import { type Cell, isList, isMap, memberOf } from '../shared/code/cell.ts';
import type { SourceTexts } from '../shared/code/code-document.ts';
import { nameOf } from '../shared/paths.ts';
import { answering } from './answers.ts';
import { armResource } from './arm-resource.ts';
import { type Code, calledBy } from './code.ts';
import { Deployment, type Hole, rootTarget } from './deployment.ts';
import type { Work } from './env.ts';
import type { Instance } from './instance.ts';
import { isAzureType } from './kinds-in.ts';
import type { Parameters } from './parameters.ts';

/** More than any deployment needs, and more than all that are read at once. */
const mostSteps = { each: 500_000, all: 10_000_000 };

/** Gives each deployment its share of the work. */
export class Allowance {
  #left = mostSteps.all;

  spend<T>(on: (work: Work) => T): T {
    const steps = Math.min(mostSteps.each, this.#left);
    const work = { steps, depth: 0 };
    const result = on(work);
    this.#left -= steps - work.steps;
    return result;
  }
}

/** All that may be deployed, of one source. */
export interface Deployable {
  readonly source: string;
  /** By their paths, those inside other files included. */
  readonly codes: ReadonlyMap<string, Code>;
  /** The files that can be deployed by themselves. */
  readonly files: readonly Code[];
  readonly parameters: readonly Parameters[];
  readonly texts: SourceTexts;
}

interface Gathered extends Deployable {
  readonly wire: WireCells;
  readonly resources: Resource[];
  readonly gaps: Gap[];
}

/** What deployments declare. */
export type Declared = Pick<Gathered, 'resources' | 'gaps'>;

/**
 * What is declared by all files that no other one calls, once for each file of their values; `isAsked`
 * tells of such a file whether it is of interest.
 */
export function deployAll(
  deployable: Deployable,
  allowance: Allowance,
  isAsked: (path: string) => boolean = () => true,
): Declared {
  const into: Gathered = { ...deployable, wire: new WireCells(), resources: [], gaps: [] };
  for (const code of rootsOf(deployable)) {
    if (!isAsked(code.path)) continue;
    const own = deployable.parameters.filter((one) => one.code === code);
    const several = own.length > 1;
    for (const one of own.length > 0 ? own : [undefined]) {
      const variant = several && one ? nameOf(one.path) : undefined;
      allowance.spend((work) => deploy(code, one, variant, work, into));
    }
  }
  return into;
}

/** The files that no other one calls as a module or that have values, and one of each ring of calls. */
export function rootsOf({
  codes,
  files: all,
  parameters,
}: Pick<Deployable, 'codes' | 'files' | 'parameters'>): readonly Code[] {
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

/** Of what never ends, one thing is said. */
function endless({ path }: Code): Hole {
  const message = `${path} asks for more than can be evaluated: split it, or give smaller counts`;
  return { origin: { file: path, offset: 0 }, message };
}

/** `variant` tells the deployments of one file apart, where there are several. */
function deploy(
  code: Code,
  parameters: Parameters | undefined,
  variant: string | undefined,
  work: Work,
  { source, resources, gaps, codes, texts, wire }: Gathered,
): void {
  const holes: Hole[] = [];
  const note = (gap: Pick<Gap, 'evidence' | 'reason'>, hole: Hole) => {
    const { origin, message, kinds, clusterName } = hole;
    const { file: input, offset } = origin;
    const line = texts.get(input)?.lines().positionAt(offset).line;
    const place = { input, ...(line !== undefined && { line }) };
    const told = { ...(kinds && { kinds }), ...(clusterName && { clusterName }) };
    gaps.push({ source, ...gap, ...place, message, ...told });
  };
  const deployment = new Deployment(
    code,
    parameters?.values ?? new Map(),
    { codes, holes, work },
    rootTarget(code, variant && `~${variant}`),
  );
  const instances = [...deployment.instances()];
  const common = {
    complete: code.file.complete.has('azure'),
    unit: variant === undefined ? code.path : `${code.path} ${variant}`,
    texts,
    wire,
    answering: answering(instances.map(({ id }) => id)),
  };
  for (const instance of instances) {
    const { address, type } = instance;
    // Of Entra ID, by an extension: nothing looks at it.
    if (/^microsoft\.graph\//i.test(type)) continue;
    if (!isAzureType(type)) {
      const message = `${address} is a ${type}, which is not read from here: assess its manifest`;
      const { origin } = instance.body;
      note({ evidence: 'kubernetes', reason: 'unsupported' }, { origin, message });
      continue;
    }
    if (deploysTemplate(type)) {
      const message = `${address} deploys a template, which is not read: make that a module`;
      if (holdsTemplate(instance)) holes.push({ origin: instance.body.origin, message });
      continue;
    }
    const resource = armResource(instance, common);
    if (resource) resources.push(resource);
    else holes.push({ origin: instance.body.origin, message: `${address} is too large` });
    if (work.steps <= 0) break;
  }
  if (work.steps <= 0) holes.splice(0, holes.length, endless(code));
  for (const hole of holes) note({ evidence: 'azure', reason: hole.reason ?? 'unresolved' }, hole);
}

/** A deployment that is written as a resource; AVM reports its use by one that deploys nothing. */
function holdsTemplate({ body }: Instance): boolean {
  const way = ['properties', 'template', 'resources'];
  const made = way.reduce<Cell | undefined>((at, key) => at && memberOf(at, key), body)?.value;
  if (made === undefined) return true;
  if (isList(made)) return made.length > 0;
  return !isMap(made) || made.size > 0;
}
