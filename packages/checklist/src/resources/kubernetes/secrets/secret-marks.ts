/** Stands for a template that nobody has filled in: what it becomes is not known. */
export const openMark = '\uE000';

/** Stands for what something else puts in where the text is used: no part of it is written down. */
export const referenceMark = '\uE001';

/** Who reads a text, which decides what its `${…}` means. */
export interface Reader {
  /** A shell expands it, or Kubernetes does. */
  readonly shell?: boolean;
  /** It was read from the API: nothing in it waits to be filled in. */
  readonly observed?: boolean;
}

/** A text with marks in the place of templates and references, so that only literals are left. */
export function marked(text: string, { shell, observed }: Reader): string {
  if (!/[$`{]/.test(text)) return text;
  let left = text;
  const template = observed ? referenceMark : openMark;
  left = cover(left, '${{', '}}', template);
  left = cover(left, '{{', '}}', template);
  if (!observed) left = cover(left, '#{', '}#', openMark);
  // https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
  left = cover(left, '$(', ')', referenceMark);
  left = cover(left, '${', '}', shell || observed ? referenceMark : openMark);
  if (!shell) return left;
  return cover(left, '`', '`', referenceMark).replaceAll(variable, referenceMark);
}

const variable = /\$(?:[A-Za-z_]\w*|[\d@*#?!$-])/g;

function cover(text: string, begin: string, end: string, mark: string): string {
  let start = text.indexOf(begin);
  if (start === -1) return text;
  let covered = '';
  let done = 0;
  while (start !== -1) {
    const close = text.indexOf(end, start + begin.length);
    if (close === -1) break;
    covered += text.slice(done, start) + mark;
    done = close + end.length;
    start = text.indexOf(begin, done);
  }
  return covered + text.slice(done);
}
