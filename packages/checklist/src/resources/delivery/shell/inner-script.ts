import type { Shell } from './dialects.ts';
import { Excerpt } from './excerpt.ts';
import { type Options, setOptions } from './fate.ts';
import type { Nested, Word } from './tokens.ts';
import { isShell, type PlacedWord } from './wrappers.ts';

/** A script that a command is given as an argument. */
export interface InnerScript {
  readonly script: Excerpt;
  readonly shell: Shell;
  readonly options: Readonly<Options>;
  /** The words that it is made of. */
  readonly words: readonly Word[];
}

/** `sh -c '…'`, `eval …`, `pwsh -Command …`, `az aks command invoke --command '…'`. */
export function innerScript(
  name: string,
  args: readonly PlacedWord[],
  written: readonly Word[],
): InnerScript | undefined {
  const given = scriptArguments(name, args);
  const words = written.filter(({ at }) => given.some((arg) => arg.at === at));
  // What a substitution prints is not known; its own script is read where it stands.
  if (given.length === 0 || words.every(isSubstitution)) return undefined;
  const options = { errexit: false, pipefail: false };
  if (isShell(name)) setOptions([name, ...args.map(({ text }) => text)], options);
  return { script: scriptOf(given, words), shell: shellOf(name), options, words };
}

function shellOf(name: string): Shell {
  if (name === 'cmd') return 'cmd';
  return /^(?:pwsh|powershell|iex|invoke-expression)$/.test(name) ? 'powershell' : 'posix';
}

function scriptArguments(name: string, args: readonly PlacedWord[]): readonly PlacedWord[] {
  if (/^(?:eval|iex|invoke-expression)$/.test(name)) return args;
  const behind = (flag: RegExp, count?: number): readonly PlacedWord[] => {
    const at = args.findIndex(({ text }) => flag.test(text));
    return at === -1 ? [] : args.slice(at + 1, count && at + 1 + count);
  };
  if (isShell(name)) return behind(/^-[a-z]*c$/, 1);
  if (name === 'pwsh' || name === 'powershell') return behind(/^-(?:c|command)$/i);
  if (name === 'cmd') return behind(/^\/[ck]$/i);
  const isInvoke = ['aks', 'command', 'invoke'].every((word, index) => args[index]?.text === word);
  return name === 'az' && isInvoke ? behind(/^(?:--command|-c)$/, 1) : [];
}

/** One word keeps the places of its characters, unless it is a variable. */
function scriptOf(given: readonly PlacedWord[], [word, ...others]: readonly Word[]): Excerpt {
  if (word && others.length === 0 && !/^\$\{?\w+\}?$/.test(word.text))
    return Excerpt.join(word.pieces);
  return Excerpt.join(
    given.flatMap(({ text, at }) => [
      { text, at },
      { text: ' ', at },
    ]),
  );
}

function isSubstitution({ pieces }: Word): boolean {
  return pieces.every(({ kind, text }) => kind === 'substitution' || text === '');
}

/** `$(X)` may be a variable of the pipeline. */
export function isMacro({ tokens: [token, ...others] }: Nested): boolean {
  return others.length === 0 && token?.type === 'word' && /^[\w.-]*$/.test(token.text);
}
