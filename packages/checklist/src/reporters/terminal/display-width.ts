/** Characters that take two columns: East Asian wide and full-width forms, and emoji. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const combining = /\p{Mn}|\p{Me}/u;
const ascii = /^[ -~]*$/;

/** The columns that a line takes on a terminal, as near as can be told without asking it. */
export function displayWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The line cut to so many columns; an ellipsis shows that it was. */
export function fitted(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let width = 1;
  let kept = '';
  for (const character of text) {
    width += columnsOf(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The same, but what is kept is the end: of a path, it tells most. */
export function fittedEnd(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let width = 1;
  let kept = '';
  for (const character of [...text].reverse()) {
    width += columnsOf(character);
    if (width > columns) break;
    kept = character + kept;
  }
  return `…${kept}`;
}

/** The line filled with spaces to so many columns, or cut to them. */
export function padded(text: string, columns: number): string {
  const line = fitted(text, columns);
  return line + ' '.repeat(Math.max(0, columns - displayWidth(line)));
}

/** The words in as many lines as they need, none longer than so many columns. */
export function wrapped(words: readonly string[], columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines.map((full) => fitted(full, columns));
}

function columnsOf(character: string): number {
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
