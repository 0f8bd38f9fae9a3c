import { type Event, type ParserOptions, parseEvents, YAMLException } from 'js-yaml';

/** Spaces that make any line deep enough. */
const width = 128;

/** Characters that are parsed over and over before a text is given up. */
const mostWork = 16 * 1024 * 1024;

/**
 * The events of a text in which quoted text and `[…]` or `{…}` may go on in lines of any
 * indentation, as they may for Kubernetes: its reader ignores indentation there, and many a manifest
 * closes a list with a `]` below its key. The lines in question are parsed as if indented.
 * https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/goyaml.v2/scannerc.go
 */
export function parseLeniently(text: string, options: ParserOptions): Event[] {
  const lines: number[] = [];
  for (let work = text.length; ; work += text.length) {
    try {
      const events = parseEvents(indented(text, lines), options);
      for (const event of lines.length > 0 ? events : []) moveBack(event, lines);
      return events;
    } catch (error) {
      const line = deficientLine(error, text, lines);
      if (line === undefined || work > mostWork) throw back(error, lines);
      lines.push(line);
      lines.sort((a, b) => a - b);
    }
  }
}

/** The start of the line that an error is about, if indenting it can help. */
function deficientLine(error: unknown, text: string, lines: readonly number[]): number | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation')
    return undefined;
  const at = original(error.mark?.position ?? 0, lines);
  const line = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  return lines.includes(line) ? undefined : line;
}

function indented(text: string, lines: readonly number[]): string {
  let result = '';
  let done = 0;
  for (const line of lines) {
    result += text.slice(done, line) + ' '.repeat(width);
    done = line;
  }
  return result + text.slice(done);
}

/** The offset in the text itself of one in the indented text. */
function original(offset: number, lines: readonly number[]): number {
  let added = 0;
  for (const line of lines) {
    if (offset < line + added + width) break;
    added += width;
  }
  return offset - added;
}

const offsets = [
  'start',
  'valueStart',
  'valueEnd',
  'anchorStart',
  'anchorEnd',
  'tagStart',
  'tagEnd',
] as const;

function moveBack(event: Event, lines: readonly number[]): void {
  const fields = event as Partial<Record<(typeof offsets)[number], number>>;
  for (const name of offsets) {
    const offset = fields[name];
    if (offset !== undefined && offset > 0) fields[name] = original(offset, lines);
  }
}

function back(error: unknown, lines: readonly number[]): unknown {
  if (error instanceof YAMLException && error.mark) {
    error.mark.position = original(error.mark.position, lines);
  }
  return error;
}
