/** Lines that only the template of a Dockerfile has: a tag of Jinja, Go or ERB where an instruction stands. */
const tag = /^[ \t]*(?:\{\{|\{%|<%)/m;
const templatedBase = /^[ \t]*FROM[ \t][^\r\n]*(?:\{\{|\{%|<%)/im;

export function isTemplate(text: string): boolean {
  return templatedBase.test(text) || (tag.test(text) && !/^[ \t]*FROM[ \t]+[\w.$]/im.test(text));
}
