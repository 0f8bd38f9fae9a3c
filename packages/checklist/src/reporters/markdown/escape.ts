import { oneLine, shortened } from '../plain-text.ts';

/** Longer texts of the evidence are cut: one of them must not fill a comment. */
const longest = 300;

/** What GitHub gives a meaning inside a line. Entities mean the same in Markdown and in HTML. */
const special = /[&<>"`*[\]|~\\]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** A mention, a reference to an issue, a link: cut in two by a space without width. */
const linking = /@|#(?=\d)|\bGH(?=-\d)|:(?=\/\/)|\bwww(?=\.)/gi;

/** Text of the evidence for the middle of a line, in Markdown or in HTML, without any effect. */
export function inert(text: string): string {
  return shortened(oneLine(text), longest)
    .replaceAll(special, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(linking, (match) => `${match}&#8203;`);
}

/** Text as code: nothing in it has a meaning, backticks included. */
export function code(text: string): string {
  const line = shortened(oneLine(text), longest);
  const fence = '`'.repeat(1 + longestRun(line));
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return fence + padding + line + padding + fence;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
