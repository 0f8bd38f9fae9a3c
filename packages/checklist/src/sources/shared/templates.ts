/** The marks of templates that are filled in as text: Helm and others, a shell or Terraform, pipelines. */
const marks = [
  { open: '{{', close: '}}' },
  { open: '${', close: '}' },
  { open: '#{', close: '}#' },
] as const;

/** Whether a text can hold a template at all. */
export function mayHoldTemplate(text: string): boolean {
  return marks.some(({ open }) => text.includes(open));
}

/** Whether a value, or a key, still holds a template. */
export function holdsTemplate(text: string): boolean {
  return marks.some(({ open, close }) => {
    const start = text.indexOf(open);
    return start !== -1 && text.includes(close, start + open.length);
  });
}

/**
 * The text with plain letters in the place of templates, so that a YAML parser takes each for a
 * piece of a scalar: bare, `{{ x }}` is a mapping to it and `#{x}#` a comment. Every offset stays
 * as it is, and the values are then read from the original text.
 */
export function coverTemplates(text: string): string {
  if (!mayHoldTemplate(text)) return text;
  return text
    .split('\n')
    .map((line) => marks.reduce((covered, mark) => coverLine(covered, mark), line))
    .join('\n');
}

function coverLine(line: string, { open, close }: (typeof marks)[number]): string {
  let covered = '';
  let done = 0;
  for (let from = 0; ; ) {
    const start = line.indexOf(open, from);
    const end = start === -1 ? -1 : line.indexOf(close, start + open.length);
    if (end === -1) return covered + line.slice(done);
    from = end + close.length;
    if (open === '#{' && isComment(line, start)) continue;
    covered += line.slice(done, start) + 'x'.repeat(from - start);
    done = from;
  }
}

/** After a value, ` #{x}#` is a comment to every reader; where a value is due, it is a template. */
function isComment(line: string, start: number): boolean {
  const before = line.slice(0, start);
  return /^\s*$|[^\s:\-,[{]\s+$/.test(before);
}
