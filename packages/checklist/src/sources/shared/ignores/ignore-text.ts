import { type IgnoreComment, ignoreMarker } from '../../../model/index.ts';

/** What stands behind the marker that a comment begins with; undefined for any other comment. */
export function behindMarker(comment: string): string | undefined {
  const text = comment.trimStart();
  if (!text.startsWith(ignoreMarker)) return undefined;
  const rest = text.slice(ignoreMarker.length);
  // Users of other tools write a colon or an equals sign there.
  return rest === '' || /^[\s:=]/.test(rest) ? rest.replace(/^[:=]/, ' ').trim() : undefined;
}

/** More comments than people write into one file. */
const mostComments = 1000;

/** The first comments of a file; that there are more is told once. */
export function limited(
  file: string,
  lines: readonly number[],
  make: (index: number) => IgnoreComment,
): IgnoreComment[] {
  const made = lines.slice(0, mostComments).map((_, index) => make(index));
  const next = lines[mostComments];
  if (next === undefined) return made;
  const problem = `only the first ${mostComments} comments of a file count`;
  return [...made, { file, line: next, text: '', problem }];
}
