import { oneLine, shortened } from '../plain-text.ts';

/** Longer texts of the evidence are cut: one of them must not fill a comment. */
const longest = 300;

/** What has a meaning inside a line. An entity means the same in Markdown and in HTML. */
const special = /[&<>`*|~\\$]|\](?=\()|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;

/** What GitHub makes a link of: a mention, an issue, an address. A space without width cuts it. */
const linking = /@|#(?=\d)|\bGH(?=-\d)|:(?=\/\/)|\bwww(?=\.)/iu;

const meaning = new RegExp(`(${special.source})|${linking.source}`, 'giu');

/** Text of the evidence for the middle of a line, in Markdown or in HTML, without any effect. */
export function inert(text: string): string {
  return shortened(oneLine(text), longest).replaceAll(meaning, (match, mark: string | undefined) =>
    mark === undefined ? `${match}&#8203;` : `&#${mark.charCodeAt(0)};`,
  );
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
