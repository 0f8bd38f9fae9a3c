import type { Finding } from '../model/index.ts';

/** The findings of two results, one by one. */
export interface Matched {
  readonly pairs: readonly (readonly [before: Finding, after: Finding])[];
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
  return { pairs, gone, fresh };
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
const printOf: Key = ({ fingerprint, twinOf }) => twinOf ?? fingerprint;

/** The content of something that may have another name: by what else it must be the same thing. */
const contentOf: Key = ({ check, subject, location, contentPrint }) => {
  if (contentPrint === undefined) return undefined;
  const { kind, namespace, part } = subject;
  return joined(contentPrint, check, kind, namespace, part, causeOf(location?.path ?? ''));
};

const keys: readonly Key[] = [
  (one) => joined(printOf(one), one.location?.file, one.contentPrint),
  (one) => joined(printOf(one), one.location?.file),
  (one) => one.contentPrint && joined(printOf(one), one.contentPrint),
  printOf,
  (one) => contentOf(one) && joined(contentOf(one), one.location?.file),
  contentOf,
];

function joined(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts);
}

/** A path without its list positions. */
function causeOf(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}
