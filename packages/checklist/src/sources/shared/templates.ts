interface Mark {
  readonly open: string;
  readonly close: string;
}

const tokenMark: Mark = { open: '#{', close: '}#' };

/** The marks of templates that are filled in as text: of Helm and others, of a shell or Terraform, of pipelines. */
const marks: readonly Mark[] = [{ open: '{{', close: '}}' }, { open: '${', close: '}' }, tokenMark];

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
  return mayHoldTemplate(text) ? marks.reduce(coverMark, text) : text;
}

/** Looks for each line end and each closing mark once, however many opening marks there are. */
function coverMark(text: string, mark: Mark): string {
  const { open, close } = mark;
  let covered = '';
  let done = 0;
  let lineEnd = -1;
  let closing = -1;
  let start = text.indexOf(open);
  while (start !== -1) {
    if (lineEnd < start) lineEnd = endOfLine(text, start);
    const inside = start + open.length;
    if (closing < inside) closing = text.indexOf(close, inside);
    if (closing === -1) break;
    let from = inside;
    if (closing < lineEnd && !(mark === tokenMark && followsValue(text, start))) {
      from = closing + close.length;
      covered += text.slice(done, start) + 'x'.repeat(from - start);
      done = from;
    }
    start = text.indexOf(open, from);
  }
  return done === 0 ? text : covered + text.slice(done);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** After a value, ` #{x}#` is a comment to every reader; where a value is due, it is a template. */
function followsValue(text: string, start: number): boolean {
  let before = start - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  return before < start - 1 && before >= 0 && !':-?,[{\n\r'.includes(text[before] as string);
}
