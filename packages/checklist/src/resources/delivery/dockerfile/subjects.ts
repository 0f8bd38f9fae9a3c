import {
  type Context,
  type Kind,
  peek,
  type Resource,
  type Subject,
  Unknown,
} from '../../../model/index.ts';
import { isInFolder } from '../../folders.ts';
import { type ImageReference, imageReference } from '../../kubernetes/image.ts';
import type { Dockerfile, Instruction, Problem, Stage } from './types.ts';

export const dockerfile: Kind<Dockerfile> = {
  id: 'Dockerfile',
  evidence: 'dockerfile',
  noun: 'Dockerfile',
};

/** The stage that becomes the image. */
export interface FinalStage {
  readonly stage: Stage;
  /** It and the stages that it is built on, it first. */
  readonly chain: readonly Stage[];
}

/** A place that names an image which the build starts from or copies from. */
export interface BaseUse {
  readonly stage: Stage;
  /** What `COPY --from` copies with; absent for `FROM`. */
  readonly copy?: Instruction;
}

/** An instruction in its stage. */
export interface InstructionUse {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

/** Folders of builds that make no image of an application. */
const toolFolders = ['.devcontainer', '.github'];

function exempt(_: unknown, { resource, settings, profile }: Context): string | undefined {
  const isTest = isInFolder(resource, [...settings.testFolders, ...toolFolders]);
  return isTest && profile !== 'strict' ? 'stands in a folder of tests or tools' : undefined;
}

/** Each Dockerfile; `undefined` where nothing is wrong with it, else each problem. */
export const dockerfileProblem: Subject<Problem | undefined> = {
  noun: 'Dockerfile',
  evidence: 'dockerfile',
  kinds: [dockerfile.id],
  of: (resource) => {
    const { problems } = bodyOf(resource);
    return problems.length > 0 ? problems : [undefined];
  },
  node: (problem) => problem,
  exempt,
};

/** Each stage that is shipped: several where those who build name several. */
export const finalStage: Subject<FinalStage> = {
  noun: 'final stage',
  evidence: 'dockerfile',
  kinds: [dockerfile.id],
  of: (resource) => finalStagesOf(bodyOf(resource)),
  part: ({ stage }) => stageName(stage),
  node: ({ stage }) => stage,
  exempt,
};

function finalStagesOf({ stages }: Dockerfile): FinalStage[] {
  return stages
    .filter(({ role }) => role === 'target')
    .map((stage) => {
      const chain = [stage];
      for (let at = stage.parent; at !== undefined; at = stages[at]?.parent) {
        chain.push(stages[at] as Stage);
      }
      return { stage, chain };
    });
}

/** The images that the stages of the build start from, and those that `COPY --from` names. */
export const externalBase: Subject<BaseUse> = {
  noun: 'base image',
  evidence: 'dockerfile',
  kinds: [dockerfile.id],
  of: (resource) =>
    relevantStages(bodyOf(resource)).flatMap((stage) => {
      const copies = stage.instructions.filter(
        (instruction) =>
          instruction.keyword === 'COPY' && peek(instruction, 'fromImage') !== undefined,
      );
      const isBuiltOnImage = stage.parent === undefined && peek(stage, 'image') !== 'scratch';
      return [...(isBuiltOnImage ? [{ stage }] : []), ...copies.map((copy) => ({ stage, copy }))];
    }),
  part: ({ stage }) => stageName(stage),
  node: ({ stage, copy }) => copy ?? stage,
  exempt,
};

/** Each instruction of the stages that are built, but those of `ONBUILD`. */
export const builtInstruction: Subject<InstructionUse> = {
  ...instructionSubject(({ onbuild }) => !onbuild),
  exempt,
};

/** Each `RUN` of the stages that are built. */
export const runInstruction: Subject<InstructionUse> = {
  ...instructionSubject(({ keyword, onbuild }) => keyword === 'RUN' && !onbuild),
  exempt,
};

/** What sets variables and labels; like the two below, in test folders and for later builds, too. */
export const variableSetter = keywordSubject('ENV', 'ARG', 'LABEL');
export const fileCopier = keywordSubject('COPY', 'ADD');
export const shellRunner = keywordSubject('RUN');

/** All three: what can write a secret down. */
export const secretHolder = keywordSubject('ENV', 'ARG', 'COPY', 'ADD', 'RUN');

function keywordSubject(...keywords: readonly string[]): Subject<InstructionUse> {
  return instructionSubject(({ keyword }) => keywords.includes(keyword));
}

function instructionSubject(holds: (instruction: Instruction) => boolean): Subject<InstructionUse> {
  return {
    noun: 'instruction',
    evidence: 'dockerfile',
    kinds: [dockerfile.id],
    of: (resource) =>
      relevantStages(bodyOf(resource)).flatMap((stage) =>
        stage.instructions.filter(holds).map((instruction) => ({ stage, instruction })),
      ),
    part: ({ stage, instruction }) => `${instruction.keyword} of ${stageName(stage)}`,
    node: ({ instruction }) => instruction,
  };
}

/** Whether the files of a stage are those of the image. */
export function isImageStage({ role }: Stage): boolean {
  return role === 'target' || role === 'image';
}

/** The image of a base; parts that are not known throw when they are read. */
export function imageOfBase({ stage, copy }: BaseUse): ImageReference {
  return imageReference(copy ? peek(copy, 'fromImage') : peek(stage, 'image'), false);
}

/** A word of an instruction; an {@link Unknown} as it is. */
export function wordOf({ words }: Instruction, index: number): string | Unknown | undefined {
  return peek(words as unknown as Record<string, string>, String(index));
}

/** The words of an instruction that are known. */
export function knownWords(instruction: Instruction): readonly string[] {
  const words: string[] = [];
  for (let index = 0; index < instruction.words.length; index++) {
    const word = wordOf(instruction, index);
    if (!(word instanceof Unknown)) words.push(word ?? '');
  }
  return words;
}

/** The last instruction of a keyword in the image. */
export function lastOf(
  { chain }: FinalStage,
  holds: (instruction: Instruction) => boolean,
): Instruction | undefined {
  for (const { instructions } of chain) {
    const found = instructions.findLast((one) => !one.onbuild && holds(one));
    if (found) return found;
  }
  return undefined;
}

function relevantStages({ stages }: Dockerfile): readonly Stage[] {
  return stages.filter(({ role }) => role !== 'unused');
}

function stageName({ name, role }: Stage): string {
  if (name !== undefined) return `stage ${name}`;
  return role === 'target' ? 'final stage' : 'stage without a name';
}

function bodyOf({ body }: Resource): Dockerfile {
  return body as Dockerfile;
}
