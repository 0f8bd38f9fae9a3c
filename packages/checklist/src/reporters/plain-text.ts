/** What a terminal takes for a command: `ESC [ … m`, `ESC ] … BEL` and their kin, whole ones only. */
const escapeSequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f]*(?:\u0007|\u001b\\|\u009c)/g;

/** Controls, direction marks, zero-width and unpaired code units, and characters that XML forbids. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu;

const suspicious = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;

/**
 * Text of the evidence as one line of visible characters: it cannot move a cursor, turn the writing
 * direction, start a line of its own, break an encoding or command a pipeline.
 */
export function oneLine(text: string): string {
  return inertForPipelines(suspicious.test(text) ? visible(text) : text);
}

function visible(text: string): string {
  return text
    .replaceAll(escapeSequence, '')
    .replaceAll(/[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(invisible, '');
}

/**
 * What runners take for a command in what a step prints: `##vso[task.setvariable …]` and `##[add-mask]` anywhere,
 * `::error::` at the beginning of a line. `::ffff:10.0.0.1` is an address.
 * https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
const command = /#(?=#\w*\[)|(?<!\S):(?=:(?![0-9a-f]*(?:[:/\s]|$))[a-z])/gi;

/** A space inside makes it text. */
function inertForPipelines(text: string): string {
  return text.includes('##') || text.includes('::') ? text.replaceAll(command, '$& ') : text;
}

/** Several lines, each made harmless. */
export function plainLines(text: string): string {
  return text.split('\n').map(oneLine).join('\n');
}

/** What JSON.stringify leaves, and a runner or a terminal obeys: commands, controls, direction marks. */
const obeyed = /#(?=#)|[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON that may be printed anywhere: no value of it is changed. */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)?.replace(
    obeyed,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
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
