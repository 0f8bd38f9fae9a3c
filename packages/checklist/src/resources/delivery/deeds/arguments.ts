/** The arguments of a command: its flags and what stands beside them. */
export class Arguments {
  readonly all: readonly string[];
  readonly #switches: ReadonlySet<string>;

  /** `switches` are the flags that take no value of their own. */
  constructor(all: readonly string[], switches: readonly string[] = []) {
    this.all = all;
    this.#switches = new Set(switches);
  }

  /** Whether a flag is there, with or without a value; `--x=false` is not. */
  has(...names: readonly string[]): boolean {
    return this.all.some((arg) => {
      const [name = '', value] = arg.split(/=(.*)/s);
      return names.includes(name) && value !== 'false';
    });
  }

  /** The value of a flag: `--name value`, `--name=value`, `-nvalue`. */
  get(...names: readonly string[]): string | undefined {
    return this.every(...names).at(-1);
  }

  /** The values of a flag that may be repeated. */
  every(...names: readonly string[]): string[] {
    return this.all.flatMap((arg, index) => {
      const [name = '', value] = arg.split(/=(.*)/s);
      if (names.includes(name)) return value ?? this.all[index + 1] ?? '';
      const short = names.find(
        (one) => /^-\w$/.test(one) && arg.startsWith(one) && !arg.startsWith('--'),
      );
      return short === undefined ? [] : arg.slice(short.length).replace(/^=/, '');
    });
  }

  /** What is neither a flag nor the value of one. */
  get plain(): string[] {
    return this.all.filter((arg, index) => {
      if (arg.startsWith('-') && arg !== '-') return false;
      const before = this.all[index - 1];
      if (before === undefined || !before.startsWith('-') || before.includes('=')) return true;
      return this.#switches.has(before);
    });
  }
}

/** Whether a command begins with some words: `starts(['az', 'acr', 'build'], …)`. */
export function starts(words: readonly string[], ...beginning: readonly string[]): boolean {
  return beginning.every((word, index) => words[index] === word);
}
