// Neither a text nor a comment that is not closed is tried again at each sign in it.
const token =
  /"(?:[^"\\]+|\\[\s\S])*"?|'(?:[^'\\\n]+|\\[\s\S])*'?|\/\/[^\n\r]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g;

/**
 * A text without comments, which templates may have and JSON has not. Blanks in their place keep all
 * offsets. https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#comments
 */
export function withoutComments(text: string): string {
  return text.replaceAll(token, (found) =>
    found.startsWith('//') || /^\/\*[\s\S]*\*\/$/.test(found)
      ? found.replaceAll(/[^\n\r]/g, ' ')
      : found,
  );
}
