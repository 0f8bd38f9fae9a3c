import type { Finding } from '../model/index.ts';

/** The findings of two results, one by one. */
export interface Matched {
  readonly pairs: readonly (readonly [before: Finding, after: Finding])[];
  /** The same check fails of the same subject, for another cause. */
  readonly otherwise: readonly (readonly [before: Finding, after: Finding])[];
  readonly gone: readonly Finding[];
  readonly fresh: readonly Finding[];
}

type Key = (finding: Finding) => string | undefined;

/**
 * Pairs each finding with at most one of the other result, the surest pairs first: by fingerprint,
 * and among twins of one fingerprint by file and content; then what has another name and the same
 * content. One finding is never known twice, so that a copy of a thing is new.
 */
export function match(before: readonly Finding[], after: readonly Finding[]): Matched {
  const pairs: [Finding, Finding][] = [];
  let [gone, fresh] = [before, after];
  for (const key of keys) {
    const found = pairUp(gone, fresh, key);
    pairs.push(...found.pairs);
    ({ gone, fresh } = found);
  }
  const { pairs: otherwise, ...rest } = pairUp(gone, fresh, subjectOf);
  return { pairs, otherwise, ...rest };
}

function pairUp(before: readonly Finding[], after: readonly Finding[], key: Key) {
  const waiting = new Map<string, Finding[]>();
  const gone: Finding[] = [];
  for (const finding of before) {
    const id = key(finding);
    if (id === undefined) gone.push(finding);
    else if (waiting.has(id)) waiting.get(id)?.push(finding);
    else waiting.set(id, [finding]);
  }
  const pairs: [Finding, Finding][] = [];
  const fresh: Finding[] = [];
  for (const finding of after) {
    const id = key(finding);
    const known = id === undefined ? undefined : waiting.get(id)?.shift();
    if (known) pairs.push([known, finding]);
    else fresh.push(finding);
  }
  return { pairs, gone: [...gone, ...[...waiting.values()].flat()], fresh };
}

/** What the first of several twins is called, too. */
export function printOf({ fingerprint, twinOf }: Finding): string {
  return twinOf ?? fingerprint;
}

/**
 * The content of something that may have another name: by what else it must be the same thing. A
 * content print has two halves, without the name and without all that is equal to it.
 */
const contentOf: Key = (finding) => {
  const { contentPrint, subject } = finding;
  return contentPrint && contentKey(finding, contentPrint.slice(0, 16), subject.part);
};

const namelessContentOf: Key = (finding) => {
  const { contentPrint, subject } = finding;
  const part = subject.part?.split(' ').map((word) => (word === subject.name ? '~' : word));
  return contentPrint && contentKey(finding, contentPrint.slice(16), part?.join(' '));
};

function contentKey({ check, subject, location }: Finding, print: string, part?: string): string {
  const { kind, namespace } = subject;
  return joined(print, check, kind, namespace, part, causeOf(location?.path ?? ''));
}

const subjectOf: Key = ({ check, subject: { kind, namespace, name, resourceId, part } }) =>
  joined(check, kind, namespace, name, resourceId?.toLowerCase(), part);

const keys: readonly Key[] = [
  (one) => joined(printOf(one), one.location?.file, one.contentPrint, one.clusters?.join()),
  (one) => joined(printOf(one), one.location?.file, one.contentPrint),
  (one) => joined(printOf(one), one.location?.file),
  (one) => one.contentPrint && joined(printOf(one), one.contentPrint),
  printOf,
  (one) => contentOf(one) && joined(contentOf(one), one.location?.file),
  contentOf,
  (one) => namelessContentOf(one) && joined(namelessContentOf(one), one.location?.file),
  namelessContentOf,
];

function joined(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts);
}

/** A path without its list positions. */
function causeOf(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}
