import { isShell } from '../../resources/delivery/shell/wrappers.ts';
import type { WrittenWord } from './arguments.ts';
import { type JoinedText, textInPlaceOf } from './joined-text.ts';
import type { Heredoc } from './read-instructions.ts';

/** What the exec form of `RUN` runs: one command, read as a shell would with all words quoted. */
export function execScript(words: readonly WrittenWord[], rest: JoinedText): JoinedText {
  const [program = '', option = ''] = words.map(({ text }) => text);
  const script = words[2];
  const base = program.slice(program.lastIndexOf('/') + 1);
  if (isShell(base) && /^-[a-z]*c$/.test(option) && script) {
    const places = rest.slice(script.at + 1, script.at + 1 + script.text.length);
    return textInPlaceOf(places, script.text);
  }
  const text = words.map((word) => `'${word.text.replaceAll("'", '')}'`).join(' ');
  return textInPlaceOf(rest, text, () => rest.offsetAt(0));
}

/** What a shell runs: the line itself, and the heredoc that stands for it or is a shell's input. */
export function shellScripts(line: JoinedText, [first]: readonly Heredoc[]): readonly JoinedText[] {
  if (!first) return [line];
  const bare = line.text.replaceAll(/<<-?\S+/g, '').trim();
  const isScript = bare === '' && !/^#!(?!.*(?:sh|dash)\b)/.test(first.body.text);
  const isInput = /^(?:\S*\/)?(?:ba|da|a|z|k)?sh(?:\s+-\w+)*$/.test(bare);
  if (isScript) return [first.body];
  return isInput ? [line, first.body] : [line];
}

/** Whether a program is a shell of Windows. */
export function isWindowsShell(program: string): boolean {
  return /(?:^|[\\/])(?:powershell|pwsh|cmd)(?:\.exe)?$/i.test(program);
}
