import type { Shell } from './dialects.ts';
import type { Word } from './tokens.ts';

/** What a variable holds; undefined where that is not known. */
export type Lookup = (name: string) => string | undefined;

const references: Readonly<Record<Shell, RegExp>> = {
  posix: /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
  powershell: /\$(?:\{(?:env:)?(\w+)\}|(?:env:)?([A-Za-z_]\w*))/gi,
  cmd: /%(([A-Za-z_]\w*))%/g,
};

const fillable = /[$%]/;

/** Stands where the value of a bare variable is split. */
const split = '\0';

/** A word as the shell sees it: a bare variable can hold several, or none. */
export function expandWord(word: Word, lookup: Lookup, shell: Shell): readonly string[] {
  if (!fillable.test(word.text)) return word.isQuoted || word.text !== '' ? [word.text] : [];
  const words = expanded(word, lookup, shell, split).split(split);
  const isOne = word.isQuoted && words.length === 1;
  return isOne ? words : words.filter((text) => text !== '');
}

/** The text of a word of which nothing is split: the value of an assignment. */
export function expandedText(word: Word, lookup: Lookup, shell: Shell): string {
  return expanded(word, lookup, shell, undefined);
}

function expanded(word: Word, lookup: Lookup, shell: Shell, gap: string | undefined): string {
  if (!fillable.test(word.text)) return word.text;
  return word.pieces
    .map(({ text, kind }) => {
      if (kind !== 'plain' && kind !== 'quoted') return text;
      return text.replace(references[shell], (written, braced, bare) => {
        const value = lookup((braced ?? bare) as string) ?? written;
        return kind === 'plain' && gap !== undefined ? value.replaceAll(/\s+/g, gap) : value;
      });
    })
    .join('');
}

/** Whether a text holds nothing that a shell or a pipeline fills in. */
export function isLiteral(text: string): boolean {
  return !/[$`]|%\w+%|\{\{/.test(text);
}
