import type { Word } from './tokens.ts';

/** What a variable holds; undefined where that is not known. */
export type Lookup = (name: string) => string | undefined;

/** `$X`, `${X}`, `$env:X`, `%X%`; `$(X)`, `${{ variables.X }}` and `${{ env.X }}` of pipelines. */
const reference =
  /\$\{\{\s*(?:env|variables|vars)(?:\.([\w.-]+)|\['([^']+)'\])\s*\}\}|\$\{(?:env:)?(\w+)\}|\$\(([\w.-]+)\)|\$(?:env:)?([A-Za-z_]\w*)|%([A-Za-z_]\w*)%/gi;

/** The text with the values of the variables that are known in the place of their names. */
export function expand(text: string, lookup: Lookup): string {
  if (!/[$%]/.test(text)) return text;
  return text.replace(reference, (written, ...groups: (string | undefined)[]) => {
    const name = groups.slice(0, 6).find((group) => typeof group === 'string');
    return (name !== undefined && lookup(name)) || written;
  });
}

/** A word as the shell sees it: a bare variable can hold several, or none. */
export function expandWord(word: Word, lookup: Lookup): readonly string[] {
  const text = expand(word.text, lookup);
  if (word.isQuoted || text === word.text || !/\s/.test(text)) return text === '' ? [] : [text];
  return text.split(/\s+/).filter((part) => part !== '');
}

/** Whether a text holds nothing that a shell or a pipeline fills in. */
export function isLiteral(text: string): boolean {
  return !/[$`]|%\w+%|\{\{/.test(text);
}
