import {
  type Context,
  fail,
  notApplicable,
  type Outcome,
  raw,
  Unknown,
  unknown,
} from '../../../model/index.ts';
import { isInFolder } from '../../folders.ts';
import { listed, secretSeverity } from '../../kubernetes/secrets/secret-answer.ts';
import { nameStrength } from '../../kubernetes/secrets/secret-names.ts';
import {
  type Detection,
  detect,
  detectShape,
  literalOf,
} from '../../kubernetes/secrets/secret-text.ts';
import { secretFile } from './secret-files.ts';
import { type InstructionUse, isImageStage, wordOf } from './subjects.ts';
import type { Dockerfile, Instruction, NamedValue } from './types.ts';
import { namesByFile } from './variables.ts';

/** A find in one pair: what {@link detect} says, or a value that only the builder's caller knows. */
type Found = Detection | { readonly rule: 'name' };

interface FoundPair {
  readonly index: number;
  readonly found: Found;
}

const order = ['S1', 'S2', 'name', 'open', 'emulator'] as const;

/** What an instruction of an image stage writes into the image. */
export function imageSecretAnswer(
  { instruction }: InstructionUse,
  context: Context,
): Outcome | true {
  const { keyword } = instruction;
  if (keyword === 'RUN') return textAnswer(instruction, context);
  if (keyword === 'COPY' || keyword === 'ADD') return copyAnswer(instruction, context);
  const names = namesOf(context)?.open ?? none;
  const found = findPairs(instruction, (pair) => pairOf(instruction, pair, names));
  return pairsAnswer(instruction, found, context, undefined);
}

