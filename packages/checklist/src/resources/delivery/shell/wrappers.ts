/** A word of a command and its place. */
export interface PlacedWord {
  readonly text: string;
  readonly at: number;
}

/** Programs that run what follows them, and how many words of their own follow each of their flags. */
const wrappers: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ugpCh]$/,
  env: /^-[uCS]$/,
  time: /^-[fo]$/,
  command: /^$/,
  exec: /^-a$/,
  nohup: /^$/,
  nice: /^-n$/,
  ionice: /^-[cn]$/,
  stdbuf: /^-[ioe]$/,
  timeout: /^-[ks]$/,
  xargs: /^-[IiLnPsdEa]$/,
  call: /^$/,
  retry: /^-[a-z]$/,
};

export interface Unwrapped {
  readonly command: readonly PlacedWord[];
  readonly env: readonly (readonly [string, string])[];
  readonly sudo: boolean;
}

/** A command without `sudo`, `env A=b`, `timeout 5m` and the like before it. */
export function unwrapped(words: readonly PlacedWord[]): Unwrapped {
  const env: [string, string][] = [];
  let sudo = false;
  let at = 0;
  for (;;) {
    const name = baseName(words[at]?.text ?? '');
    const withValue = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    if (!withValue || at + 1 >= words.length) return { command: words.slice(at), env, sudo };
    sudo ||= name === 'sudo';
    at = endOfOptions(words, at + 1, withValue, env);
    if (name === 'timeout') at++;
  }
}

/** Where the options of a wrapper, and the variables that it sets, end. */
function endOfOptions(
  words: readonly PlacedWord[],
  from: number,
  withValue: RegExp,
  env: [string, string][],
): number {
  for (let at = from; at < words.length; at++) {
    const { text } = words[at] as PlacedWord;
    const [, variable, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
    if (variable !== undefined) env.push([variable, value]);
    else if (withValue.test(text)) at++;
    else if (!text.startsWith('-')) return at;
  }
  return words.length;
}

/** A program without its folder and `.exe`, in lower case. */
export function baseName(program: string): string {
  const slash = Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
  // Not a slash in what a substitution runs.
  const last = slash > program.lastIndexOf(')') ? program.slice(slash + 1) : program;
  return last
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/\.(?:exe|cmd|bat)$/, '');
}

/** Whether a program runs scripts of a Unix shell. */
export function isShell(name: string): boolean {
  return /^(?:ba|da|a|k|z)?sh$/.test(name);
}
