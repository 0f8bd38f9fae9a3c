import type { ShellCommand, ShellWord } from './shell-commands.ts';

/** A simple command without what only stands before the program: keywords, `sudo`, `env`. */
export interface Program {
  /** The program's name without folders, then its arguments; empty where nothing is run. */
  readonly words: readonly ShellWord[];
  readonly sudo: boolean;
  /** `NAME=value` before it. */
  readonly assignments: readonly string[];
}

const keywords: ReadonlySet<string> = new Set([
  ...['!', '{', '}', 'do', 'done', 'elif', 'else', 'fi', 'if', 'then', 'until', 'while'],
  'time',
]);
const runners: ReadonlySet<string> = new Set(['command', 'env', 'exec', 'nice', 'nohup', 'sudo']);
/** Options of `sudo`, `env` and `nice` whose value is the next word. */
const withValue: ReadonlySet<string> = new Set(['-C', '-g', '-h', '-n', '-p', '-S', '-u', '-U']);
const assignment = /^[A-Za-z_]\w*\+?=/;

export function programOf({ words }: Pick<ShellCommand, 'words'>): Program {
  const assignments: string[] = [];
  let sudo = false;
  let runner = '';
  let at = 0;
  for (; at < words.length; at++) {
    const { text } = words[at] as ShellWord;
    if (assignment.test(text)) assignments.push(text);
    else if (runners.has(nameOf(text))) {
      runner = nameOf(text);
      sudo ||= runner === 'sudo';
    } else if (runner !== '' && text.startsWith('-')) {
      // `sudo -n` takes no value, `nice -n` does.
      if (withValue.has(text) && !(runner === 'sudo' && /^-[nS]$/.test(text))) at++;
    } else if (!keywords.has(text)) break;
  }
  const [first, ...rest] = words.slice(at);
  const program = first && { ...first, text: nameOf(first.text) };
  return { words: program ? [program, ...rest] : [], sudo, assignments };
}

function nameOf(text: string): string {
  return /^[\w./+-]+$/.test(text) ? text.slice(text.lastIndexOf('/') + 1) : text;
}
