/** The instructions by the form of their arguments. */
export const forms = {
  exec: new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL']),
  paths: new Set(['COPY', 'ADD', 'VOLUME']),
  words: new Set(['EXPOSE']),
  one: new Set(['USER', 'WORKDIR', 'STOPSIGNAL']),
  pairs: new Set(['ENV', 'ARG', 'LABEL']),
};
const others: ReadonlySet<string> = new Set(['ONBUILD', 'HEALTHCHECK', 'MAINTAINER']);

/** Whether a builder knows the instruction. */
export function isInstruction(keyword: string): boolean {
  const known = Object.values(forms).some((keywords) => keywords.has(keyword));
  return known || keyword === 'FROM' || others.has(keyword);
}
