/**
 * A text without comments, which templates may have and JSON has not. Blanks in their place keep all
 * offsets. https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#comments
 */
export function withoutComments(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, (found) =>
    found.startsWith('"') ? found : found.replaceAll(/[^\n\r]/g, ' '),
  );
}
