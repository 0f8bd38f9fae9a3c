import { isLiteral } from '../shell/variables.ts';
import { lastName, normalName } from './image-commands.ts';

/** Names of images, to find whether one of them may be that of an image; in the time of one look. */
export class ImageNames {
  readonly #literals = new Set<string>();
  /** `web:1` of `contoso.azurecr.io/web:1`, and so on for each of its parts. */
  readonly #endings = new Set<string>();
  /** Last parts of names, of those with variables in them, and of all. */
  readonly #open = new Set<string | undefined>();
  readonly #all = new Set<string | undefined>();
  readonly size: number;

  constructor(names: readonly string[]) {
    this.size = names.length;
    for (const name of names) {
      const last = lastName(name);
      this.#all.add(last);
      if (isLiteral(name)) {
        const whole = normalName(name);
        this.#literals.add(whole);
        for (const ending of endings(whole)) this.#endings.add(ending);
      } else this.#open.add(last);
    }
  }

  /** Whether one of the names may be this one: the same as far as it is told, with or without a registry. */
  mayHold(image: string): boolean {
    const last = lastName(image);
    const mayBeIn = (names: ReadonlySet<string | undefined>) =>
      names.size > 0 && (last === undefined || names.has(last) || names.has(undefined));
    if (!isLiteral(image)) return mayBeIn(this.#all);
    const whole = normalName(image);
    return (
      this.#endings.has(whole) ||
      endings(whole).some((ending) => this.#literals.has(ending)) ||
      mayBeIn(this.#open)
    );
  }
}

/** A name itself, and what stands behind each `/` of it. */
function endings(name: string): readonly string[] {
  const found = [name];
  for (let at = name.indexOf('/'); at !== -1; at = name.indexOf('/', at + 1)) {
    found.push(name.slice(at + 1));
  }
  return found;
}
