import type {
  Identity,
  IgnoreAnnotation,
  IgnoreComment,
  Location,
  WaivedSubject,
  Waiver,
} from '../../model/index.ts';
import { literalOf, type Pattern, pathPattern, textPattern } from './pattern.ts';

/** A fail that a waiver may accept. */
export interface Fail {
  readonly check: string;
  /** The item that owns the check. */
  readonly owner: string;
  readonly identity: Identity;
  readonly places: readonly Location[];
  /** The annotations of its resource. */
  readonly ignores: readonly IgnoreAnnotation[] | undefined;
}

/** A waiver, ready to be compared with many fails. */
export interface Entry {
  readonly waiver: Waiver;
  readonly order: number;
  /** Why it does not count although it says so. */
  readonly void?: { readonly state: 'expired' | 'forbidden'; readonly why: string };
  /** All fails that it can accept have this key among theirs. */
  readonly key: string;
  readonly covers: (fail: Fail) => boolean;
  /** The fails that it accepts; if it is void, those that it would. */
  findings: number;
  /** Fails that it matches and that an earlier one accepts. */
  others: number;
}

/** The keys under which the waivers of a fail stand, each once. */
export function keysOf({ check, owner, identity, places }: Fail): ReadonlySet<string> {
  const keys = new Set([
    check,
    owner,
    nameKey(check, identity.name),
    nameKey(owner, identity.name),
  ]);
  for (const { file } of places) if (file !== undefined) keys.add(fileKey(check, file));
  return keys;
}

function nameKey(target: string, name: string): string {
  return `${target}\nname ${name}`;
}

function fileKey(check: string, file: string): string {
  return `${check}\nfile ${file}`;
}

type Matching = Pick<Entry, 'key' | 'covers'>;

/** How an entry of a file of waivers is matched. */
export function matchingOf({ target, subject = {} }: Waiver): Matching {
  const name = subject.name === undefined ? undefined : literalOf(subject.name);
  const tests = Object.entries(subject).map(([field, pattern]) =>
    fieldTest(field as keyof WaivedSubject, pattern),
  );
  return {
    key: name === undefined ? target : nameKey(target, name),
    covers: (fail) => tests.every((test) => test(fail)),
  };
}

function fieldTest(field: keyof WaivedSubject, pattern: string): (fail: Fail) => boolean {
  switch (field) {
    case 'path': {
      const matches = pathPattern(pattern);
      return ({ places }) => places.some(({ file }) => file !== undefined && matches(file));
    }
    case 'resourceId': {
      const matches = textPattern(pattern, { anyCase: true });
      return ({ identity: { resourceId, address } }) =>
        isMatch(matches, resourceId) || isMatch(matches, address);
    }
    default: {
      const matches = textPattern(pattern, { anyCase: field === 'kind' });
      return ({ identity }) => isMatch(matches, identity[field]);
    }
  }
}

function isMatch(matches: Pattern, value: string | undefined): boolean {
  return value !== undefined && matches(value);
}

/** A comment speaks for the lines that it belongs to. */
export function commentMatching(check: string, { file, span }: IgnoreComment): Matching {
  return {
    key: fileKey(check, file),
    covers: ({ places }) =>
      places.some(
        ({ file: other, line }) =>
          other === file &&
          span !== undefined &&
          line !== undefined &&
          line >= span.from &&
          line <= span.to,
      ),
  };
}

/** An annotation speaks for its resource. */
export function annotationMatching(check: string, ignores: readonly IgnoreAnnotation[]): Matching {
  return { key: check, covers: (fail) => fail.ignores === ignores };
}
