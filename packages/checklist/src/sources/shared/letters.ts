const segmenter = new Intl.Segmenter('en');

/** What a reader takes for letters, be they of several code points. */
export function lettersOf(text: string): string[] {
  return /^[\n\t -~]*$/.test(text)
    ? [...text]
    : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

export function lowered(text: string): string {
  return letterwise(text, (letter) => letter.toLowerCase());
}

export function raised(text: string): string {
  return letterwise(text, (letter) => letter.toUpperCase());
}

/** Letters by themselves: those that would become several stay as they are. */
function letterwise(text: string, change: (letter: string) => string): string {
  if (/^[\n\t -~]*$/.test(text)) return change(text);
  const changed = (letter: string) => {
    const made = change(letter);
    return [...made].length === 1 ? made : letter;
  };
  return Array.from(text, changed).join('');
}