function pairOf(
  { keyword }: Instruction,
  pair: NamedValue,
  open: ReadonlySet<string>,
): Found | undefined {
  const { name, value, written } = raw(pair) as { name: string; value?: unknown; written?: string };
  const copied = /^["']?\$(?:\{(\w+)\}|(\w+))["']?$/.exec(written ?? '');
  const isCopy = copied !== null && open.has((copied[1] ?? copied[2]) as string);
  const isEmpty = keyword === 'ARG' && (value === undefined || value === '');
  if (isEmpty || isCopy) return nameStrength(name) ? { rule: 'name' } : undefined;
  return detectPublished(name, value);
}

/** What is found in a value that is no fingerprint of a public key, such as images verify sources with. */
function detectPublished(name: string, value: unknown): Detection | undefined {
  const isFingerprint = /(?:gpg|pgp|fingerprint|sha\d*|checksum)/i.test(name);
  if (isFingerprint && typeof value === 'string' && /^(?:0x)?[\dA-F\s]+$/i.test(value))
    return undefined;
  return detect(name, value, {});
}

const none: ReadonlySet<string> = new Set();

function namesOf({ inventory, resource }: Context) {
  return inventory.index(namesByFile).get(resource.identity.name);
}

/** What the check of image stages does not look at. */
export function otherSecretAnswer(use: InstructionUse, context: Context): Outcome | true {
  const { instruction, stage } = use;
  const { keyword } = instruction;
  const isImage = isImageStage(stage);
  if (keyword !== 'LABEL' && isImage) return notApplicable('secret-in-dockerfile speaks of it');
  const names = namesOf(context)?.all ?? none;
  const found = findPairs(instruction, (pair) => {
    const { name, value, written } = raw(pair) as {
      name: string;
      value?: unknown;
      written?: string;
    };
    if (keyword === 'ARG' && (value === undefined || value === '')) {
      return nameStrength(name) === 'strong' ? { rule: 'name' } : undefined;
    }
    const copied = /^["']?\$(?:\{(\w+)\}|(\w+))["']?$/.exec(written ?? '');
    const isArgument = copied !== null && names.has((copied[1] ?? copied[2]) as string);
    if (keyword === 'LABEL' && isImage && isArgument && nameStrength(name) === 'strong') {
      return { rule: 'S2', what: 'the value of an argument under the name of a secret', length: 0 };
    }
    // An argument of a build stage hands its value on, and is told of itself.
    if (isArgument && keyword !== 'LABEL') return undefined;
    return detectPublished(name, value);
  });
  return pairsAnswer(instruction, found, context, isImage ? 'high' : 'medium');
}

function findPairs(
  { pairs }: Instruction,
  find: (pair: NamedValue) => Found | undefined,
): readonly FoundPair[] {
  return pairs.flatMap((pair, index) => {
    const found = find(pair);
    return found ? [{ index, found }] : [];
  });
}

function pairsAnswer(
  { keyword, pairs }: Instruction,
  all: readonly FoundPair[],
  context: Context,
  severity: 'high' | 'medium' | undefined,
): Outcome | true {
  const rule = order.find((one) => all.some(({ found }) => found.rule === one));
  if (rule === undefined || rule === 'emulator') return true;
  const alike = all.filter(({ found }) => found.rule === rule);
  const names = listed(alike.map(({ index }) => pairs[index]?.name ?? ''));
  const [{ index, found }] = alike as [FoundPair];
  // Read last: the finding stands there.
  const { name } = pairs[index] as NamedValue;
  if (found.rule === 'open') return unknown(`${names} is filled in later`, 'unresolved');
  if (found.rule === 'name') {
    const where = keyword === 'ARG' ? 'the history of the image' : 'the image';
    const place = severity === undefined ? where : 'the provenance of the build';
    return fail(`${names}: the name of a secret, whose value stays in ${place}`, {
      severity: 'low',
    });
  }
  const { what, length } = found as Extract<Detection, { what: string }>;
  const size = length > 0 ? `, ${length} characters (rule ${rule})` : ` (${name})`;
  const gravity = secretSeverity(rule as 'S1' | 'S2', context);
  return fail(`${names}: ${what}${size}`, {
    severity: gravity === 'low' ? 'low' : (severity ?? gravity),
  });
}

/** S1 in what a shell runs, and in files whose text stands in the Dockerfile. */
function textAnswer(instruction: Instruction, context: Context): Outcome | true {
  const { lines } = instruction;
  const found = shapeIn(raw(lines));
  if (!found) return true;
  // Read last: the finding stands there.
  const [first = ''] = lines.slice(found.index, found.index + 1);
  return fail(`${instruction.keyword} holds ${found.what}, ${found.length} characters (rule S1)`, {
    severity: first === '' ? 'high' : secretSeverity('S1', context),
  });
}

/** The first known form of a credential, and its line. */
export function shapeIn(
  lines: readonly string[],
): { what: string; length: number; index: number } | undefined {
  const one = (text: string) => {
    const found = detectShape(literalOf(text, { shell: true }));
    return found?.rule === 'S1' ? found : undefined;
  };
  const whole = one(lines.join('\n'));
  if (!whole) return undefined;
  const index = lines.findIndex((line) => one(line) !== undefined);
  return { what: whole.what, length: whole.length, index: Math.max(index, 0) };
}

function copyAnswer(instruction: Instruction, context: Context): Outcome | true {
  const text = instruction.heredocs > 0 ? writtenAnswer(instruction, context) : true;
  if (text !== true) return text;
  const index = sourcesOf(instruction).find(
    (at) => fileAt(instruction, at, context) === 'reported',
  );
  return index === undefined || fileFailure(instruction, index, context, 'high');
}

const settingsFile = /(?:^|\/)\.env(?:\.[\w-]+)?$|\.(?:env|properties|ini|conf|cfg|toml)$/i;

/** A file whose text stands in the Dockerfile: known forms in any, names and values in one of settings. */
function writtenAnswer(instruction: Instruction, context: Context): Outcome | true {
  const text = textAnswer(instruction, context);
  const target = instruction.words.at(-1);
  if (text !== true || typeof target !== 'string' || !settingsFile.test(target)) return text;
  for (const [index, line] of raw(instruction.lines).entries()) {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*=(.*)$/s.exec(line) ?? [];
    const found = name && detectPublished(name, literalOf(value.trim(), { shell: true }));
    if (!found || !('what' in found)) continue;
    // Read last: the finding stands there.
    instruction.lines.slice(index, index + 1);
    return fail(
      `${instruction.keyword} writes ${name}: ${found.what}, ${found.length} characters`,
      {
        severity: secretSeverity(found.rule, context),
      },
    );
  }
  return true;
}

/** A file with credentials that is copied from the build context. */
export function secretFileAnswer(
  { instruction, stage }: InstructionUse,
  context: Context,
): Outcome | true {
  const sources = sourcesOf(instruction);
  if (sources.length === 0) return notApplicable('copies nothing from the build context');
  const isImage = isImageStage(stage);
  const told = (at: number) => isImage && fileAt(instruction, at, context) === 'reported';
  const index = sources.find((at) => fileAt(instruction, at, context) !== undefined && !told(at));
  if (index !== undefined) {
    return fileFailure(instruction, index, context, isImage ? 'high' : 'medium');
  }
  return sources.some(told) ? notApplicable('secret-in-dockerfile speaks of it') : true;
}

function fileFailure(
  instruction: Instruction,
  index: number,
  { resource, settings }: Context,
  severity: 'high' | 'medium',
): Outcome {
  const isTest = isInFolder(resource, settings.testFolders);
  return fail(`copies ${wordOf(instruction, index)}, which holds credentials by its name`, {
    severity: isTest ? 'low' : severity,
  });
}

/** Indexes of the sources that come from the build context. */
function sourcesOf({ keyword, flags, words }: Instruction): readonly number[] {
  if (keyword !== 'COPY' && keyword !== 'ADD') return [];
  if (flags.some(({ name }) => name === 'from')) return [];
  return Array.from({ length: Math.max(0, words.length - 1) }, (_, index) => index);
}

function fileAt(instruction: Instruction, index: number, { resource }: Context) {
  const word = wordOf(instruction, index);
  const text = word instanceof Unknown ? word.text : word;
  const { harmless, contexts } = raw(resource.body as Dockerfile);
  const name = text?.replace(/^\.?\//, '') ?? '';
  const isHarmless = contexts.some(({ folder }) =>
    harmless.includes(folder === '.' ? name : `${folder}/${name}`),
  );
  if (isHarmless) return undefined;
  return text === undefined || /^(?:https?|git):|^<</.test(text) ? undefined : secretFile(text);
}
