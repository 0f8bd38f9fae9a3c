import { fail, notApplicable, type Outcome, raw } from '../../../model/index.ts';
import { knownWords } from './subjects.ts';
import type { Instruction } from './types.ts';

const http = /^https?:\/\//i;
const git = /^(?:git@|git:\/\/|ssh:\/\/)|^https?:\/\/[^?#]*\.git(?:[?#]|$)/i;
/** `#<commit>`, with a folder behind it; or the commit as a parameter. */
const commit = /(?:#|[?&](?:ref|commit|checksum)=)[\da-f]{40,64}(?:$|[:&?#])/i;
const archive = /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|tzst|tar\.(?:gz|bz2|xz|zst))$/i;

/** Whether what `ADD` fetches is the same every time. */
export function addRemoteAnswer(instruction: Instruction): Outcome | true {
  const sources = remoteSources(instruction);
  if (sources.length === 0) return notApplicable('fetches nothing');
  if (hasFlag(instruction, 'checksum')) return true;
  const loose = sources.find((source) => !(git.test(source) && commit.test(source)));
  if (loose === undefined) return true;
  // Read last: the finding stands there.
  const { keyword } = instruction;
  const shown = loose
    .replace(/\/\/[^/@]*@/, '//…@')
    .replace(/[?#].*$/, '')
    .slice(0, 200);
  return fail(`${keyword} fetches ${shown}, whatever is there`);
}

/** Whether `ADD` does what `COPY` cannot do. */
export function addLocalAnswer(instruction: Instruction): Outcome | true {
  const remote = new Set(remoteSources(instruction));
  const sources = knownWords(instruction).slice(0, -1);
  const local = sources.filter((source) => !remote.has(source) && !/^<</.test(source));
  if (local.length === 0) return notApplicable('adds no file of the build context');
  if (hasFlag(instruction, 'unpack')) return true;
  const plain = local.find((source) => !archive.test(source));
  if (plain === undefined) return true;
  // Read last: the finding stands there.
  const { keyword } = instruction;
  return fail(`${keyword} of ${plain}, which is no archive`);
}

function remoteSources(instruction: Instruction): readonly string[] {
  return knownWords(instruction)
    .slice(0, -1)
    .filter((source) => http.test(source) || git.test(source));
}

function hasFlag({ flags }: Instruction, name: string): boolean {
  return flags.some((flag) => flag.name === name && raw(flag).value !== 'false');
}
