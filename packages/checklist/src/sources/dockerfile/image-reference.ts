/** https://github.com/distribution/reference/blob/main/regexp.go */
export function isReference(text: string): boolean {
  return /^(?:[a-zA-Z\d](?:[a-zA-Z\d.-]*[a-zA-Z\d])?(?::\d+)?\/)?[a-z\d]+(?:(?:\.|__?|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:\.|__?|-+)[a-z\d]+)*)*(?::\w[\w.-]{0,127})?(?:@[a-z\d+.-]+:[a-zA-Z\d]+)?$/.test(
    text,
  );
}

const platformArguments = ['TARGET', 'BUILD'].flatMap((side) =>
  ['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].map((part) => `${side}${part}`),
);

/** What is wrong with the image of a `FROM`, as written and with its arguments but those that are missing. */
export function imageProblem(
  written: string,
  text: string,
  missing: readonly string[],
): string | undefined {
  const open = missing.filter((name) => !platformArguments.includes(name));
  if (open.length > 0) return `FROM ${written} hangs on ${open.join(', ')}, which has no default`;
  const isJudged = written !== '' && missing.length === 0 && !/\{\{|<%|\{%/.test(text);
  if (!isJudged || isReference(text)) return undefined;
  const shown = text === '' ? 'an empty text' : text.slice(0, 100);
  return `FROM ${written}: ${shown} is no image reference`;
}
