/** What a terminal takes for a command: `ESC [ … m`, `ESC ] … BEL` and their kin, whole ones only. */
const escapeSequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)/g;

/** Controls, direction marks, zero-width and unpaired code units, and characters that XML forbids. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu;

const suspicious = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;

/**
 * Text of the evidence as one line of visible characters: it cannot move a cursor, turn the writing
 * direction, start a line of its own or break an encoding.
 */
export function oneLine(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replaceAll(escapeSequence, '')
    .replaceAll(/[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(invisible, '');
}

/** At most so many characters; what is cut is shown by an ellipsis. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** With a full stop at the end, unless it has a mark already. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** `1 item`, `3 items`; for nouns that only take an s. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** `12,345`, whatever the locale of the machine. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
